import type { Speech } from '../i18n/language'
import { wordFor } from '../i18n/language'
import { isGridCode } from '../state/gridCode'
import type { CategoryItem, GridItem } from '../hub/wire'

/** What the hub calls its grids and categories. */
export interface Names { grids: Record<string, GridItem>; categories: Record<string, CategoryItem> }

export function categoryName(code: string, { categories }: Names, { language, t }: Speech): string {
  return categories[code]?.[language] ?? wordFor(t.buttons, code)
}

/** A grid's name by itself or from its parent's list, else null. */
export function gridName(code: string, grids: Record<string, GridItem>): string | null {
  if (grids[code]) return grids[code].name
  for (const grid of Object.values(grids)) {
    const child = grid.children?.find(one => one.code === code)
    if (child) return child.name
  }
  return null
}

/** Where something hangs, as seen from the grid on the page: nothing to say when it is that grid itself. */
export function placeName(code: string, viewed: string, { grids }: Names): string | null {
  if (code === viewed) return null
  for (const length of [17, 15, 12, 9]) {
    const name = code.length >= length && length > viewed.length ? gridName(code.slice(0, length), grids) : null
    if (name) return code.length > length ? `${name} ${code.slice(length)}` : name
  }
  return code
}

/** A department's word, a grid's name, or what the hub wrote. */
export const ownerName = (owner: string, { grids }: Names, { t }: Speech): string =>
  Object.hasOwn(t.departments, owner) ? wordFor(t.departments, owner) : gridName(owner, grids) ?? (isGridCode(owner) ? t.levels[owner.length]! : owner)
