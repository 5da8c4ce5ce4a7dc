import type { Event } from '../state/state'
import { Refusal, type Api } from './api'
import { delayBefore } from './backOff'
import { hubNow } from './hubClock'
import type { LiveLink, LiveMessage } from './live'

const pollEvery = 60_000 // ms between loads while there is no live connection

const askedOneByOne = 10 // cases moved in one batch; above that the list is fetched,
const calm = 2_000 // ms later and once for all that moved meanwhile

/**
 * Keeps the page's memory in step with the hub: everything over HTTP once, then live over MQTT, and over HTTP again after
 * each reconnection, since what was published meanwhile is gone. Answers how to stop it.
 */
export function follow(token: string, scope: string, api: Api, dispatch: (event: Event) => void): () => void {
  let live: LiveLink | null = null
  let isUp = false
  let wasUp = false
  let stopped = false
  let failures = 0
  let hiddenAt = Infinity
  let again: ReturnType<typeof setTimeout> | undefined
  let coming: ReturnType<typeof setTimeout> | undefined

  function tell(event: Event): void {
    if (!stopped) dispatch(event)
  }

  function failed(cause: unknown): void {
    if (!(cause instanceof Refusal)) throw cause
    tell({ type: 'loadFailed', refusal: cause })
  }

  /** A hub without the route: codes stand for names. */
  function unlessOlder(cause: unknown): void {
    if (!(cause instanceof Refusal && cause.status === 404)) failed(cause)
  }

  async function load(): Promise<void> {
    clearTimeout(again)
    try {
      const askedAt = hubNow()
      const [terminals, cases] = await Promise.all([api.terminals(), api.cases(scope)])
      failures = 0
      tell({ type: 'loaded', terminals, cases, askedAt, at: hubNow() })
    } catch (cause) {
      failures++
      failed(cause)
    }
    if (!stopped && (failures > 0 || !isUp)) again = setTimeout(load, failures > 0 ? delayBefore(failures) : pollEvery)
  }

  /** A case's topic says little: its whistles and appeals are asked for. Without an answer what the topic said still holds. */
  function askAbout(ids: string[]): void {
    if (ids.length > askedOneByOne) {
      coming ??= setTimeout(() => { coming = undefined; void load() }, calm)
      return
    }
    const askedAt = hubNow()
    for (const id of ids)
      api.case(id).then(item => tell({ type: 'caseLoaded', item, askedAt, at: hubNow() }), (cause: unknown) => {
        if (!(cause instanceof Refusal) || cause.status === 401) failed(cause)
      })
  }

  /** Back on the network, or looked at again: what the backoff would wait for is tried now, and old news is fetched anew. */
  function hurry(): void {
    if (document.visibilityState === 'hidden') {
      hiddenAt = hubNow()
      return
    }
    live?.hurry()
    if (failures > 0 || hubNow() - hiddenAt > pollEvery) void load()
    hiddenAt = Infinity
  }

  async function goLive(): Promise<void> {
    const { listen } = await import('./live')
    if (stopped) return
    live = listen(token, scope, {
      up() {
        const returned = wasUp
        isUp = wasUp = true
        tell({ type: 'connected', at: hubNow() })
        if (returned) void load()
      },
      down() {
        if (!isUp) return
        isUp = false
        tell({ type: 'disconnected', at: hubNow() })
        clearTimeout(again)
        again = setTimeout(load, pollEvery)
      },
      refused: () => void api.self().catch(failed), // a dead token shows on HTTP too; anything else is tried again
      heard(messages) {
        tell({ type: 'heard', messages, at: hubNow() })
        askAbout(movedCases(messages))
      },
    })
  }

  function goLiveSoon(attempt = 0): void {
    goLive().catch((cause: unknown) => {
      tell({ type: 'loadFailed', refusal: new Refusal(0, 'UNREACHABLE', String(cause)) })
      setTimeout(() => { if (!stopped) goLiveSoon(attempt + 1) }, delayBefore(attempt))
    })
  }

  api.catalogue().then(items => tell({ type: 'categoriesLoaded', items }), unlessOlder)
  api.staffWords().then(words => tell({ type: 'staffWordsLoaded', words }), unlessOlder)
  // mqtt.js is three quarters of the page: it is fetched once there is something to look at.
  void load().then(() => goLiveSoon())
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)

  return () => {
    stopped = true
    clearTimeout(again)
    clearTimeout(coming)
    live?.stop()
    removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', hurry)
  }
}

const movedCases = (messages: LiveMessage[]): string[] =>
  [...new Set(messages.flatMap(({ heard, retained }) => (heard.kind === 'case' && heard.body !== null && !retained ? [heard.id] : [])))]
