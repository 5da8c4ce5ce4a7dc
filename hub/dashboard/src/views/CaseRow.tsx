import { useState } from 'preact/hooks'
import type { CaseItem } from '../hub/wire'
import { useSpeech, wordFor } from '../i18n/language'
import { isOverdue, type KnownCase } from '../state/cases'
import { CaseDetail } from './CaseDetail'
import { categoryName, ownerName, placeName, type Names } from './names'
import { TimeLeft, urgency } from './TimeLeft'

interface Props {
  known: KnownCase; fresh: boolean; names: Names; viewed: string; now: number
  load: (id: string) => Promise<CaseItem>; onOpen: (id: string) => void
}

/** One open case; it unfolds to what happened so far. */
export function CaseRow({ known, fresh, names, viewed, now, load, onOpen }: Props) {
  const speech = useSpeech()
  const { t } = speech
  const [unfolded, setUnfolded] = useState(false)
  const place = placeName(known.gridCode, viewed, names)
  function toggle(): void {
    if (!unfolded) onOpen(known.id)
    setUnfolded(!unfolded)
  }
  return (
    <li class={`case ${urgency(known, now)}${fresh ? ' fresh' : ''}${known.whistling ? ' whistling' : ''}`} data-testid="case-row" data-case-id={known.id} data-state={known.state}
      data-category={known.category} data-overdue={isOverdue(known, now)} data-fresh={fresh}>
      <button type="button" class="case-head" id={known.id} aria-expanded={unfolded} onClick={toggle}>
        <span class="case-title">
          <strong>{categoryName(known.category, names, speech)}</strong>
          {fresh && <span class="tag new">{t.cases.fresh}</span>}
          {known.whistling && <span class="tag whistle">{t.cases.whistling}</span>}
          {known.drill && <span class="tag">{t.cases.drill}</span>}
        </span>
        <TimeLeft known={known} now={now} />
        <span class="case-facts quiet">
          <span class="state" data-case-state={known.state}>{wordFor(t.states, known.state)}</span>
          {place && <span>{place}</span>}
          {known.owner && <span>{ownerName(known.owner, names, speech)}</span>}
          {known.appeals > 1 && <span>{t.cases.appeals(known.appeals)}</span>}
        </span>
        <svg class="fold" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
      </button>
      {unfolded && <CaseDetail known={known} names={names} now={now} load={load} />}
    </li>
  )
}
