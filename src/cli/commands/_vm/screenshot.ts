import {takeScreenshot} from '../../../usecases/machine/take-screenshot.js'
import {workplace} from '../../../usecases/workplace.js'
import {renderScreenshot} from '../../render/state/screenshot.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {InLab, OnHost} from '../../frame/command.js'
import {wordArg} from '../../frame/inputs.js'
import {labArg, labFlag, machineArg} from '../../frame/shared-flags.js'

export default class Screenshot extends BaseCommand<typeof Screenshot> {
  static override about = {
    summary: {
      en: 'Save a picture of a VM’s screen.',
      sv: 'Spara en bild av en VM:s skärm.',
    },
    description: {
      en: 'Writes what the VM’s screen shows now into a PNG file. The VM needs no VNC or SPICE for that, only a graphics card, which QEMU gives it by default. An earlier picture of that name is replaced; any other file is left alone. With --json, prints an object of the schema qlab/screenshot/1.',
      sv: 'Skriver det som VM:ens skärm visar nu till en PNG-fil. VM:en behöver varken VNC eller SPICE för det, bara ett grafikkort, som QEMU ger den om du inte anger något annat. En tidigare bild med samma namn ersätts; andra filer rörs inte. Med --json skrivs ett objekt enligt schemat qlab/screenshot/1.',
    },
    examples: [
      {en: 'qlab screenshot screen.png', sv: 'qlab screenshot skarm.png'},
      {en: 'qlab screenshot vm screen.png', sv: 'qlab screenshot vm skarm.png'},
      {en: 'qlab screenshot bridge vm screen.png', sv: 'qlab screenshot bridge vm skarm.png'},
      {en: 'qlab screenshot screen.png --json', sv: 'qlab screenshot skarm.png --json'},
    ],
  }
  static override args = {
    lab: labArg,
    machine: machineArg,
    file: wordArg(
      {
        en: 'the file to write, whose name ends in .png',
        sv: 'filen som skrivs, med ett namn som slutar på .png',
      },
      {en: 'FILE.png', sv: 'FIL.png'},
      {takes: 'file'},
    ),
  }
  static override flags = {lab: labFlag}
  static override inLab: InLab = {
    how: 'outside',
    because: {
      en: 'qlab screenshot writes a file on your computer, so it works only outside the lab: type it in another terminal.',
      sv: 'qlab screenshot skriver en fil på din dator och fungerar därför bara utanför labben: skriv det i en annan terminal.',
    },
  }
  static override onHost: OnHost = {
    how: 'there',
    files: ({words}) => {
      const named = [...words.before, ...words.after].at(-1)
      return named === undefined ? [] : [{named, kind: 'file'}]
    },
  }

  protected async perform(): Promise<Answer> {
    const taken = await takeScreenshot({
      ...workplace(),
      lab: this.flags.lab,
      words: [...this.words.before, ...this.words.after],
      signal: this.signal,
    })
    return {json: taken, text: renderScreenshot(taken, this.style)}
  }
}
