import {labStatus} from '../../usecases/lab/lab-status.js'
import {labsElsewhere} from '../../usecases/lab/labs-elsewhere.js'
import {diedLabs, unreadableLabs} from '../../usecases/lab/lost-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {renderStatus} from '../render/state/status.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'

export default class Status extends BaseCommand<typeof Status> {
  static override about = {
    summary: {
      en: 'Show the open labs, their VMs, and how far you have come.',
      sv: 'Visa de öppna labbarna, deras VM:ar och hur långt du har kommit.',
    },
    examples: ['qlab status', 'qlab status --json'],
  }
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const options = {...workplace(), language: this.language}
    const labs = await labStatus(options)
    const elsewhere = labsElsewhere(options)
    const [unreadable, died] = [unreadableLabs(options), diedLabs(options)]
    return {
      json: {
        labs,
        ...(elsewhere.length > 0 && {elsewhere}),
        ...(unreadable.length > 0 && {unreadable}),
        ...(died.length > 0 && {died}),
      },
      text: renderStatus({labs, elsewhere, unreadable, died}, this.style),
    }
  }
}
