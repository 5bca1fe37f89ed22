import {asTyped} from '../../render/text/as-typed.js'
import {wrap} from '../../render/text/fit.js'
import {say} from '../../../messages/say.js'
import {shellWord} from '../../../model/shell-word.js'
import {nameInCourse} from '../../../usecases/author/name-in-course.js'
import {newLab, type NewLab} from '../../../usecases/author/new-lab.js'
import {workplace} from '../../../usecases/workplace.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {switchFlag, wordArg} from '../../frame/inputs.js'

export default class LabNew extends BaseCommand<typeof LabNew> {
  static override about = {
    summary: {
      en: 'Create a new lab from a small working template.',
      sv: 'Skapa en ny labb från en liten mall som fungerar.',
    },
    description: {
      en: 'The new lab passes qlab lab lint, starts and can be proved as it is: change it bit by bit, and keep it that way. Without --vm it configures the host and starts no VM. docs/authoring.md explains how to write a lab.',
      sv: 'Den nya labben klarar qlab lab lint, går att starta och att bevisa som den är. Ändra den bit för bit, och se till att det förblir så. Utan --vm ställer den in värddatorn och startar ingen VM. docs/authoring.md beskriver hur man skriver en labb.',
    },
    examples: ['qlab lab new static-routes', 'qlab lab new ~/labs/two-disks --vm'],
  }
  static override args = {
    folder: wordArg<string>(
      {
        en: 'the folder to create; its name becomes the lab’s id',
        sv: 'katalogen som ska skapas; dess namn blir labbens id',
      },
      {en: 'FOLDER', sv: 'KATALOG'},
      {required: true, takes: 'folder'},
    ),
  }

  static override flags = {
    vm: switchFlag({
      en: 'begin with a lab that starts a VM: with checks over QMP and inside its guest',
      sv: 'börja med en labb som startar en VM: med kontroller via QMP och inne i gästen',
    }),
  }

  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const made = newLab(this.args.folder, place, this.flags.vm ? 'vm' : 'host')
    const rename = await nameInCourse(made, place.root)
    const text = [
      `${made.folder}`,
      ...made.files.map((file) => `  ${file}`),
      '',
      ...['qlab lab lint', 'qlab start', 'qlab prove'].map((command) =>
        asTyped(`${command} ${shellWord(made.folder)}`, this.style),
      ),
      ...(rename === null ? [] : ['', this.#sameName(made, rename)]),
    ].join('\n')
    return {json: {...made, ...(rename !== null && {rename})}, text}
  }

  /** What follows from a name that a lab of the course has, and what helps. */
  #sameName({id, folder}: NewLab, rename: string): string {
    const {language} = this.style
    const first = `${say(language, 'guide.NOTE')} `
    return [
      wrap(say(language, 'lab.sameName', {lab: id}), this.style, first),
      `    ${asTyped(`mv ${shellWord(folder)} ${shellWord(rename)}`, this.style)}    (${say(language, 'lab.renamesIt')})`,
    ].join('\n')
  }
}
