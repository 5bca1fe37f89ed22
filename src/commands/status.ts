import {labStatus} from '../app/lab-status.js'
import {workplace} from '../app/workplace.js'
import {renderStatus} from '../report/terminal/status.js'
import {BaseCommand, type Answer} from './base-command.js'

export default class Status extends BaseCommand<typeof Status> {
  static override summary = 'Show the open labs: their machines, and how far you have come.'
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json']

  protected async perform(): Promise<Answer> {
    const labs = await labStatus({...workplace(), language: this.language})
    return {json: {labs}, text: renderStatus(labs, this.style)}
  }
}
