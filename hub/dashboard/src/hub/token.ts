/** Where the bearer token lives: this tab's storage, or the device's when the person asked for that. */
const key = 'edgegrid.token'

/** The token of a link (`#token=…`), which is taken out of the address bar at once, or the one kept earlier. */
export function readToken(): string | null {
  const linked = tokenInFragment(location.hash)
  if (linked) {
    history.replaceState(null, '', location.pathname + location.search)
    sessionStorage.setItem(key, linked)
  }
  return sessionStorage.getItem(key) ?? localStorage.getItem(key)
}

export function keepToken(token: string, onThisDevice: boolean): void {
  forgetToken()
  ;(onThisDevice ? localStorage : sessionStorage).setItem(key, token)
}

export function forgetToken(): void {
  sessionStorage.removeItem(key)
  localStorage.removeItem(key)
}

export function tokenInFragment(fragment: string): string | null {
  const found = /[#&]token=([^&]+)/.exec(fragment)?.[1]
  return found ? tidyToken(decodeURIComponent(found)) : null
}

/** What people paste has line breaks, blanks and quotes around it; sometimes the whole link. */
export function tidyToken(pasted: string): string {
  const inLink = /[#&]token=([^&\s]+)/.exec(pasted)?.[1]
  return (inLink ? decodeURIComponent(inLink) : pasted).replace(/[\s"'“”]+/g, '').replace(/^Bearer(?=.{8})/, '')
}
