import type {HostEvent} from '../../usecases/remote/on-host.js'
import {say} from '../../messages/say.js'
import {liveLine} from '../render/text/live-line.js'
import {isLive, type Style} from '../render/text/style.js'

export interface HostReporter {
  (event: HostEvent): void
  /** Wipes what is still shown. */
  readonly clear: () => void
}

/** Tells the way to a host on standard error: what may take long, and what one must know. */
export function hostReporter(style: Style): HostReporter {
  const write = (text: string): void => void process.stderr.write(text)
  const live = isLive(process.stderr, style) ? liveLine(write, style) : null
  let told = ''
  const line = (text: string, key = text): void => {
    if (live) return live.show(() => text)
    // What is redrawn elsewhere is told once.
    if (key !== told) write(`${text}\n`)
    told = key
  }
  const report = (event: HostEvent): void => {
    const {language} = style
    switch (event.event) {
      case 'connecting':
        if (live) line(say(language, 'host.connecting', event))
        break
      case 'getting':
        line(say(language, 'host.getting', event))
        break
      case 'sending': {
        const percent = Math.floor((100 * event.done) / event.total)
        const megabytes = (event.total / 1_048_576).toFixed(0)
        line(say(language, `host.sending-${event.what}`, {megabytes, percent}), event.what)
        break
      }
      case 'lost':
        line(say(language, 'host.lost', event), 'lost')
        break
      case 'back':
        live?.clear()
        write(`${say(language, 'host.back', event)}\n`)
        break
      case 'ready':
        live?.clear()
    }
  }
  return Object.assign(report, {clear: () => live?.clear()})
}
