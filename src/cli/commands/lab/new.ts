import {Args} from '@oclif/core'
import {newLab} from '../../../usecases/author/new-lab.js'
import {programRoot} from '../../../usecases/workplace.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'

export default class LabNew extends BaseCommand<typeof LabNew> {
  static override summary = 'Begin a lab: a folder with a small one that is whole.'
  static override description =
    'The new lab lints, starts and proves as it is: change it bit by bit, and keep it so. ' +
    'docs/authoring.md tells how a lab is written.'
  static override examples = [
    '<%= config.bin %> lab new static-routes',
    '<%= config.bin %> lab new ~/labs/static-routes',
  ]
  static override args = {
    folder: Args.string({required: true, description: 'the folder to make; its name is the lab’s id'}),
  }

  protected perform(): Promise<Answer> {
    const made = newLab(this.args.folder, programRoot())
    const text = [
      `${made.folder}`,
      ...made.files.map((file) => `  ${file}`),
      '',
      `qlab lab lint ${made.folder}`,
      `qlab start ${made.folder}`,
      `qlab prove ${made.folder}`,
    ].join('\n')
    return Promise.resolve({json: made, text})
  }
}
