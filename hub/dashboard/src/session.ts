import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { openApi, Refusal } from './hub/api'
import { delayBefore } from './hub/backOff'
import { hubNow } from './hub/hubClock'
import { forgetToken, keepToken, readToken, tidyToken } from './hub/token'
import { instant } from './hub/wire'

/** Who looks at the page, and how far they may see. */
export interface Session { token: string; role: string; gridCode: string; expiresAt: number | null }

/** Why a person stands before the door. */
export type Reason = 'empty' | 'refused' | 'expired' | 'unreachable' | 'failed' | 'signedOut'

const longestTimer = 2_147_483_647 // ms; browsers fire a longer one at once

export function useSession() {
  const [session, setSession] = useState<Session | null>(null)
  /** A token kept from before is being checked: nobody needs to see the door for that. */
  const [entering, setEntering] = useState(() => readToken() !== null)
  const [opening, setOpening] = useState(false)
  const [reason, setReason] = useState<Reason | null>(null)
  const again = useRef<ReturnType<typeof setTimeout>>(undefined)

  const leave = useCallback((why: Reason) => {
    forgetToken()
    setSession(null)
    setReason(why)
  }, [])

  const open = useCallback(async (token: string, attempt = 0) => {
    clearTimeout(again.current)
    setOpening(attempt === 0)
    try {
      const self = await openApi(token).self()
      setReason(null)
      setSession({ token, role: self.role, gridCode: self.gridCode, expiresAt: instant(self.expiresAt) })
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      if (cause.status === 401 || cause.status === 403) leave(reasonFor(cause))
      else {
        setReason(cause.status === 0 ? 'unreachable' : 'failed') // the token may be good: it is kept and tried again
        again.current = setTimeout(() => void open(token, attempt + 1), delayBefore(attempt))
      }
    } finally {
      setOpening(false)
      setEntering(false)
    }
  }, [leave])

  const signIn = useCallback((pasted: string, remember: boolean) => {
    const typed = tidyToken(pasted)
    if (typed !== '') keepToken(typed, remember)
    const token = readToken()
    if (token === null) setReason('empty')
    else void open(token)
  }, [open])

  useEffect(() => {
    const enter = (): void => {
      const token = readToken()
      if (token) void open(token)
    }
    const linked = (): void => { if (location.hash.includes('token=')) enter() } // a link pasted into the open page
    enter()
    addEventListener('hashchange', linked)
    return () => removeEventListener('hashchange', linked)
  }, [open])

  useEffect(() => {
    if (!session || session.expiresAt === null) return
    const left = Math.max(0, session.expiresAt - hubNow())
    if (left > longestTimer) return // the hub will say so
    const timer = setTimeout(() => leave('expired'), left)
    return () => clearTimeout(timer)
  }, [session, leave])

  return { session, entering, opening, reason, signIn, leave }
}

/** A 401 says by its code whether the token is past its day. */
export const reasonFor = (refusal: Refusal): Reason => (refusal.code.includes('EXPIRED') ? 'expired' : 'refused')
