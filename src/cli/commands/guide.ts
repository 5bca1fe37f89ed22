import {readGuide} from '../../usecases/guide/read-guide.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import type {HostError} from '../../model/errors/errors.js'
import {renderStepHeading} from '../render/run/step-heading.js'
import {renderMarkdown} from '../render/text/markdown.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'
import {labArg, labFlag, otherStepArg} from '../frame/shared-flags.js'

export default class Guide extends BaseCommand<typeof Guide> {
  static override about = {
    summary: {en: 'Read a step of the guide.', sv: 'Läs ett steg i guiden.'},
    description: {
      en: 'Shows the text of your current step: the first that has not passed a check. Works in any terminal, also in the lab’s own while a VM takes up another one.',
      sv: 'Visar texten till steget du är på: det första som inte är klart. Fungerar i alla terminaler, även i labbens egen medan en VM upptar en annan.',
    },
    examples: [
      'qlab guide',
      'qlab guide 2',
      'qlab guide bridge 2',
      'qlab guide create-tap',
      'qlab guide | less',
    ],
  }
  static override args = {lab: labArg, step: otherStepArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const lost: HostError[] = []
    const place = workplace()
    const {body, ...json} = await readGuide({
      ...place,
      ...(await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab guide'})),
      language: this.language,
      onLost: (error) => void lost.push(error),
    })
    const heading = renderStepHeading({...json, index: json.number}, this.style)
    return {json, text: `${heading}\n${renderMarkdown(body, this.style)}`, lost}
  }
}
