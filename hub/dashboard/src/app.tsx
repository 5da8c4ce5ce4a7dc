import { useLanguage, SpeechContext } from './i18n/language'
import { useSession } from './session'
import { Overview } from './views/Overview'
import { Mark } from './views/Mark'
import { SignIn } from './views/SignIn'

/** The page: a person signed in sees the overview, anyone else the way in. */
export function App() {
  const speech = useLanguage()
  const { session, entering, ...door } = useSession()
  return (
    <SpeechContext.Provider value={speech}>
      {session ? <Overview key={session.token} session={session} onLeave={door.leave} />
        : entering ? <main class="door" aria-busy="true"><Mark /></main>
          : <SignIn {...door} />}
    </SpeechContext.Provider>
  )
}
