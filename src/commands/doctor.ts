import {BaseCommand, type Answer} from './base-command.js'

export default class Doctor extends BaseCommand<typeof Doctor> {
  static override summary = 'List what this machine must have for labs, and how to get what is missing.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  protected perform(): Promise<Answer> {
    return Promise.resolve({json: {}, text: ''})
  }
}
