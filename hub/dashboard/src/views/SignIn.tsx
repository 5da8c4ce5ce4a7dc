import { useState } from 'preact/hooks'
import { useSpeech } from '../i18n/language'
import type { Reason } from '../session'
import { LanguageSwitch } from './LanguageSwitch'
import { Mark } from './Mark'

interface Door { opening: boolean; reason: Reason | null; signIn: (pasted: string, remember: boolean) => void }

/** The way in: a bearer token, pasted. */
export function SignIn({ opening, reason, signIn }: Door) {
  const { t } = useSpeech()
  const [pasted, setPasted] = useState('')
  const [remember, setRemember] = useState(false)
  return (
    <main class="door" data-testid="sign-in" data-opening={opening}>
      <form class="door-card" onSubmit={event => { event.preventDefault(); signIn(pasted, remember) }}>
        <header class="door-head">
          <Mark />
          <span class="door-name">{t.name}</span>
          <LanguageSwitch />
        </header>
        <h1>{t.signIn.heading}</h1>
        <p class="quiet">{t.signIn.lead}</p>
        <p class="door-reason" role="alert" data-testid="sign-in-reason" data-reason={reason ?? ''} hidden={!reason}>
          {reason && t.signIn.reasons[reason]}
        </p>
        <label class="field">
          <span>{t.signIn.token}</span>
          <textarea rows={3} value={pasted} placeholder={t.signIn.placeholder} data-testid="sign-in-token"
            autocomplete="off" autocapitalize="off" spellcheck={false} onInput={event => setPasted(event.currentTarget.value)} />
        </label>
        <label class="tick">
          <input type="checkbox" checked={remember} data-testid="sign-in-remember" onChange={event => setRemember(event.currentTarget.checked)} />
          <span>{t.signIn.remember}<small>{t.signIn.rememberHint}</small></span>
        </label>
        <button class="primary" type="submit" disabled={opening} data-testid="sign-in-submit">
          {opening ? t.signIn.opening : t.signIn.submit}
        </button>
        <p class="quiet small">{t.signIn.where}</p>
      </form>
    </main>
  )
}
