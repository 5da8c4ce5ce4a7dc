import type { CaseBody, Summary } from './wire'
import { isGridCode } from '../state/gridCode'

/** One message of the people's side (`contract.md` §3), read; a null body or an empty text means it was cleared. */
export type Heard =
  | { kind: 'summary'; grid: string; body: Summary | null }
  | { kind: 'case'; grid: string; id: string; body: CaseBody | null }
  | { kind: 'terminal'; grid: string; id: string; value: TerminalValue; text: string }

export type TerminalValue = 'online' | 'temperature' | 'humidity' | 'queue'

const prefix = 'eg/v1/g/'
const values: readonly string[] = ['online', 'temperature', 'humidity', 'queue']

/** The topic filter for everything at and below a grid; its code is cut 6 | 3 | 3 | 3 | 2. */
export function filterFor(code: string): string {
  const segments = [code.slice(0, 6), code.slice(6, 9), code.slice(9, 12), code.slice(12, 15), code.slice(15, 17)]
  return `${prefix}${segments.filter(segment => segment).join('/')}/#`
}

/** Reads a message, or answers null for what this page does not know. */
export function read(topic: string, text: string): Heard | null {
  if (!topic.startsWith(prefix)) return null
  const parts = topic.slice(prefix.length).split('/')
  const depth = parts.findIndex(part => !/^\d+$/.test(part))
  if (depth < 1) return null
  const grid = parts.slice(0, depth).join('')
  const [kind, id, value] = parts.slice(depth)
  if (!isGridCode(grid)) return null

  const rest = parts.length - depth
  if (kind === 'summary' && rest === 1) return readBody<Summary>(text, body => ({ kind, grid, body }))
  if (kind === 'case' && rest === 2 && id) return readBody<CaseBody>(text, body => ({ kind, grid, id, body }))
  if (kind === 'terminal' && rest === 3 && id && value && values.includes(value))
    return { kind, grid, id, value: value as TerminalValue, text }
  return null
}

function readBody<T>(text: string, made: (body: T | null) => Heard): Heard | null {
  if (text === '') return made(null)
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? made(body as T) : null
  } catch {
    return null // foreign input: unreadable is unknown
  }
}
