import { useSpeech, wordFor } from '../i18n/language'
import type { Reason, Session } from '../session'

/** Who is signed in, until when, and the way out. */
export function Foot({ session, onLeave }: { session: Session; onLeave: (why: Reason) => void }) {
  const { t, format } = useSpeech()
  return (
    <footer class="foot quiet">
      <span data-testid="role">{wordFor(t.roles, session.role)}</span>
      {session.expiresAt !== null && <span>{t.validUntil(format.date(session.expiresAt))}</span>}
      <button type="button" class="plain" data-testid="sign-out" onClick={() => onLeave('signedOut')}>{t.signOut}</button>
    </footer>
  )
}
