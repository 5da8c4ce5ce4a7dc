import { fromHttp, isOpen, keepingTheNewer } from './cases'
import { hear } from './hear'
import { isWithin } from './gridCode'
import type { ChartTarget, Event, State } from './state'
import { terminalsFrom } from './terminals'
import type { KnownCase } from './cases'

/** The page's whole memory, one event at a time; pure. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'gridsLoaded':
      return { ...state, grids: { ...state.grids, ...byKey(event.items, grid => grid.code) } }
    case 'categoriesLoaded':
      return { ...state, categories: byKey(event.items, category => category.code) }
    case 'staffWordsLoaded':
      return { ...state, staffWords: event.words }
    case 'loaded':
      return load(state, event)
    case 'caseLoaded': {
      const before = state.cases[event.item.id]
      return { ...state, cases: { ...state.cases, [event.item.id]: keepingTheNewer(fromHttp(event.item, event.at), before, event.askedAt) } }
    }
    case 'loadFailed':
      return { ...state, refusal: event.refusal }
    case 'connected':
      return { ...state, connection: { phase: 'live', since: event.at }, asOf: event.at }
    case 'disconnected':
      return state.connection.phase === 'live' ? { ...state, connection: { phase: 'reconnecting', since: event.at } } : state
    case 'heard':
      return hear(state, event.messages, event.at)
    case 'caseSeen':
      return state.fresh.includes(event.id) ? { ...state, fresh: state.fresh.filter(id => id !== event.id) } : state
    case 'chartAsked': {
      const same = sameTarget(state.chart.target, event.target)
      return { ...state, chart: { target: event.target, status: same ? state.chart.status : 'loading', points: same ? state.chart.points : [], refusal: null } }
    }
    case 'chartLoaded':
      return sameTarget(state.chart.target, event.target)
        ? { ...state, chart: { target: event.target, status: 'ready', points: event.points, refusal: null } } : state
    case 'chartFailed':
      return sameTarget(state.chart.target, event.target)
        ? { ...state, chart: { ...state.chart, status: 'failed', refusal: event.refusal } } : state
  }
}

/** What HTTP lists replaces what was known, but for what was heard after the question was asked. */
function load(state: State, event: Extract<Event, { type: 'loaded' }>): State {
  const cases: Record<string, KnownCase> = {}
  for (const known of Object.values(state.cases)) if (known.heardAt > event.askedAt) cases[known.id] = known
  for (const item of event.cases) cases[item.id] = keepingTheNewer(fromHttp(item, event.askedAt), state.cases[item.id], event.askedAt)
  const arrived = !state.loaded ? [] : Object.values(cases).filter(known => isOpen(known) && !state.cases[known.id]).map(known => known.id)
  return {
    ...state, cases, terminals: terminalsFrom(event.terminals, state.terminals, event.askedAt),
    fresh: [...state.fresh, ...arrived], loaded: true, renewals: state.renewals + (state.loaded || state.refusal ? 1 : 0), asOf: event.at, refusal: null,
  }
}

const sameTarget = (a: ChartTarget | null, b: ChartTarget): boolean =>
  a !== null && a.terminal === b.terminal && a.grid === b.grid && a.range === b.range

const byKey = <T>(items: T[], key: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map(item => [key(item), item]))

/** The known things that hang at or below a grid. */
export const below = <T extends { gridCode: string }>(known: Record<string, T>, grid: string): T[] =>
  Object.values(known).filter(one => isWithin(one.gridCode, grid))
