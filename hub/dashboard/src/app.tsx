import { useLanguage, SpeechContext } from './i18n/language'
import { useSession } from './session'
import { Overview } from './views/Overview'
import { SignIn } from './views/SignIn'

/** The page: a person signed in sees the overview, anyone else the way in. */
export function App() {
  const speech = useLanguage()
  const { session, ...door } = useSession()
  return (
    <SpeechContext.Provider value={speech}>
      {session ? <Overview key={session.token} session={session} onLeave={door.leave} /> : <SignIn {...door} />}
    </SpeechContext.Provider>
  )
}
