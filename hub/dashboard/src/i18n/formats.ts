/** Numbers and moments as the viewer's language and time zone write them. */
export interface Formats {
  /** `14:32`, with the date before it on another day. */
  moment(at: number, now: number): string
  clock(at: number): string
  day(at: number): string
  date(at: number): string
  ago(at: number, now: number): string
  /** `22.4 °C`. */
  celsius(value: number): string
  number(value: number): string
}

const made = new Map<string, Formats>()

export function formats(tag: string): Formats {
  const known = made.get(tag)
  if (known) return known
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric' })
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' })
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })
  const fresh: Formats = {
    clock: at => clock.format(at),
    day: at => day.format(at),
    date: at => date.format(at),
    moment: (at, now) => (new Date(at).toDateString() === new Date(now).toDateString() ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`),
    ago(at, now) {
      const minutes = Math.floor(Math.max(0, now - at) / 60_000)
      if (minutes < 1) return relative.format(0, 'second')
      if (minutes < 60) return relative.format(-minutes, 'minute')
      if (minutes < 1440) return relative.format(-Math.floor(minutes / 60), 'hour')
      return relative.format(-Math.floor(minutes / 1440), 'day')
    },
    celsius: value => `${tenths.format(value)} °C`,
    number: value => whole.format(value),
  }
  made.set(tag, fresh)
  return fresh
}
