import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { en } from './en'
import { formats, type Formats } from './formats'
import { zh, type Texts } from './zh'

export type Language = 'zh' | 'en'

export interface Speech { language: Language; t: Texts; format: Formats; speak: (language: Language) => void }

const key = 'edgegrid.language'
const texts: Record<Language, Texts> = { zh, en }
export const languageTags: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

/** The stored choice; else English where the browser asks for it and not for Chinese; else Chinese. */
export function chooseLanguage(stored: string | null, wanted: readonly string[]): Language {
  if (stored === 'zh' || stored === 'en') return stored
  const asksFor = (language: string): boolean => wanted.some(tag => tag.toLowerCase().startsWith(language))
  return asksFor('en') && !asksFor('zh') ? 'en' : 'zh'
}

export function useLanguage(): Speech {
  const [language, setLanguage] = useState<Language>(() => chooseLanguage(localStorage.getItem(key), navigator.languages))
  useEffect(() => {
    document.documentElement.lang = languageTags[language]
    document.title = texts[language].title
  }, [language])
  return {
    language, t: texts[language], format: formats(languageTags[language]),
    speak(next) {
      localStorage.setItem(key, next)
      setLanguage(next)
    },
  }
}

export const SpeechContext = createContext<Speech>(null!)

/** The words and formats of the language the person reads. */
export const useSpeech = (): Speech => useContext(SpeechContext)

/** The word for a code of the hub's, or the code itself where this page is older than the hub. */
export const wordFor = (words: Record<string, string>, code: string): string => (Object.hasOwn(words, code) ? words[code]! : code)
