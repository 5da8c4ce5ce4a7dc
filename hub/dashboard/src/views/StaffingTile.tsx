import type { StaffWord, Staffing } from '../hub/wire'
import { useSpeech } from '../i18n/language'
import { staffingLine } from '../state/staffing'

/** Whether the grid has the people its template asks for (一格三员 2/3): red while somebody is missing, with who. */
export function StaffingTile({ staffing, words }: { staffing: Staffing | null | undefined; words: Record<string, StaffWord> }) {
  const { t, language } = useSpeech()
  if (!staffing) return null
  const { label, filled, lacks, complete } = staffingLine(staffing, words, t, language)
  return (
    <section class="strip staffing" aria-label={t.staffing.heading} data-testid="staffing" data-complete={complete}>
      <dl>
        <div class={`tile ${complete ? '' : 'alarm'}`}>
          <dt>{label} · {lacks}</dt>
          <dd>{filled}</dd>
        </div>
      </dl>
    </section>
  )
}
