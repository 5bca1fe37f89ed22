import {courseMap} from '../../usecases/course/course-map.js'
import {workplace} from '../../usecases/workplace.js'
import {renderCourseMap} from '../render/course/course-map.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Map extends BaseCommand<typeof Map> {
  static override summary = 'Draw the course: which lab builds on which, and how far you have come.'
  static override description =
    'A lab is done when all of it has passed here, by your own commands or by --auto. The next one is the first whose ground is laid.'
  static override examples = ['<%= config.bin %> map', '<%= config.bin %> map --json']

  protected async perform(): Promise<Answer> {
    const map = await courseMap({...workplace(), language: this.language})
    return {json: map, text: renderCourseMap(map, this.style)}
  }
}
