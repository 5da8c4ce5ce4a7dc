import { useEffect, useState } from 'preact/hooks'
import { Refusal } from '../hub/api'
import { instant, type CaseItem } from '../hub/wire'
import { useSpeech, wordFor } from '../i18n/language'
import type { KnownCase } from '../state/cases'
import { ownerName, type Names } from './names'
import { problemText } from './Notice'

interface Props { known: KnownCase; names: Names; now: number; load: (id: string) => Promise<CaseItem> }

/** The case as the hub keeps it, fetched when unfolded and again whenever its topic says that it moved. */
export function CaseDetail({ known, names, now, load }: Props) {
  const speech = useSpeech()
  const { t, format } = speech
  const [item, setItem] = useState<CaseItem | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  useEffect(() => {
    let left = false
    load(known.id).then(
      loaded => { if (!left) { setItem(loaded); setRefusal(null) } },
      (cause: unknown) => {
        if (!(cause instanceof Refusal)) throw cause
        if (!left) setRefusal(cause)
      })
    return () => { left = true }
  }, [load, known.id, known.state])

  const owners = [item?.lineOwner, item?.territorialOwner].filter(owner => owner != null).map(owner => ownerName(owner, names, speech))
  const moment = (at: number | null): string => (at === null ? t.none : format.moment(at, now))
  const channels = [...new Set(item?.appeals?.map(appeal => appeal.terminal ?? appeal.channel))] // a terminal says more than its channel
  return (
    <div class="detail" data-testid="case-detail">
      <dl class="facts">
        <dt>{t.cases.number}</dt><dd class="code">{known.id}</dd>
        <dt>{t.cases.filedAt}</dt><dd>{moment(known.filedAt ?? instant(item?.filedAt))}</dd>
        <dt>{t.cases.dueAt}</dt><dd>{moment(known.dueAt)}</dd>
        {owners.length > 0 && <><dt>{t.cases.owner}</dt><dd>{owners.join(t.listJoin)}</dd></>}
        {channels.length > 0 && <><dt>{t.cases.channels}</dt><dd>{channels.join(t.listJoin)}</dd></>}
      </dl>
      {refusal && <p class="notice">{problemText(refusal, t)}</p>}
      {item?.timeline && item.timeline.length > 0 && (
        <>
          <h3>{t.cases.timeline}</h3>
          <ol class="timeline">
            {item.timeline.map((step, i) => (
              <li key={i}>
                <time>{moment(instant(step.at))}</time>
                <span>{wordFor(t.states, step.to)}{step.note && <small>{step.note}</small>}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
