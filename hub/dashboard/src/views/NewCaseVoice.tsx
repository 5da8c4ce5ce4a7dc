import { useEffect, useRef, useState } from 'preact/hooks'
import { useSpeech } from '../i18n/language'
import type { KnownCase } from '../state/cases'
import { categoryName, type Names } from './names'
import { timeLeftText } from './TimeLeft'

/** Tells a screen reader of cases that just came in. */
export function NewCaseVoice({ fresh, cases, names, now }: { fresh: string[]; cases: Record<string, KnownCase>; names: Names; now: number }) {
  const speech = useSpeech()
  const told = useRef(new Set<string>())
  const [words, setWords] = useState('')
  useEffect(() => {
    const arrived = fresh.filter(id => !told.current.has(id)).flatMap(id => cases[id] ?? [])
    if (arrived.length === 0) return
    for (const known of arrived) told.current.add(known.id)
    const [only] = arrived
    setWords(arrived.length === 1 && only
      ? speech.t.cases.arrived(categoryName(only.category, names, speech), timeLeftText(only, now, speech))
      : speech.t.cases.arrivedMany(arrived.length))
  }, [fresh])
  return <p class="sr" aria-live="assertive" data-testid="new-case-voice">{words}</p>
}
