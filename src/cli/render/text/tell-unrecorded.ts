import {say} from '../../../messages/say.js'
import type {HostError} from '../../../model/errors/errors.js'
import type {Language} from '../../../model/language.js'
import {wrap} from './fit.js'
import {styleFor} from './style.js'

/** Tells on stderr that a terminal was not recorded, or not to its end, and why: nothing else is lost by that. */
export function tellUnrecorded(language: Language): (error: HostError) => void {
  return (error) => {
    const style = styleFor(process.stderr, process.env, language)
    const text = say(language, 'record.stopped', {why: error.told(language).message})
    process.stderr.write(`${wrap(text, style)}\n`)
  }
}
