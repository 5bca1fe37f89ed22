import {PLACE_NAMES} from '../../usecases/topology/way-names.js'
import type {Arg, Flag} from '../frame/inputs.js'

/**
 * What a word may be, for a shell: `@lab` the name of one, `@file` a file, `en` itself, `json=` this and then a file; several with
 * commas between; `-` nothing that is known. A `*` behind it: and more such words.
 */
export function argSpec(arg: Arg): string {
  return `${valueSpec(arg)}${arg.multiple ? '*' : ''}`
}

/** The same of a flag's value; nothing for a flag without. A `+` before it: more than once; a `!`: only outside a lab's shell. */
export function flagSpec(flag: Flag): string {
  if (flag.type === 'boolean') return ''
  return `${flag.outsideOnly ? '!' : ''}${flag.multiple ? '+' : ''}${valueSpec(flag)}`
}

function valueSpec({takes, choices, beforeFile}: Arg | Flag): string {
  if (beforeFile) return beforeFile.join(',')
  if (takes === 'place') return ['@machine', ...PLACE_NAMES].join(',')
  return takes ? `@${takes}` : (choices?.join(',') ?? '-')
}
