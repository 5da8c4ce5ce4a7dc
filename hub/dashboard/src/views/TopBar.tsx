import { useSpeech } from '../i18n/language'
import type { Connection } from '../state/state'
import { ConnectionBadge } from './ConnectionBadge'
import { LanguageSwitch } from './LanguageSwitch'
import { Mark } from './Mark'

interface Props { connection: Connection; asOf: number | null; now: number }

export function TopBar(props: Props) {
  const { t } = useSpeech()
  return (
    <header class="bar">
      <Mark />
      <strong class="bar-name">{t.name}</strong>
      <ConnectionBadge {...props} />
      <LanguageSwitch />
    </header>
  )
}
