import {asTyped} from '../../render/text/as-typed.js'
import {shellWord} from '../../../model/shell-word.js'
import {newLab} from '../../../usecases/author/new-lab.js'
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

  protected perform(): Promise<Answer> {
    const made = newLab(this.args.folder, workplace(), this.flags.vm ? 'vm' : 'host')
    const text = [
      `${made.folder}`,
      ...made.files.map((file) => `  ${file}`),
      '',
      ...['qlab lab lint', 'qlab start', 'qlab prove'].map((command) =>
        asTyped(`${command} ${shellWord(made.folder)}`, this.style),
      ),
    ].join('\n')
    return Promise.resolve({json: made, text})
  }
}
