/** What the hub says over HTTP (`contract.md` §4) and MQTT (§3), as far as the page reads it. */

export type CaseState =
  | 'collected' | 'filed' | 'declined' | 'merged' | 'dispatched' | 'accepted' | 'disputed' | 'inProgress' | 'mustering'
  | 'suspended' | 'resolved' | 'verifying' | 'reworking' | 'followUp' | 'closed' | 'transferred' | 'cancelled'

export type Outcome = 'fixed' | 'partlyFixed' | 'notFixable' | 'notResponsible' | 'noDefect' | 'withdrawn' | 'duplicate'

export type Role = 'admin' | 'dispatcher' | 'gridLeader' | 'buildingLeader' | 'department' | 'resident'

/** A moment: RFC 3339 on HTTP, Unix milliseconds on MQTT; the page takes either anywhere. */
export type Moment = string | number | null | undefined

export interface TokenSelf { id: string; role: string; gridCode: string; department?: string | null; expiresAt?: Moment }

export interface GridName { code: string; name: string }
export interface GridItem extends GridName { level?: number | string; parent?: string | null; children?: GridName[]; staffing?: Staffing | null }

/** How far a grid's template is filled; above level 4 the sum of the grids below, of a building nothing. */
export interface Staffing { filled: number; required: number; missing: string[]; template?: string | null; complete: boolean; incomplete: string[] }

/** What the hub calls a staffing template (by name) or a role (by code). */
export interface StaffWord { zh: string; en: string }

export interface TerminalItem {
  id: string; gridCode: string; online: boolean
  lastSeen?: Moment; firmware?: string | null; board?: string | null; queue?: number | null; clock?: string | null
}

export interface Appeal { id: string; at: Moment; channel: string; terminal?: string | null }
export interface Whistle { id: string; kind: string; state: string; blownAt: Moment }
export interface Step { at: Moment; actor: string; from?: string | null; to: string; note?: string | null }

export interface CaseItem {
  id: string; state: string; outcome?: string | null; category: string; gridCode: string; mode?: string | null
  filedAt?: Moment; dueAt?: Moment; overdue?: boolean; territorialOwner?: string | null; lineOwner?: string | null
  appeals?: Appeal[]; whistles?: Whistle[]; timeline?: Step[]
}

export interface CategoryItem { code: string; zh?: string; en?: string }

/** `[t, mean, min, max, n]`, `t` the step's start in Unix milliseconds. */
export type Point = [t: number, mean: number, min: number, max: number, n: number]

/** The body of `…/summary`. */
export interface Summary {
  openCases?: number; overdueCases?: number; whistlesBlowing?: number; terminalsOnline?: number; terminalsTotal?: number
  checkInsToday?: number; ambientMeanCel?: number | null; at?: Moment
}

/** The body of `…/case/{caseId}`. */
export interface CaseBody { state: string; category: string; dueAt?: Moment; overdue?: boolean; owner?: string | null }

/** Unix milliseconds, or null where there is no readable moment. */
export function instant(moment: Moment): number | null {
  const at = typeof moment === 'string' ? Date.parse(moment) : moment
  return typeof at === 'number' && Number.isFinite(at) ? at : null
}
