/** Grid codes have 6, 9, 12, 15 or 17 digits; a parent is a prefix (`contract.md` §1). */
const lengths = [6, 9, 12, 15, 17]

export const isGridCode = (code: string): boolean => lengths.includes(code.length) && /^[1-9]\d+$/.test(code)

export const isWithin = (code: string, scope: string): boolean => code.startsWith(scope)

/** The codes from `scope` down to `code`, both included. */
export const pathTo = (code: string, scope: string): string[] =>
  lengths.filter(length => length >= scope.length && length <= code.length).map(length => code.slice(0, length))
