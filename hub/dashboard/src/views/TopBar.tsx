import { useSpeech, wordFor } from '../i18n/language'
import type { Reason, Session } from '../session'
import type { Connection } from '../state/state'
import { ConnectionBadge } from './ConnectionBadge'
import { LanguageSwitch } from './LanguageSwitch'
import { Mark } from './Mark'

interface Props { session: Session; connection: Connection; asOf: number | null; now: number; onLeave: (why: Reason) => void }

export function TopBar({ session, connection, asOf, now, onLeave }: Props) {
  const { t } = useSpeech()
  return (
    <header class="bar">
      <Mark />
      <div class="bar-name">
        <strong>{t.name}</strong>
        <span class="quiet" data-testid="role">{wordFor(t.roles, session.role)}</span>
      </div>
      <ConnectionBadge connection={connection} asOf={asOf} now={now} />
      <LanguageSwitch />
      <button type="button" class="plain" data-testid="sign-out" onClick={() => onLeave('signedOut')}>{t.signOut}</button>
    </header>
  )
}
