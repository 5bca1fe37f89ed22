import {doctor} from '../../usecases/doctor.js'
import {EXIT} from '../../model/errors/errors.js'
import {renderDoctor} from '../render/state/doctor.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Doctor extends BaseCommand<typeof Doctor> {
  static override summary = 'List what this machine must have for labs, and how to get what is missing.'
  static override description =
    'Each thing is ok, a warning (labs run, with limits) or missing, with what it costs you and the command that ' +
    'cures it. Ends with 3 when no lab could run. Changes nothing on the machine.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  protected async perform(): Promise<Answer> {
    const diagnosis = await doctor(this.signal, this.language)
    return {
      json: diagnosis,
      text: renderDoctor(diagnosis.findings, this.style),
      exitCode: diagnosis.ok ? EXIT.passed : EXIT.host,
    }
  }
}
