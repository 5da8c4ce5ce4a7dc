import { instant, type CaseBody, type CaseItem } from '../hub/wire'

/** What the page knows of a case, from HTTP or from its topic. */
export interface KnownCase {
  id: string; gridCode: string; state: string; category: string; owner: string | null
  dueAt: number | null; overdue: boolean
  filedAt: number | null; drill: boolean; appeals: number; whistling: boolean
  /** When this was learnt, Unix milliseconds. */
  heardAt: number
}

const final: readonly string[] = ['closed', 'declined', 'cancelled', 'transferred', 'merged']

export const isOpen = (known: KnownCase): boolean => !final.includes(known.state)

/** The due time counts down while someone has to act; not while suspended, nor once the owner has reported it done. */
const clockStands: readonly string[] = ['suspended', 'resolved', 'verifying', 'followUp', ...final]

export const clockRuns = (known: KnownCase): boolean => known.dueAt !== null && !clockStands.includes(known.state)

/** The hub's word, or the clock's where that word is older than the due time. */
export const isOverdue = (known: KnownCase, now: number): boolean =>
  known.overdue || (clockRuns(known) && known.dueAt! <= now)

/** Due within the hour, or within the last quarter of its time. */
export function isDueSoon(known: KnownCase, now: number): boolean {
  if (known.dueAt === null || !clockRuns(known) || isOverdue(known, now)) return false
  const left = known.dueAt - now
  return left < 3_600_000 || (known.filedAt !== null && left < (known.dueAt - known.filedAt) / 4)
}

/** What needs a person first stands first: a blowing whistle, then the nearest due time, then those without one. */
export const byUrgency = (a: KnownCase, b: KnownCase): number =>
  Number(b.whistling) - Number(a.whistling) || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.id < b.id ? -1 : 1)

export function fromHttp(item: CaseItem, heardAt: number): KnownCase {
  return {
    id: item.id, gridCode: item.gridCode, state: item.state, category: item.category,
    owner: item.lineOwner ?? item.territorialOwner ?? null,
    dueAt: instant(item.dueAt), overdue: item.overdue ?? false, filedAt: instant(item.filedAt), drill: item.mode === 'drill',
    appeals: item.appeals?.length ?? 0, whistling: item.whistles?.some(whistle => whistle.state !== 'closed') ?? false, heardAt,
  }
}

/** A topic's body says what moves; what it does not say is kept from before. */
export function fromTopic(id: string, gridCode: string, body: CaseBody, before: KnownCase | undefined, heardAt: number): KnownCase {
  return {
    id, gridCode, state: body.state, category: body.category, owner: body.owner ?? null,
    dueAt: instant(body.dueAt), overdue: body.overdue ?? false,
    filedAt: before?.filedAt ?? null, drill: before?.drill ?? false, appeals: before?.appeals ?? 0,
    whistling: body.state === 'mustering' || (before?.whistling ?? false), heardAt, // until HTTP says that it was closed
  }
}

/** HTTP's answer to a question asked before the topic spoke last: the topic's moving parts win. */
export const keepingTheNewer = (answer: KnownCase, before: KnownCase | undefined, askedAt: number): KnownCase =>
  before && before.heardAt > askedAt
    ? { ...answer, state: before.state, dueAt: before.dueAt, overdue: before.overdue, owner: before.owner, heardAt: before.heardAt }
    : answer
