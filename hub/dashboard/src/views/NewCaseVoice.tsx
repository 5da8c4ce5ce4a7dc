import { useEffect, useRef, useState } from 'preact/hooks'
import { useSpeech } from '../i18n/language'
import type { KnownCase } from '../state/cases'
import { categoryName, type Names } from './names'
import { timeLeftText } from './TimeLeft'

const shownFor = 8_000 // ms

/** Says which cases just came in: to the eye for a moment, to a screen reader at once. */
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
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => setWords(''), shownFor)
    return () => clearTimeout(timer)
  }, [words])
  return <p class="voice" aria-live="assertive" data-testid="new-case-voice">{words}</p>
}
