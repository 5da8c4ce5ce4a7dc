import { useEffect, useRef, useState } from 'preact/hooks'
import uPlot from 'uplot'
import { hubNow } from '../hub/hubClock'
import type { Point } from '../hub/wire'
import { useSpeech } from '../i18n/language'
import { columns, type Range } from '../state/series'
import { plotOptions } from './plotOptions'

/** The drawing itself; a finger or the pointer reads a step's values off it. */
export function Plot({ points, range, label }: { points: Point[]; range: Range; label: string }) {
  const { t, format, language } = useSpeech()
  const frame = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const data = useRef(columns(points, range))
  data.current = columns(points, range)
  const [at, setAt] = useState<number | null>(null)
  const dark = useDark()

  useEffect(() => {
    const element = frame.current!
    const size = () => ({ width: element.clientWidth, height: element.clientHeight })
    const drawn = plot.current = new uPlot({ ...size(), ...plotOptions(element, range, format, setAt) }, data.current, element)
    const resized = new ResizeObserver(() => drawn.setSize(size()))
    resized.observe(element)
    return () => {
      resized.disconnect()
      drawn.destroy()
      plot.current = null
    }
  }, [range, language, dark])

  useEffect(() => plot.current?.setData(data.current), [points])

  const [xs, highs, lows, means] = data.current
  const read = at === null ? null : { t: xs[at], high: highs[at], low: lows[at], mean: means[at] }
  return (
    <figure class="plot-figure" role="img" aria-label={label}>
      <div class="plot" ref={frame} />
      <figcaption class="quiet" aria-hidden="true">
        {read?.t !== undefined && read.mean != null && read.low != null && read.high != null
          ? `${format.moment(read.t * 1000, hubNow())} · ${t.chart.mean} ${format.celsius(read.mean)} · ${format.celsius(read.low)} – ${format.celsius(read.high)}`
          : <><span class="key mean">{t.chart.mean}</span><span class="key band">{t.chart.lowest} – {t.chart.highest}</span></>}
      </figcaption>
    </figure>
  )
}

function useDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const changed = (): void => setDark(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return dark
}
