import {doctor} from '../../usecases/doctor.js'
import {EXIT} from '../../model/errors/errors.js'
import {renderDoctor} from '../render/state/doctor.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Doctor extends BaseCommand<typeof Doctor> {
  static override about = {
    summary: {
      en: 'Check whether this computer can run the labs, and show how to fix what is missing.',
      sv: 'Kontrollera om datorn kan köra labbarna, och visa hur du åtgärdar det som saknas.',
    },
    description: {
      en: 'Marks each requirement as ok, as a warning (labs run, with limits) or as missing, and shows its effect and the command that fixes it. Exits with 3 if no lab can run. Changes nothing on the computer.',
      sv: 'Varje krav är uppfyllt, en varning (labbarna fungerar, med begränsningar) eller saknas. Du ser vad det betyder och vilket kommando som åtgärdar det. Avslutas med kod 3 om ingen labb kan köras. Ändrar ingenting på datorn.',
    },
    examples: ['qlab doctor', 'qlab doctor --json'],
  }

  protected async perform(): Promise<Answer> {
    const diagnosis = await doctor(this.signal, this.language)
    return {
      json: diagnosis,
      text: renderDoctor(diagnosis.findings, this.style),
      exitCode: diagnosis.ok ? EXIT.passed : EXIT.host,
    }
  }
}
