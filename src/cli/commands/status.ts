import {labStatus} from '../../usecases/lab/lab-status.js'
import {labsElsewhere} from '../../usecases/lab/labs-elsewhere.js'
import {diedLabs, unreadableLabs} from '../../usecases/lab/lost-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {renderStatus} from '../render/state/status.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Status extends BaseCommand<typeof Status> {
  static override summary = 'Show the open labs: their machines, and how far you have come.'
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json']

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
