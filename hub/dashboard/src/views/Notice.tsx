import type { Refusal } from '../hub/api'
import { useSpeech } from '../i18n/language'
import type { Texts } from '../i18n/zh'

/** One plain sentence about what went wrong and what to do. */
export function problemText({ status, code }: Refusal, { problem }: Texts): string {
  if (status === 0) return problem.unreachable
  if (code === 'STORE_AWAY') return problem.storeAway
  if (code === 'SERIES_TOO_LONG') return problem.tooLong
  if (status === 403) return problem.forbidden
  if (status === 404) return problem.notFound
  return problem.other(code)
}

export function Notice({ refusal }: { refusal: Refusal | null }) {
  const { t } = useSpeech()
  if (!refusal) return null
  return <p class="notice" role="alert" data-testid="notice" data-code={refusal.code}>{problemText(refusal, t)}</p>
}
