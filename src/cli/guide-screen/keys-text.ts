import {say} from '../../messages/say.js'
import {wrap} from '../render/text/fit.js'
import {paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'
import {letterOf, type Deed} from './guide-keys.js'

/** All that can be done here, a key a line, and what moves through the text. */
export function keysText(possible: readonly Deed[]): (style: Style) => string {
  return (style) => {
    const {language} = style
    const does: Record<Deed, string> = {
      next: say(language, 'screen.doesNext'),
      back: say(language, 'screen.doesBack'),
      text: say(language, 'screen.doesText'),
      hint: say(language, 'screen.doesHint'),
      answer: say(language, 'screen.doesAnswer'),
      check: say(language, 'screen.doesCheck'),
      shell: say(language, 'screen.doesShell'),
      topology: say(language, 'screen.doesTopology'),
      run: say(language, 'screen.doesRun'),
      restart: say(language, 'screen.doesRestart'),
      goto: say(language, 'screen.doesGoto'),
      keys: say(language, 'screen.doesKeys'),
      quit: say(language, 'screen.doesQuit'),
    }
    const moves = [
      [say(language, 'screen.keysDown'), say(language, 'screen.moveDown')],
      [say(language, 'screen.keysUp'), say(language, 'screen.moveUp')],
      [say(language, 'screen.keysEnds'), say(language, 'screen.moveEnds')],
    ] as const
    const line = (key: string, words: string): string => wrap(words, style, `${paint(style, 'code', key)}  `)
    return [
      ...possible.map((deed) => line(letterOf(deed), does[deed])),
      '',
      ...moves.map(([key, words]) => line(key, words)),
    ].join('\n')
  }
}
