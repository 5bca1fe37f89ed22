import {courseMap} from '../../usecases/course/course-map.js'
import {workplace} from '../../usecases/workplace.js'
import {renderCourseMap} from '../render/course/course-map.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'

export default class Map extends BaseCommand<typeof Map> {
  static override about = {
    summary: {
      en: 'Show the course as a map: which lab builds on which, and how far you have come.',
      sv: 'Visa kursen som en karta: vilken labb som bygger på vilken, och hur långt du har kommit.',
    },
    description: {
      en: 'A lab is done when all its steps have passed here, through your own commands or with --auto. The next lab is the first one after the lab that you did last, if the labs that it builds on are done.',
      sv: 'En labb är klar när alla dess steg är klara här, med dina egna kommandon eller med --auto. Nästa labb är den första efter den som du blev klar med sist, om du är klar med labbarna som den bygger på.',
    },
    examples: ['qlab map', 'qlab map --json'],
  }
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const map = await courseMap({...workplace(), language: this.language})
    return {json: map, text: renderCourseMap(map, this.style)}
  }
}
