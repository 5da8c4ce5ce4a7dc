import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import { openApi, type Refusal } from '../hub/api'
import { follow } from '../hub/follow'
import { hubNow } from '../hub/hubClock'
import { useSpeech } from '../i18n/language'
import { reasonFor, type Reason, type Session } from '../session'
import { isOpen } from '../state/cases'
import { pathTo } from '../state/gridCode'
import { below, reduce } from '../state/reduce'
import { atFirst } from '../state/state'
import { CaseList } from './CaseList'
import { Foot } from './Foot'
import { GridPath } from './GridPath'
import { NewCaseVoice } from './NewCaseVoice'
import { Notice } from './Notice'
import { StaffingTile } from './StaffingTile'
import { SummaryStrip } from './SummaryStrip'
import { TemperatureChart } from './TemperatureChart'
import { TerminalList } from './TerminalList'
import { TopBar } from './TopBar'
import { useNow } from './useNow'
import { useViewedGrid } from './useViewedGrid'

/** Everything a leader sees of one grid; each panel is handed what it shows. */
export function Overview({ session, onLeave }: { session: Session; onLeave: (why: Reason) => void }) {
  const { t } = useSpeech()
  const api = useMemo(() => openApi(session.token), [session.token])
  const [state, dispatch] = useReducer(reduce, null, () => atFirst(hubNow()))
  const scope = session.gridCode
  const viewed = useViewedGrid(scope)
  const [terminal, setTerminal] = useState<string | null>(null)
  const now = useNow()

  useEffect(() => follow(session.token, scope, api, dispatch), [session.token, scope, api])

  useEffect(() => {
    // Whichever question it was: a token that is no longer taken leads back to the door.
    const refused = [state.refusal, state.chart.refusal].find(refusal => refusal?.status === 401)
    if (refused) onLeave(reasonFor(refused))
  }, [state.refusal, state.chart.refusal, onLeave])

  useEffect(() => {
    let left = false
    Promise.all(pathTo(viewed, scope).map(api.grid)).then(
      items => { if (!left) dispatch({ type: 'gridsLoaded', items }) },
      (refusal: Refusal) => { if (!left) dispatch({ type: 'loadFailed', refusal }) })
    return () => { left = true }
  }, [api, scope, viewed, state.renewals])

  useEffect(() => setTerminal(null), [viewed])

  const { loaded } = state
  const cases = below(state.cases, viewed).filter(isOpen)
  const terminals = below(state.terminals, viewed)
  const names = { grids: state.grids, categories: state.categories }
  return (
    <>
      <a class="skip" href="#cases" onClick={event => { event.preventDefault(); document.getElementById('cases')?.focus() }}>{t.skip}</a>
      <TopBar connection={state.connection} asOf={state.asOf} now={now} />
      <main class="overview" data-testid="overview" data-grid={viewed} data-loaded={loaded} data-renewals={state.renewals}>
        <div class="top">
          <GridPath scope={scope} viewed={viewed} grids={state.grids} />
          <Notice refusal={state.refusal} />
          <SummaryStrip summary={state.summaries[viewed]} cases={cases} terminals={terminals} loaded={loaded} now={now} />
          <StaffingTile staffing={state.grids[viewed]?.staffing} words={state.staffWords} />
        </div>
        <CaseList cases={cases} fresh={state.fresh} names={names} viewed={viewed} loaded={loaded} now={now}
          load={api.case} onOpen={id => dispatch({ type: 'caseSeen', id })} />
        <TemperatureChart api={api} chart={state.chart} dispatch={dispatch} grid={viewed} terminal={terminal} renewals={state.renewals}
          latest={terminal === null ? state.summaries[viewed]?.ambientMeanCel : state.terminals[terminal]?.temperature} onWhole={() => setTerminal(null)} />
        <TerminalList terminals={terminals} names={names} viewed={viewed} loaded={loaded} now={now} shown={terminal} onShow={setTerminal} />
      </main>
      <Foot session={session} onLeave={onLeave} />
      <NewCaseVoice fresh={state.fresh} cases={state.cases} names={names} now={now} />
    </>
  )
}
