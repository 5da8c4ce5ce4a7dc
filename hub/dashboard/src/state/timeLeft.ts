/** A span in the two largest units that matter, cut down, never rounded up: nobody is promised a minute they do not have. */
export interface Span { days: number; hours: number; minutes: number }

export interface TimeLeft { overdue: boolean; span: Span }

const minute = 60_000

export function timeLeft(dueAt: number, now: number): TimeLeft {
  const minutes = Math.floor(Math.abs(dueAt - now) / minute)
  const span = { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
  return { overdue: now >= dueAt, span }
}
