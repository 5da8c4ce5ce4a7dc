import type { GridItem } from '../hub/wire'
import { useSpeech } from '../i18n/language'
import { pathTo } from '../state/gridCode'
import { gridName } from './names'
import { linkTo } from './useViewedGrid'

/** Where the page stands in the tree: up by the path, down by the grids below. */
export function GridPath({ scope, viewed, grids }: { scope: string; viewed: string; grids: Record<string, GridItem> }) {
  const { t } = useSpeech()
  const above = pathTo(viewed, scope).slice(0, -1)
  const children = grids[viewed]?.children ?? []
  return (
    <section class="where" aria-label={t.grid.path}>
      {above.length > 0 && (
        <nav class="crumbs">
          {above.map(code => <span key={code}><a href={linkTo(code)}>{gridName(code, grids) ?? code}</a></span>)}
        </nav>
      )}
      <h1 data-testid="grid-name">{gridName(viewed, grids) ?? t.grid.mine}</h1>
      <span class="quiet code" data-testid="grid-code"><span class="sr">{t.grid.code}</span>{viewed}</span>
      {children.length > 0 && (
        <nav class="below" aria-label={t.grid.children}>
          {children.map(({ code, name }) => <a key={code} class="chip-link" href={linkTo(code)}>{name}</a>)}
        </nav>
      )}
    </section>
  )
}
