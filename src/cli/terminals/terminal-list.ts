import type {Language} from '../../model/language.js'
import {say} from '../../messages/say.js'
import type {GuideTerminal} from './guide-terminals.js'

/** `1 (VM vm), 2`: the guide's terminals by their numbers, with the VMs that hold them. */
export function terminalList(terminals: readonly GuideTerminal[], language: Language): string {
  const named = terminals.map(({number, vm}) =>
    vm === null ? String(number) : say(language, 'screen.terminalHeld', {number, vm}).replace(' )', ')'),
  )
  return named.join(', ')
}
