import type { Refusal } from '../hub/api'
import type { LiveMessage } from '../hub/live'
import type { CaseItem, CategoryItem, GridItem, Point, StaffWord, Summary, TerminalItem } from '../hub/wire'
import type { KnownCase } from './cases'
import type { Range } from './series'

export interface KnownTerminal {
  id: string; gridCode: string; online: boolean; lastSeen: number | null
  firmware: string | null; clock: string | null; queue: number | null
  temperature: number | null; humidity: number | null
  /** When its presence was last heard of, Unix milliseconds. */
  heardAt: number
}

/** Whose temperature the chart shows; `of` is its place in the API. */
export interface ChartTarget { terminal: string | null; grid: string; range: Range }

export interface Chart { target: ChartTarget | null; status: 'loading' | 'ready' | 'failed'; points: Point[]; refusal: Refusal | null }

/** `connecting` until the first time, then `live` or `reconnecting`; `since` is when that began. */
export interface Connection { phase: 'connecting' | 'live' | 'reconnecting'; since: number }

export interface State {
  connection: Connection
  /** When the page last heard from the hub, by HTTP or MQTT; null before the first word. */
  asOf: number | null
  loaded: boolean
  /** Counts the loads that came after a first one or after a failure: whatever else was fetched is then fetched anew. */
  renewals: number
  refusal: Refusal | null
  grids: Record<string, GridItem>
  categories: Record<string, CategoryItem>
  staffWords: Record<string, StaffWord>
  terminals: Record<string, KnownTerminal>
  cases: Record<string, KnownCase>
  summaries: Record<string, Summary>
  /** Cases that came in while the page was open and nobody has looked at, newest last. */
  fresh: string[]
  chart: Chart
}

export type Event =
  | { type: 'gridsLoaded'; items: GridItem[] }
  | { type: 'categoriesLoaded'; items: CategoryItem[] }
  | { type: 'staffWordsLoaded'; words: Record<string, StaffWord> }
  | { type: 'loaded'; terminals: TerminalItem[]; cases: CaseItem[]; askedAt: number; at: number }
  | { type: 'caseLoaded'; item: CaseItem; askedAt: number; at: number }
  | { type: 'loadFailed'; refusal: Refusal }
  | { type: 'connected'; at: number }
  | { type: 'disconnected'; at: number }
  | { type: 'heard'; messages: LiveMessage[]; at: number }
  | { type: 'caseSeen'; id: string }
  | { type: 'chartAsked'; target: ChartTarget }
  | { type: 'chartLoaded'; target: ChartTarget; points: Point[] }
  | { type: 'chartFailed'; target: ChartTarget; refusal: Refusal }

export const atFirst = (at: number): State => ({
  connection: { phase: 'connecting', since: at }, asOf: null, loaded: false, renewals: 0, refusal: null,
  grids: {}, categories: {}, staffWords: {}, terminals: {}, cases: {}, summaries: {}, fresh: [],
  chart: { target: null, status: 'loading', points: [], refusal: null },
})
