import type { Summary } from '../hub/wire'
import { useSpeech } from '../i18n/language'
import { isOverdue, type KnownCase } from '../state/cases'
import type { KnownTerminal } from '../state/state'

interface Props { summary: Summary | undefined; cases: KnownCase[]; terminals: KnownTerminal[]; loaded: boolean; now: number }

/** The grid in six numbers: the hub's own summary, and until it comes what the lists say. */
export function SummaryStrip({ summary, cases, terminals, loaded, now }: Props) {
  const { t, format } = useSpeech()
  const listed = (n: number): number | null => (loaded ? n : null)
  const open = summary?.openCases ?? listed(cases.length)
  const overdue = summary?.overdueCases ?? listed(cases.filter(known => isOverdue(known, now)).length)
  const whistles = summary?.whistlesBlowing ?? listed(cases.filter(known => known.whistling).length)
  const online = summary?.terminalsOnline ?? listed(terminals.filter(known => known.online).length)
  const total = summary?.terminalsTotal ?? listed(terminals.length)
  const number = (value: number | null | undefined): string => (value == null ? t.none : format.number(value))
  const tiles = [
    { key: 'openCases', label: t.summary.openCases, text: number(open), tone: '' },
    { key: 'overdueCases', label: t.summary.overdueCases, text: number(overdue), tone: overdue ? 'alarm' : '' },
    { key: 'whistlesBlowing', label: t.summary.whistlesBlowing, text: number(whistles), tone: whistles ? 'warn' : '' },
    { key: 'terminals', label: t.summary.terminals, text: `${number(online)}/${number(total)}`, tone: online !== null && total !== null && online < total ? 'warn' : '' },
    { key: 'checkInsToday', label: t.summary.checkIns, text: number(summary?.checkInsToday), tone: '' },
    { key: 'ambientMeanCel', label: t.summary.temperature, text: summary?.ambientMeanCel == null ? t.none : format.celsius(summary.ambientMeanCel), tone: '' },
  ]
  return (
    <section class="strip" aria-label={t.summary.heading} data-testid="summary" data-live={summary !== undefined}>
      <dl>
        {tiles.map(({ key, label, text, tone }) => (
          <div class={`tile ${tone}`} key={key} data-testid={`summary-${key}`}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
