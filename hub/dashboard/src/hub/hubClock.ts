/**
 * The hub's time, for "time left": a wall display or an old phone may run minutes off.
 * Taken from the `Date` header, which has whole seconds, so smaller differences are left alone.
 */
const tolerated = 5_000

let ahead = 0

export const hubNow = (): number => Date.now() + ahead

export function noteHubTime(header: string | null, receivedAt: number): void {
  const hub = header === null ? NaN : Date.parse(header)
  if (Math.abs(hub - receivedAt - ahead) > tolerated) ahead = hub - receivedAt // false for NaN: no header, no change
}
