import { useState } from 'preact/hooks'
import { useSpeech } from '../i18n/language'
import type { KnownTerminal } from '../state/state'
import type { Names } from './names'
import { TerminalRow } from './TerminalRow'

interface Props { terminals: KnownTerminal[]; names: Names; viewed: string; loaded: boolean; now: number; shown: string | null; onShow: (id: string | null) => void }

const atOnce = 50 // rows drawn before the rest is asked for

/** The terminals below the grid, those that are away first. */
export function TerminalList({ terminals, loaded, shown, onShow, ...row }: Props) {
  const { t } = useSpeech()
  const [all, setAll] = useState(false)
  const sorted = [...terminals].sort((a, b) => Number(a.online) - Number(b.online) || (a.id < b.id ? -1 : 1))
  const drawn = all ? sorted : sorted.slice(0, atOnce)
  return (
    <section class="panel terminals" aria-labelledby="terminals-heading">
      <h2 id="terminals-heading">{t.terminals.heading}{loaded && <span class="count">{terminals.length}</span>}</h2>
      {terminals.length === 0 && <p class="empty">{loaded ? t.terminals.none : t.terminals.loading}</p>}
      <ul class="rows" data-testid="terminal-list" data-count={terminals.length}>
        {drawn.map(known => (
          <TerminalRow key={known.id} known={known} shown={known.id === shown} onShow={() => onShow(known.id === shown ? null : known.id)} {...row} />
        ))}
      </ul>
      {drawn.length < sorted.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>{t.terminals.showAll(sorted.length)}</button>
      )}
    </section>
  )
}
