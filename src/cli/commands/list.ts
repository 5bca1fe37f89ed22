import {listLabs} from '../../usecases/course/list-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {renderLabs} from '../render/course/lab-list.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'

export default class List extends BaseCommand<typeof List> {
  static override about = {
    summary: {
      en: 'List the labs, with the time, disk space and memory each needs, and show which are open.',
      sv: 'Lista labbarna, med tid, diskutrymme och minne för var och en, och visa vilka som är öppna.',
    },
    examples: ['qlab list', 'qlab list --json'],
  }
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const labs = await listLabs({...workplace(), language: this.language})
    return {json: {labs}, text: renderLabs(labs, this.style)}
  }
}
