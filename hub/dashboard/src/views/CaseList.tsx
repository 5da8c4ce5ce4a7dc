import { useState } from 'preact/hooks'
import type { CaseItem } from '../hub/wire'
import { useSpeech } from '../i18n/language'
import { byUrgency, type KnownCase } from '../state/cases'
import { CaseRow } from './CaseRow'
import type { Names } from './names'

interface Props {
  cases: KnownCase[]; fresh: string[]; names: Names; viewed: string; loaded: boolean; now: number
  load: (id: string) => Promise<CaseItem>; onOpen: (id: string) => void
}

const atOnce = 50 // rows drawn before the rest is asked for

export function CaseList({ cases, fresh, names, viewed, loaded, now, load, onOpen }: Props) {
  const { t } = useSpeech()
  const [all, setAll] = useState(false)
  const sorted = [...cases].sort(byUrgency)
  const shown = all ? sorted : sorted.slice(0, atOnce)
  const freshHere = shown.filter(known => fresh.includes(known.id))
  const newest = freshHere[0]?.id
  return (
    <section class="panel cases" id="cases" tabIndex={-1} aria-labelledby="cases-heading">
      <h2 id="cases-heading">{t.cases.heading}{loaded && <span class="count">{cases.length}</span>}{newest && <button type="button" class="tag new" data-testid="fresh-count" onClick={() => document.getElementById(newest)?.focus()}>{t.cases.freshCount(freshHere.length)}</button>}</h2>
      {!loaded && cases.length === 0 && <p class="empty">{t.cases.loading}</p>}
      {loaded && cases.length === 0 && <p class="empty" data-testid="no-cases"><strong>{t.cases.none}</strong>{t.cases.noneHint}</p>}
      <ul class="rows" data-testid="case-list" data-count={cases.length}>
        {shown.map(known => (
          <CaseRow key={known.id} known={known} fresh={fresh.includes(known.id)} names={names} viewed={viewed} now={now} load={load} onOpen={onOpen} />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>{t.cases.showAll(sorted.length)}</button>
      )}
    </section>
  )
}
