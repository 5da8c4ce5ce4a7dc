import { useSpeech } from '../i18n/language'
import type { Connection } from '../state/state'

/** Says whether what stands on the page is the present, and if not, of when it is. */
export function ConnectionBadge({ connection: { phase, since }, asOf, now }: { connection: Connection; asOf: number | null; now: number }) {
  const { t, format } = useSpeech()
  const words = phase === 'live' ? t.connection.live
    : phase === 'connecting' ? t.connection.connecting
      : t.connection.reconnecting(format.moment(since, now))
  return (
    <div class="badge" role="status" data-testid="live-badge" data-state={phase}>
      <span class="badge-words"><i class="badge-dot" aria-hidden="true" />{words}</span>
      {phase !== 'live' && asOf !== null && <small>{t.connection.asOf(format.moment(asOf, now))}</small>}
    </div>
  )
}
