import mqtt, { type MqttClient } from 'mqtt'
import { delayBefore } from './backOff'
import { filterFor, read, type Heard } from './topics'

export interface LiveMessage { heard: Heard; retained: boolean }

export interface LiveEvents {
  /** Subscribed: from here on nothing is missed. */
  up(): void
  /** Lost, or not to be had; another attempt is already planned. */
  down(): void
  /** The broker does not take the token. */
  refused(): void
  heard(messages: LiveMessage[]): void
}

export interface LiveLink { hurry(): void; stop(): void }

const batch = 60 // ms: the retained messages of a subscription come as one burst and are drawn once

/** Listens to everything at and below a grid, over MQTT 3.1.1 on WebSocket at the page's own origin, and keeps coming back. */
export function listen(token: string, gridCode: string, on: LiveEvents): LiveLink {
  let client: MqttClient | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let flushing: ReturnType<typeof setTimeout> | undefined
  let pending: LiveMessage[] = []
  let attempt = 0
  let stopped = false

  function flush(): void {
    flushing = undefined
    const messages = pending
    pending = []
    if (!stopped && messages.length > 0) on.heard(messages)
  }

  function lost(from: MqttClient): void {
    if (stopped || from !== client) return
    client = null
    discard(from)
    flush()
    on.down()
    waiting = setTimeout(open, delayBefore(attempt++))
  }

  function open(): void {
    waiting = undefined
    const opened = client = mqtt.connect(address(), {
      username: 'token', password: token, clientId: clientId(), clean: true, protocolVersion: 4,
      keepalive: 30, connectTimeout: 10_000, reconnectPeriod: 0,
      timerVariant: 'native', // the default starts a worker from a blob, which the page's content security policy forbids
    })
    opened.on('connect', () => opened.subscribe(filterFor(gridCode), { qos: 0 }, (error, granted) => {
      if (stopped || opened !== client) return
      if (error || granted?.some(grant => Number(grant.qos) >= 0x80)) {
        on.refused()
        lost(opened)
        return
      }
      attempt = 0
      on.up()
    }))
    opened.on('message', (topic, body, packet) => {
      const heard = read(topic, new TextDecoder().decode(body))
      if (!heard) return
      pending.push({ heard, retained: packet.retain })
      flushing ??= setTimeout(flush, batch)
    })
    opened.on('error', error => {
      if (opened === client && 'code' in error && (error.code === 4 || error.code === 5)) on.refused()
      lost(opened)
    })
    opened.on('close', () => lost(opened))
  }

  open()
  return {
    hurry() {
      if (waiting === undefined) return
      clearTimeout(waiting)
      attempt = 0
      open()
    },
    stop() {
      stopped = true
      clearTimeout(waiting)
      clearTimeout(flushing)
      if (client) discard(client)
    },
  }
}

/** Ends a client for good; it may still raise an error while it goes, which nobody waits for any more. */
function discard(client: MqttClient): void {
  client.removeAllListeners()
  client.on('error', () => undefined)
  client.end(true)
}

const address = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`

/** Random by `getRandomValues`: `randomUUID` is missing on plain HTTP, which a LAN has. */
function clientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `page-${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`
}
