import { noteHubTime } from './hubClock'
import type { CaseItem, CategoryItem, GridItem, Point, StaffWord, TerminalItem, TokenSelf } from './wire'

/** What the hub refused (RFC 9457), or with status 0 that it could not be reached. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string) { super(`${status} ${code}`) }
}

export type Api = ReturnType<typeof openApi>

interface Page<T> { items: T[]; next: string | null }

const patience = 15_000 // ms until an answer is given up
const pageSize = 1_000
const mostPages = 5 // newest first; older open cases still arrive as retained messages

/** The read side of `/api/v1` for one bearer token. */
export function openApi(token: string) {
  async function get<T>(path: string): Promise<T> {
    const answer = await ask(path, token)
    const body: unknown = await answer.json().catch(() => null) // an empty or cut-off body is judged below
    if (answer.ok && body !== null) return body as T
    const problem = (body ?? {}) as { code?: string; title?: string; detail?: string }
    throw new Refusal(answer.status, problem.code ?? `HTTP_${answer.status}`, problem.detail ?? problem.title ?? '')
  }

  async function all<T>(path: string): Promise<T[]> {
    const items: T[] = []
    let cursor: string | null = null
    for (let page = 0; page < mostPages; page++) {
      const next: Page<T> = await get(`${path}${path.includes('?') ? '&' : '?'}limit=${pageSize}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
      items.push(...next.items)
      cursor = next.next
      if (!cursor) break
    }
    return items
  }

  return {
    self: () => get<TokenSelf>('/tokens/self'),
    grid: (code: string) => get<GridItem>(`/grids/${code}`),
    terminals: () => all<TerminalItem>('/terminals'),
    cases: (grid: string) => all<CaseItem>(`/cases?grid=${grid}`),
    case: (id: string) => get<CaseItem>(`/cases/${encodeURIComponent(id)}`),
    catalogue: () => get<{ items: CategoryItem[] }>('/catalogue').then(answer => answer.items),
    staffWords: () => get<{ items: (StaffWord & { name: string })[]; roles: (StaffWord & { code: string })[] }>('/staffing-templates')
      .then(({ items, roles }): Record<string, StaffWord> =>
        Object.fromEntries([...items.map(item => [item.name, item] as const), ...roles.map(role => [role.code, role] as const)])),
    /** `of` is `grids/{code}` or `terminals/{id}`; times are Unix milliseconds, `step` an ISO 8601 duration. */
    series: (of: string, name: string, from: number, to: number, step: string) =>
      get<{ points: Point[] }>(`/${of}/series/${name}?from=${iso(from)}&to=${iso(to)}&step=${step}`).then(answer => answer.points),
  }
}

const iso = (at: number): string => new Date(at).toISOString()

async function ask(path: string, token: string): Promise<Response> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), patience)
  try {
    const answer = await fetch(`/api/v1${path}`, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json, application/problem+json' },
      signal: limit.signal, cache: 'no-store', credentials: 'omit',
    })
    noteHubTime(answer.headers.get('Date'), Date.now())
    return answer
  } catch (cause) {
    throw new Refusal(0, 'UNREACHABLE', String(cause))
  } finally {
    clearTimeout(timer)
  }
}
