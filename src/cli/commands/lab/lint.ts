import {lintLabs} from '../../../usecases/author/lint-labs.js'
import {programRoot} from '../../../usecases/workplace.js'
import {EXIT} from '../../../model/errors/errors.js'
import {renderLint} from '../../render/proof/lint.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {wordArg} from '../../frame/inputs.js'
import {trustFlag} from '../../frame/shared-flags.js'
import {askToTrust} from '../../trust/ask-to-trust.js'

export default class LabLint extends BaseCommand<typeof LabLint> {
  static override about = {
    summary: {
      en: 'Check a lab’s files: its guides, its checks and its known mistakes.',
      sv: 'Granska en labbs filer: guider, kontroller och kända misstag.',
    },
    description: {
      en: 'Reports each problem with its file, its line and what to write instead. Exits with 4 if there is one. A lab with a problem cannot be started. To read a lab is to run its code, so qlab asks first where the lab is not part of qlab.',
      sv: 'Visar varje problem med fil, rad och vad du kan skriva i stället. Avslutas med kod 4 om det finns något. En labb med problem går inte att starta. Att läsa en labb är att köra dess kod, så qlab frågar först om labben inte hör till qlab.',
    },
    examples: [
      'qlab lab lint',
      'qlab lab lint bridge',
      {en: 'qlab lab lint ./my-lab', sv: 'qlab lab lint ./min-labb'},
    ],
  }
  static override args = {
    lab: wordArg<string[] | undefined>(
      {en: 'a lab or its folder (default: every lab)', sv: 'en labb eller dess katalog (annars alla labbar)'},
      {en: 'LAB', sv: 'LABB'},
      {multiple: true, takes: 'lab'},
    ),
  }
  static override flags = {trust: trustFlag}

  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const {style, signal} = this
    const trusting = askToTrust({trust: this.flags.trust, json: this.jsonEnabled(), style, signal})
    const labs = await lintLabs(this.args.lab ?? [], programRoot(), trusting)
    const ok = labs.every(({problems}) => problems.length === 0)
    return {json: {ok, labs}, text: renderLint(labs, this.style), exitCode: ok ? EXIT.passed : EXIT.lab}
  }
}
