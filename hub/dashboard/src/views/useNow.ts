import { useEffect, useState } from 'preact/hooks'
import { hubNow } from '../hub/hubClock'

const tick = 10_000 // ms: time left is shown in minutes

/** The hub's time, moving on while the page is looked at. */
export function useNow(): number {
  const [now, setNow] = useState(hubNow)
  useEffect(() => {
    const move = (): void => { if (document.visibilityState === 'visible') setNow(hubNow()) }
    const timer = setInterval(move, tick)
    document.addEventListener('visibilitychange', move)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', move)
    }
  }, [])
  return now
}
