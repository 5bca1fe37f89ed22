import {Args} from '@oclif/core'
import {lintLabs} from '../../../usecases/author/lint-labs.js'
import {programRoot} from '../../../usecases/workplace.js'
import {EXIT} from '../../../model/errors/errors.js'
import {renderLint} from '../../render/proof/lint.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'

export default class LabLint extends BaseCommand<typeof LabLint> {
  static override summary = 'Check that a lab is whole: its guides, its checks and its mistakes.'
  static override description =
    'Tells each problem with its file, its line and what to write instead. Ends with 4 when there is one. ' +
    'A lab with a problem cannot be started.'
  static override examples = [
    '<%= config.bin %> lab lint',
    '<%= config.bin %> lab lint bridge',
    '<%= config.bin %> lab lint ./my-lab',
  ]
  static override args = {
    lab: Args.string({description: 'a lab, or a folder; every lab when left out', multiple: true}),
  }

  protected async perform(): Promise<Answer> {
    const labs = await lintLabs(this.args.lab ?? [], programRoot())
    const ok = labs.every(({problems}) => problems.length === 0)
    return {json: {ok, labs}, text: renderLint(labs, this.style), exitCode: ok ? EXIT.passed : EXIT.lab}
  }
}
