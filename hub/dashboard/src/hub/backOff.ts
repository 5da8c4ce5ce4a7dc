const first = 1_000
const longest = 30_000

/** Milliseconds to wait before another attempt: doubling up to 30 s, half of it drawn, so that a street does not come back at once. */
export function delayBefore(attempt: number, draw: () => number = Math.random): number {
  const full = Math.min(longest, first * 2 ** Math.min(attempt, 10))
  return full / 2 + draw() * (full / 2)
}
