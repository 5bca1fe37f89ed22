import {join} from 'node:path'
import {packageRoot} from '../files/paths.js'
import {shellWord} from '../../model/shell-word.js'
import {HostError} from '../../model/errors/errors.js'
import {command as aside} from '../../model/errors/suggestion.js'

/** Of a program that is not there to be run. */
export function missingProgram(program: string, cause?: unknown): HostError {
  return new HostError(
    'missing-program',
    {
      en: `The program ${program} is not on this computer.`,
      sv: `Programmet ${program} finns inte på den här datorn.`,
    },
    {
      cause,
      suggestions: [
        aside('qlab doctor', {en: 'shows which package it is in', sv: 'visar vilket paket det finns i'}),
        {
          run: shellWord(join(packageRoot(), 'bin/setup')),
          say: {en: 'installs what is missing', sv: 'installerar det som saknas'},
        },
      ],
    },
  )
}
