import {Args, Flags} from '@oclif/core'
import {giveHint} from '../../usecases/lab/give-hint.js'
import {workplace} from '../../usecases/workplace.js'
import type {HostError} from '../../model/errors/errors.js'
import {renderHint} from '../render/run/hint.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Hint extends BaseCommand<typeof Hint> {
  static override summary = 'Give the next hint of the step you are at.'
  static override description =
    'Each call gives one hint more, from a nudge to nearly the answer; after the last it begins anew. The step is the first that has not passed a check.'
  static override examples = ['<%= config.bin %> hint', '<%= config.bin %> hint attach-tap']
  static override args = {step: Args.string({description: 'another step, by its id or its number'})}
  static override flags = {lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'})}

  protected async perform(): Promise<Answer> {
    const lost: HostError[] = []
    const {hint, ...json} = await giveHint({
      ...workplace(),
      lab: this.flags.lab,
      step: this.args.step,
      language: this.language,
      onLost: (error) => void lost.push(error),
    })
    return {json, text: renderHint({...json, hint}, this.style), lost}
  }
}
