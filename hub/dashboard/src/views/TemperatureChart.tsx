import { useEffect, useState } from 'preact/hooks'
import { Refusal, type Api } from '../hub/api'
import { hubNow } from '../hub/hubClock'
import { useSpeech } from '../i18n/language'
import { extremes, ranges, type Range } from '../state/series'
import type { Chart, Event } from '../state/state'
import { problemText } from './Notice'
import { Plot } from './Plot'

interface Props {
  api: Api; chart: Chart; dispatch: (event: Event) => void
  grid: string; terminal: string | null; renewals: number; latest: number | null | undefined; onWhole: () => void
}

const names = Object.keys(ranges) as Range[]

/** Temperature of the grid or of one terminal: the mean as a line, lowest to highest as a band. */
export function TemperatureChart({ api, chart, dispatch, grid, terminal, renewals, latest, onWhole }: Props) {
  const { t, format } = useSpeech()
  const [range, setRange] = useState<Range>('day')

  useEffect(() => {
    const target = { grid, terminal, range }
    const to = hubNow()
    const { span, iso } = ranges[range]
    dispatch({ type: 'chartAsked', target })
    api.series(terminal === null ? `grids/${grid}` : `terminals/${terminal}`, 'ambientTemperature', to - span, to, iso).then(
      points => dispatch({ type: 'chartLoaded', target, points }),
      (refusal: unknown) => {
        if (!(refusal instanceof Refusal)) throw refusal
        dispatch({ type: 'chartFailed', target, refusal })
      })
  }, [api, grid, terminal, range, renewals])

  const of = terminal ?? t.chart.whole
  const found = extremes(chart.points, latest)
  const figures = found && ([['latest', found.latest], ['lowest', found.lowest], ['highest', found.highest]] as const)
  const description = found ? t.chart.describe(of, t.chart.ranges[range], format.celsius(found.latest), format.celsius(found.lowest), format.celsius(found.highest)) : t.chart.none
  return (
    <section class="panel chart" aria-labelledby="chart-heading">
      <div class="chart-head">
        <h2 id="chart-heading">{t.chart.heading}<span class="chart-of">{of}</span></h2>
        {terminal !== null && <button type="button" class="plain" data-testid="chart-whole" onClick={onWhole}>{t.chart.back}</button>}
        <div class="switch" role="group" aria-label={t.chart.range}>
          {names.map(name => (
            <button type="button" key={name} aria-pressed={name === range} data-testid={`range-${name}`} onClick={() => setRange(name)}>{t.chart.ranges[name]}</button>
          ))}
        </div>
      </div>
      <div class="chart-body" data-testid="chart" data-status={chart.status} data-points={chart.points.length} data-range={range} data-of={terminal ?? grid}>
        {figures && <dl class="figures">{figures.map(([key, value]) => <div key={key}><dt>{t.chart[key]}</dt><dd>{format.celsius(value)}</dd></div>)}</dl>}
        {found && <Plot points={chart.points} range={range} label={description} />}
        {chart.status === 'failed' && chart.refusal && <p class="notice">{problemText(chart.refusal, t)}</p>}
        {!found && chart.status !== 'failed' && <p class="empty">{chart.status === 'loading' ? t.chart.loading : t.chart.none}</p>}
      </div>
    </section>
  )
}
