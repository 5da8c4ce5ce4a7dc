import { useEffect, useState } from 'preact/hooks'
import { isGridCode, isWithin } from '../state/gridCode'

export const linkTo = (code: string): string => `#grid=${code}`

/** The grid that the address names (`#grid=…`), or the person's own: links and the back button work. */
export function useViewedGrid(scope: string): string {
  const [code, setCode] = useState(() => viewed(scope))
  useEffect(() => {
    const follow = (): void => setCode(viewed(scope))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [scope])
  return code
}

function viewed(scope: string): string {
  const named = /[#&]grid=(\d+)/.exec(location.hash)?.[1] ?? scope
  return isGridCode(named) && isWithin(named, scope) ? named : scope
}
