import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../src/hub/api'
import { read } from '../src/hub/topics'
import type { CaseItem, TerminalItem } from '../src/hub/wire'
import { reduce } from '../src/state/reduce'
import { atFirst, type Event, type State } from '../src/state/state'

const grid = '53010200590100302'
const below = 'eg/v1/g/530102/005/901/003/02'
const item = (id: string, more: Partial<CaseItem> = {}): CaseItem =>
  ({ id, state: 'filed', category: 'HELP', gridCode: grid, dueAt: '2026-03-27T02:10:00Z', lineOwner: 'property', appeals: [{ id: 'a', at: 0, channel: 'terminal' }], ...more })
const terminal: TerminalItem = { id: 't-0001', gridCode: grid, online: false, queue: 0 }

const after = (...events: Event[]): State => events.reduce(reduce, atFirst(0))
const loaded = (cases: CaseItem[], askedAt: number, terminals = [terminal]): Event => ({ type: 'loaded', terminals, cases, askedAt, at: askedAt + 50 })
const says = (topic: string, text: string, at: number, retained = false): Event => {
  const heard = read(`${below}/${topic}`, text)
  assert.ok(heard, topic)
  return { type: 'heard', at, messages: [{ heard, retained }] }
}
const body = (state: string, dueAt: number | string = 5): string => JSON.stringify({ state, category: 'HELP', dueAt, overdue: false, owner: 'fire' })

test('due times are read as RFC 3339 and as Unix milliseconds', () => {
  const state = after(loaded([item('c1')], 10), says('case/c2', body('filed', 1_774_577_400_000), 20), says('case/c3', body('filed', '2026-03-27T02:10:00Z'), 20))
  assert.deepEqual(['c1', 'c2', 'c3'].map(id => state.cases[id]?.dueAt), [1_774_577_400_000, 1_774_577_400_000, 1_774_577_400_000])
})

test('a retained case is part of the present, a live one is new', () => {
  const state = after(loaded([], 10), says('case/old', body('filed'), 20, true), says('case/new', body('filed'), 30))
  assert.deepEqual(state.fresh, ['new'])
  assert.deepEqual(Object.keys(state.cases), ['old', 'new'])
})

test('a topic changes what it says and keeps what it does not', () => {
  const known = after(loaded([item('c1')], 10), says('case/c1', body('accepted'), 20)).cases['c1']
  assert.equal(known?.state, 'accepted')
  assert.equal(known?.owner, 'fire')
  assert.equal(known?.appeals, 1)
})

test('an answer over HTTP does not undo what was heard after the question', () => {
  const known = after(loaded([item('c1')], 10), says('case/c1', body('accepted'), 25), loaded([item('c1')], 20)).cases['c1']
  assert.equal(known?.state, 'accepted')
})

test('a later answer over HTTP wins, and what it no longer lists is gone', () => {
  const state = after(loaded([item('c1'), item('c2')], 10), says('case/c1', body('accepted'), 15), loaded([item('c1', { state: 'inProgress' })], 20))
  assert.equal(state.cases['c1']?.state, 'inProgress')
  assert.equal(state.cases['c2'], undefined)
})

test('a case that came while the page was away is new after the next load', () => {
  assert.deepEqual(after(loaded([item('c1')], 10), loaded([item('c1'), item('c2'), item('c3', { state: 'closed' })], 20)).fresh, ['c2'])
})

test('a new case is no longer new once it was looked at, closed or cleared', () => {
  const start = [loaded([], 10), says('case/c1', body('filed'), 20)]
  assert.deepEqual(after(...start, { type: 'caseSeen', id: 'c1' }).fresh, [])
  assert.deepEqual(after(...start, says('case/c1', body('closed'), 30)).fresh, [])
  const cleared = after(...start, says('case/c1', '', 30))
  assert.deepEqual([cleared.fresh, cleared.cases], [[], {}])
})

test('a terminal gathers its values, and goes when its presence is cleared', () => {
  const start = [loaded([], 10), says('terminal/t-0001/online', 'ON', 20), says('terminal/t-0001/temperature', '22.4', 30), says('terminal/t-0001/humidity', '51', 30)]
  const known = after(...start).terminals['t-0001']
  assert.deepEqual([known?.online, known?.temperature, known?.humidity, known?.lastSeen], [true, 22.4, 51, 30])
  assert.deepEqual(after(...start, says('terminal/t-0001/online', '', 40)).terminals, {})
})

test('a terminal that was moved is not taken away by its old place', () => {
  const moved = { ...terminal, gridCode: '53010200590100301' }
  assert.equal(after(loaded([], 10, [moved]), says('terminal/t-0001/online', '', 20)).terminals['t-0001']?.gridCode, moved.gridCode)
})

test('a value that is no number changes nothing', () => {
  assert.equal(after(loaded([], 10), says('terminal/t-0001/temperature', 'warm', 20)).terminals['t-0001']?.temperature, null)
})

test('temperatures reach the chart they belong to, live ones only', () => {
  const target = { terminal: null, grid: '530102005901003', range: 'day' } as const
  const start: Event[] = [loaded([], 10), { type: 'chartAsked', target }, { type: 'chartLoaded', target, points: [] }]
  assert.equal(after(...start, says('terminal/t-0001/temperature', '22.4', 20)).chart.points.length, 1)
  assert.equal(after(...start, says('terminal/t-0001/temperature', '22.4', 20, true)).chart.points.length, 0)
  const other = { ...target, terminal: 't-0002' }
  assert.equal(after({ type: 'chartAsked', target: other }, { type: 'chartLoaded', target: other, points: [] }, says('terminal/t-0001/temperature', '22.4', 20)).chart.points.length, 0)
})

test('an answer for a chart that was left meanwhile is dropped', () => {
  const day = { terminal: null, grid, range: 'day' } as const
  const week = { terminal: null, grid, range: 'week' } as const
  const state = after({ type: 'chartAsked', target: day }, { type: 'chartAsked', target: week }, { type: 'chartLoaded', target: day, points: [[0, 1, 1, 1, 1]] })
  assert.deepEqual([state.chart.status, state.chart.points.length], ['loading', 0])
})

test('reconnecting is dated from the loss, not from the last attempt', () => {
  const state = after({ type: 'connected', at: 100 }, { type: 'disconnected', at: 200 }, { type: 'disconnected', at: 300 })
  assert.deepEqual(state.connection, { phase: 'reconnecting', since: 200 })
  assert.equal(state.asOf, 100)
})

test('a problem stands until the next answer', () => {
  const failed = after({ type: 'loadFailed', refusal: new Refusal(0, 'UNREACHABLE', '') })
  assert.equal(failed.refusal?.code, 'UNREACHABLE')
  assert.equal(reduce(failed, loaded([], 10)).refusal, null)
})

test('the first load renews nothing, one after a failure or after another does', () => {
  assert.equal(after(loaded([], 10)).renewals, 0)
  assert.equal(after({ type: 'loadFailed', refusal: new Refusal(0, 'UNREACHABLE', '') }, loaded([], 10)).renewals, 1)
  assert.equal(after(loaded([], 10), loaded([], 20)).renewals, 1)
})
