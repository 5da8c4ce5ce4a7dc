import { useSpeech } from '../i18n/language'
import type { KnownTerminal } from '../state/state'
import { placeName, type Names } from './names'

interface Props { known: KnownTerminal; names: Names; viewed: string; now: number; shown: boolean; onShow: () => void }

/** One terminal; pressing it puts its temperature into the chart. */
export function TerminalRow({ known, names, viewed, now, shown, onShow }: Props) {
  const { t, format } = useSpeech()
  const place = placeName(known.gridCode, viewed, names)
  const seen = known.lastSeen === null ? t.terminals.never : t.terminals.lastSeen(format.ago(known.lastSeen, now))
  return (
    <li class="terminal" data-testid="terminal-row" data-terminal-id={known.id} data-online={known.online} data-temperature={known.temperature ?? ''}>
      <button type="button" class="terminal-head" aria-pressed={shown} title={t.terminals.show(known.id)} onClick={onShow}>
        <span class={`presence ${known.online ? 'on' : 'off'}`}>{known.online ? t.terminals.online : t.terminals.offline}</span>
        <span class="terminal-name"><strong>{known.id}</strong>{place && <span class="quiet">{place}</span>}</span>
        <strong class="terminal-value" data-testid="terminal-temperature">{known.temperature === null ? t.none : format.celsius(known.temperature)}</strong>
        <span class="terminal-facts quiet">
          <span>{seen}</span>
          {known.humidity !== null && <span>{t.terminals.humidity(format.number(known.humidity))}</span>}
          {known.queue !== null && known.queue > 0 && <span class="tag">{t.terminals.queue(known.queue)}</span>}
          {known.clock === 'unsynced' && <span class="tag">{t.terminals.clockWrong}</span>}
          {known.firmware && <span>{known.firmware}</span>}
        </span>
      </button>
    </li>
  )
}
