import { languageTags, useSpeech, type Language } from '../i18n/language'

const names: [Language, string][] = [['zh', '中文'], ['en', 'EN']]

/** Both languages stand there, each in its own words: whoever cannot read one finds the other. */
export function LanguageSwitch() {
  const { language, t, speak } = useSpeech()
  return (
    <div class="switch" role="group" aria-label={t.language} data-testid="language-switch">
      {names.map(([code, name]) => (
        <button type="button" key={code} lang={languageTags[code]} aria-pressed={code === language} data-testid={`language-${code}`} onClick={() => speak(code)}>
          {name}
        </button>
      ))}
    </div>
  )
}
