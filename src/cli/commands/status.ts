import {whatIsOpen} from '../../usecases/lab/what-is-open.js'
import {workplace} from '../../usecases/workplace.js'
import {renderStatus} from '../render/state/status.js'
import {labArg, labFlag} from '../frame/shared-flags.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'

export default class Status extends BaseCommand<typeof Status> {
  static override about = {
    summary: {
      en: 'Show the open labs, their VMs, and how far you have come.',
      sv: 'Visa de öppna labbarna, deras VM:ar och hur långt du har kommit.',
    },
    examples: ['qlab status', 'qlab status bridge', 'qlab status --json'],
  }
  static override args = {lab: labArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const only = this.args.lab ?? this.flags.lab
    const open = await whatIsOpen({...workplace(), only, language: this.language})
    return {json: open, text: renderStatus(open, this.style)}
  }
}
