import { instant, type TerminalItem } from '../hub/wire'
import type { TerminalValue } from '../hub/topics'
import type { KnownTerminal } from './state'

/** The listed terminals with their last heard values; presence heard after the question was asked is kept. */
export function terminalsFrom(items: TerminalItem[], before: Record<string, KnownTerminal>, askedAt: number): Record<string, KnownTerminal> {
  const terminals: Record<string, KnownTerminal> = {}
  for (const known of Object.values(before)) if (known.heardAt > askedAt) terminals[known.id] = known
  for (const item of items) {
    const known = before[item.id]
    const newer = known && known.heardAt > askedAt ? known : null
    terminals[item.id] = {
      id: item.id, gridCode: item.gridCode, online: newer?.online ?? item.online, lastSeen: newer?.lastSeen ?? instant(item.lastSeen),
      firmware: item.firmware ?? null, clock: item.clock ?? null, queue: newer?.queue ?? item.queue ?? null,
      temperature: known?.temperature ?? null, humidity: known?.humidity ?? null, heardAt: newer?.heardAt ?? askedAt,
    }
  }
  return terminals
}

/** One value heard of a terminal; null when its presence was cleared, which says that it no longer hangs there. */
export function withValue(
  id: string, gridCode: string, value: TerminalValue, text: string, retained: boolean, before: KnownTerminal | undefined, at: number,
): KnownTerminal | null {
  const known = before ?? {
    id, gridCode, online: false, lastSeen: null, firmware: null, clock: null, queue: null, temperature: null, humidity: null, heardAt: at,
  }
  const number = text === '' ? null : Number(text)
  if (number !== null && value !== 'online' && !Number.isFinite(number)) return known
  const lastSeen = retained || text === '' ? known.lastSeen : at
  switch (value) {
    case 'online':
      if (text === '') return null
      return { ...known, gridCode, online: text === 'ON', lastSeen: text === 'ON' ? lastSeen : known.lastSeen, heardAt: at }
    case 'temperature': return { ...known, gridCode, temperature: number, lastSeen }
    case 'humidity': return { ...known, gridCode, humidity: number, lastSeen }
    case 'queue': return { ...known, gridCode, queue: number, heardAt: at }
  }
}
