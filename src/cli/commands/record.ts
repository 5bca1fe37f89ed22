import {showRecord} from '../../usecases/record/show-record.js'
import {writeCast} from '../../usecases/record/write-cast.js'
import {workplace} from '../../usecases/workplace.js'
import {renderCast, renderRecord} from '../render/state/record.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab, OnHost} from '../frame/command.js'
import {flagFile} from '../remote/named-files.js'
import {switchFlag, valueFlag} from '../frame/inputs.js'
import {anyLabArg, anyLabFlag} from '../frame/shared-flags.js'

export default class Record extends BaseCommand<typeof Record> {
  static override about = {
    summary: {
      en: 'Show what was typed in a lab, what came back, and what was checked.',
      sv: 'Visa vad som skrevs i en labb, vad som svarades och vad som kontrollerades.',
    },
    description: {
      en: 'Shows the record of a lab: what the lab’s shell, qlab ssh and qlab console showed, the commands of the guide that qlab runs, and each check. It is in the hidden folder .record of your work folder, and stays when the lab is closed. A password that you type is not in it, because the terminal does not show it; what is inside a private key is left out. With --cast, writes an asciicast v3 file, which asciinema 3 plays, with a marker where a check passed. QLAB_RECORD=off in the environment turns recording off, and so does qlab start --no-record for the whole lab. With --json, prints an object of the schema qlab/record/1.',
      sv: 'Visar inspelningen av en labb: det som labbens terminal, qlab ssh och qlab console visade, de kommandon i guiden som qlab kör och varje kontroll. Den ligger i den dolda katalogen .record i din arbetskatalog och finns kvar när labben stängs. Ett lösenord som du skriver är inte med, eftersom terminalen inte visar det; innehållet i en privat nyckel utelämnas. Med --cast skrivs en fil i formatet asciicast v3, som asciinema 3 spelar upp, med en markör där en kontroll blev godkänd. QLAB_RECORD=off i miljön stänger av inspelningen, och qlab start --no-record gör det för hela labben. Med --json skrivs ett objekt enligt schemat qlab/record/1.',
    },
    examples: [
      'qlab record',
      'qlab record bridge --full',
      'qlab record bridge --json',
      {en: 'qlab record bridge --cast my-lab.cast', sv: 'qlab record bridge --cast min-labb.cast'},
    ],
  }
  static override args = {lab: anyLabArg}
  static override flags = {
    lab: anyLabFlag,
    full: switchFlag({en: 'show all that came back', sv: 'visa allt som svarades'}),
    cast: valueFlag(
      {en: 'write an asciicast v3 file instead', sv: 'skriv en asciicast v3-fil i stället'},
      {en: '<file>', sv: '<fil>'},
      {outsideOnly: true, exclusive: ['full'], takes: 'file'},
    ),
    force: switchFlag(
      {
        en: 'write over a file that is not a cast of qlab’s',
        sv: 'skriv över en fil som inte är en inspelning från qlab',
      },
      {dependsOn: ['cast']},
    ),
  }
  static override inLab: InLab = {how: 'call'}
  static override onHost: OnHost = {how: 'there', files: flagFile('cast')}

  protected async perform(): Promise<Answer> {
    const options = {...workplace(), lab: this.args.lab ?? this.flags.lab}
    if (this.flags.cast !== undefined) {
      const written = await writeCast({...options, cast: this.flags.cast, force: this.flags.force})
      return {json: written, text: renderCast(written, this.style)}
    }
    const record = await showRecord(options)
    return {json: record, text: renderRecord(record, this.flags.full, this.style)}
  }
}
