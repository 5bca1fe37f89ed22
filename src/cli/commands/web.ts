import {once} from 'node:events'
import {say} from '../../messages/say.js'
import {describeLab} from '../../usecases/course/describe-lab.js'
import {workplace} from '../../usecases/workplace.js'
import {serveWeb} from '../../web/serve-web.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {OnHost} from '../frame/command.js'
import {integerFlag, valueFlag} from '../frame/inputs.js'
import {labArg} from '../frame/shared-flags.js'
import {tellUnrecorded} from '../render/text/tell-unrecorded.js'

export default class Web extends BaseCommand<typeof Web> {
  static override about = {
    summary: {
      en: 'Show the course in your browser: guide, checks and the lab’s terminal.',
      sv: 'Visa kursen i din webbläsare: guide, kontroller och labbens terminal.',
    },
    description: {
      en: 'Prints the address of a page that is for you alone, and works once. It has the course, and each lab’s guide beside the lab’s terminal; the checks tick by themselves while you work, there or in any other terminal. Ctrl-C ends the page, and labs stay open.',
      sv: 'Skriver adressen till en sida som bara är till för dig, och som fungerar en gång. Där finns kursen, och varje labbs guide bredvid labbens terminal; kontrollerna bockas av medan du arbetar, där eller i en annan terminal. Ctrl-C avslutar sidan, och labbar förblir öppna.',
    },
    examples: [
      'qlab web',
      'qlab web bridge',
      'qlab web --port 8080',
      {en: 'qlab web --grades results', sv: 'qlab web --grades resultat'},
      {en: 'qlab web --proof proof.json', sv: 'qlab web --proof bevis.json'},
    ],
  }
  static override args = {lab: labArg}
  static override flags = {
    port: integerFlag(
      {en: 'the port of the page (default: any free one)', sv: 'sidans port (annars en ledig)'},
      {min: 1, max: 65_535},
    ),
    grades: valueFlag(
      {
        en: 'also show a class: the folder that qlab grade wrote',
        sv: 'visa också en klass: katalogen som qlab grade skrev',
      },
      {en: '<results>', sv: '<resultat>'},
      {takes: 'folder'},
    ),
    proof: valueFlag(
      {
        en: 'also show a proof: the JSON that qlab prove wrote',
        sv: 'visa också ett bevis: den JSON som qlab prove skrev',
      },
      {en: '<file>', sv: '<fil>'},
      {takes: 'file'},
    ),
  }
  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const lab = this.args.lab
      ? (await describeLab(this.args.lab, {...place, language: this.language})).id
      : ''
    const [, script = ''] = process.argv
    await using server = await serveWeb({
      ...place,
      port: this.flags.port ?? 0,
      grades: this.flags.grades,
      proof: this.flags.proof,
      self: [process.execPath, ...process.execArgv, script],
      env: process.env,
      signal: this.signal,
      emit: () => undefined,
      onLost: tellUnrecorded(this.language),
    })
    const {grades, proof} = this.flags
    const view = lab || (grades === undefined ? (proof === undefined ? '' : 'proof') : 'class')
    const address = server.newAddress(`/${view}`)
    if (this.jsonEnabled()) this.printJson({address})
    else this.print(`${say(this.language, 'web.address', {address})}\n`)
    if (!this.signal.aborted) await once(this.signal, 'abort')
    return {}
  }
}
