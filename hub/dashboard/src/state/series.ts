import type { Point } from '../hub/wire'

export type Range = 'day' | 'week' | 'month'

const minute = 60_000
const hour = 60 * minute

/** How far back a range looks and in what steps: 144, 168 and 120 points. */
export const ranges: Record<Range, { span: number; step: number; iso: string }> = {
  day: { span: 24 * hour, step: 10 * minute, iso: 'PT10M' },
  week: { span: 7 * 24 * hour, step: hour, iso: 'PT1H' },
  month: { span: 30 * 24 * hour, step: 6 * hour, iso: 'PT6H' },
}

/** A reading that came live, put into its step; what has left the range is dropped. */
export function foldReading(points: Point[], range: Range, at: number, value: number): Point[] {
  const { span, step } = ranges[range]
  const kept = points.filter(([t]) => t > at - span - step)
  const last = kept[kept.length - 1]
  if (last && at < last[0] + step) {
    const [t, mean, min, max, n] = last
    kept[kept.length - 1] = [t, (mean * n + value) / (n + 1), Math.min(min, value), Math.max(max, value), n + 1]
  } else {
    kept.push([Math.floor(at / step) * step, value, value, value, 1])
  }
  return kept
}

/** Columns for the chart: seconds, highest, lowest, mean; a silence longer than 6 steps (at least an hour) breaks the line. */
export function columns(points: Point[], range: Range): [number[], (number | null)[], (number | null)[], (number | null)[]] {
  const silence = Math.max(6 * ranges[range].step, hour)
  const out: ReturnType<typeof columns> = [[], [], [], []]
  const put = (t: number, max: number | null, min: number | null, mean: number | null): void => {
    out[0].push(t / 1000); out[1].push(max); out[2].push(min); out[3].push(mean)
  }
  points.forEach(([t, mean, min, max], i) => {
    const before = points[i - 1]
    if (before && t - before[0] > silence) put(before[0] + ranges[range].step, null, null, null)
    put(t, max, min, mean)
  })
  return out
}

export interface Extremes { lowest: number; highest: number; latest: number }

/** `latest` is the last value heard; without it the last step's mean stands in. */
export function extremes(points: Point[], latest?: number | null): Extremes | null {
  const last = points[points.length - 1]
  if (!last) return null
  return points.reduce((all, [, , min, max]) => ({ ...all, lowest: Math.min(all.lowest, min), highest: Math.max(all.highest, max) }),
    { lowest: Infinity, highest: -Infinity, latest: latest ?? last[1] })
}
