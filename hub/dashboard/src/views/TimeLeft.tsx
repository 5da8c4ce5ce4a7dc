import { useSpeech, type Speech } from '../i18n/language'
import { clockRuns, isDueSoon, isOverdue, type KnownCase } from '../state/cases'
import { timeLeft } from '../state/timeLeft'

export type Urgency = 'overdue' | 'soon' | 'calm'

export const urgency = (known: KnownCase, now: number): Urgency =>
  isOverdue(known, now) ? 'overdue' : isDueSoon(known, now) ? 'soon' : 'calm'

/** 「剩 3 小时 12 分」 */
export function timeLeftText(known: KnownCase, now: number, { t }: Speech): string {
  const late = isOverdue(known, now)
  if (known.dueAt === null) return late ? t.cases.overdueOnly : t.cases.noDue
  const { overdue, span } = timeLeft(known.dueAt, now)
  if (late) return overdue ? t.cases.overdue(span) : t.cases.overdueOnly
  return clockRuns(known) ? t.cases.left(span) : t.cases.clockStands
}

const signs: Record<Urgency, string> = { overdue: 'M8 1 15.5 14.5H.5ZM7.2 6v4.4h1.6V6Zm0 5.4V13h1.6v-1.6Z', soon: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.8 3v4.6l3.4 2 .8-1.3-2.6-1.5V4Z', calm: '' }

/** Time left in words; urgency also by a sign and a frame, never by colour alone. */
export function TimeLeft({ known, now }: { known: KnownCase; now: number }) {
  const speech = useSpeech()
  const how = urgency(known, now)
  return (
    <span class={`left ${how}`} data-testid="time-left">
      {signs[how] && <svg viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d={signs[how]} /></svg>}
      {timeLeftText(known, now, speech)}
      {how === 'soon' && <span class="sr"> {speech.t.cases.dueSoon}</span>}
    </span>
  )
}
