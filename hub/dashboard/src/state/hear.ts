import type { LiveMessage } from '../hub/live'
import { fromTopic, isOpen } from './cases'
import { isWithin } from './gridCode'
import { foldReading } from './series'
import type { Chart, State } from './state'
import { withValue } from './terminals'

/** Takes in a batch of messages at once: a subscription's retained burst may be thousands. */
export function hear(state: State, messages: LiveMessage[], at: number): State {
  const cases = { ...state.cases }
  const terminals = { ...state.terminals }
  const summaries = { ...state.summaries }
  let fresh = state.fresh
  let chart = state.chart

  for (const { heard, retained } of messages) {
    switch (heard.kind) {
      case 'summary':
        if (heard.body) summaries[heard.grid] = heard.body
        else delete summaries[heard.grid]
        break
      case 'case': {
        const before = cases[heard.id]
        if (heard.body === null) {
          if (before?.gridCode === heard.grid) delete cases[heard.id]
          break
        }
        const known = cases[heard.id] = fromTopic(heard.id, heard.grid, heard.body, before, at)
        if (!before && !retained && isOpen(known)) fresh = [...fresh, known.id]
        break
      }
      case 'terminal': {
        const before = terminals[heard.id]
        if (heard.text === '' && before?.gridCode !== heard.grid) break // cleared where it hung before
        const known = withValue(heard.id, heard.grid, heard.value, heard.text, retained, before, at)
        if (known) terminals[heard.id] = known
        else delete terminals[heard.id]
        // A retained value is the last of the stored series already.
        if (heard.value === 'temperature' && heard.text !== '' && !retained) chart = withReading(chart, heard.id, heard.grid, at, Number(heard.text))
        break
      }
    }
  }
  fresh = fresh.filter(id => cases[id] && isOpen(cases[id]!))
  return { ...state, cases, terminals, summaries, fresh, chart, asOf: at }
}

function withReading(chart: Chart, terminal: string, grid: string, at: number, value: number): Chart {
  const { target } = chart
  if (!target || chart.status !== 'ready' || !Number.isFinite(value)) return chart
  const shown = target.terminal === null ? isWithin(grid, target.grid) : target.terminal === terminal
  return shown ? { ...chart, points: foldReading(chart.points, target.range, at, value) } : chart
}
