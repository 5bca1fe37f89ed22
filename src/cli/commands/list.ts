import {listLabs} from '../../usecases/course/list-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {renderLabs} from '../render/course/lab-list.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class List extends BaseCommand<typeof List> {
  static override summary = 'List the labs: what each takes of time, disk and memory, and which are open.'
  static override examples = ['<%= config.bin %> list', '<%= config.bin %> list --json']

  protected async perform(): Promise<Answer> {
    const labs = await listLabs({...workplace(), language: this.language})
    return {json: {labs}, text: renderLabs(labs, this.style)}
  }
}
