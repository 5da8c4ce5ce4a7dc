import type { StaffWord, Staffing } from '../hub/wire'
import type { Language } from '../i18n/language'
import type { Texts } from '../i18n/zh'

/** What the staffing tile says: of one grid its template and who is missing, above that how many grids lack somebody. */
export interface StaffingLine { label: string; filled: string; lacks: string; complete: boolean }

export function staffingLine(staffing: Staffing, words: Record<string, StaffWord>, t: Texts, language: Language): StaffingLine {
  const word = (code: string): string => words[code]?.[language] ?? code
  const lacks = staffing.complete ? t.staffing.complete
    : staffing.template ? t.staffing.missing(staffing.missing.map(word).join(t.listJoin))
      : t.staffing.incomplete(staffing.incomplete.length)
  return {
    label: staffing.template ? word(staffing.template) : t.staffing.heading,
    filled: `${staffing.filled}/${staffing.required}`, lacks, complete: staffing.complete,
  }
}
