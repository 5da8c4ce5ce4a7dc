import type uPlot from 'uplot'
import { hubNow } from '../hub/hubClock'
import type { Formats } from '../i18n/formats'
import { ranges, type Range } from '../state/series'

/** How the temperature is drawn, in the colours and the font of the page. */
export function plotOptions(frame: HTMLElement, range: Range, format: Formats, onRead: (index: number | null) => void): Omit<uPlot.Options, 'width' | 'height'> {
  const style = getComputedStyle(frame)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  const axis: uPlot.Axis = {
    stroke: colour('--quiet'), font: `${0.75 * rem}px ${style.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false },
  }
  const shown = range === 'day' ? format.clock : format.day
  return {
    legend: { show: false },
    padding: [rem * 0.5, rem * 1.25, 0, 0],
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 8 } },
    scales: {
      x: { time: true, range: () => [(hubNow() - ranges[range].span) / 1000, hubNow() / 1000] },
      y: { range: (_, low, high) => around(low, high) },
    },
    axes: [
      { ...axis, space: 4.5 * rem, size: 1.75 * rem, values: (_, splits) => splits.map(split => shown(split * 1000)) },
      { ...axis, space: 2 * rem, size: 2.75 * rem, values: (_, splits) => splits.map(split => `${split}°`) },
    ],
    series: [
      {},
      { points: { show: false } },
      { points: { show: false } },
      { stroke: colour('--chart'), width: 2, points: { size: 4, fill: colour('--chart') } },
    ],
    bands: [{ series: [1, 2], fill: colour('--chart-band') }],
    hooks: { setCursor: [plot => onRead(plot.cursor.idx ?? null)] },
  }
}

/** At least six degrees, so that a tenth of a degree does not look like weather. */
function around(low: number | null, high: number | null): [number, number] {
  const [from, to] = [low ?? 15, high ?? 25]
  const room = Math.max(0.5, (6 - (to - from)) / 2)
  return [Math.floor(from - room), Math.ceil(to + room)]
}
