import {once} from 'node:events'
import {describeLab} from '../../usecases/course/describe-lab.js'
import {tunnelTo} from '../../usecases/machine/tunnel-to.js'
import {workplace} from '../../usecases/workplace.js'
import {serveWeb} from '../../web/serve-web.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {OnHost} from '../frame/command.js'
import {integerFlag, switchFlag, valueFlag} from '../frame/inputs.js'
import {labArg} from '../frame/shared-flags.js'
import {showPage} from '../remote/show-page.js'
import {tellUnrecorded} from '../render/text/tell-unrecorded.js'

export default class Web extends BaseCommand<typeof Web> {
  static override about = {
    summary: {
      en: 'Show the course in your browser: guide, checks, terminals and screens.',
      sv: 'Visa kursen i din webbläsare: guide, kontroller, terminaler och skärmar.',
    },
    description: {
      en: 'Opens a page that is for you alone, and prints its address, which works once. It has the course, and each lab’s guide beside terminals of the host, in each VM over SSH and at its serial console, and each VM’s screen, whether or not the VM has VNC. The checks tick by themselves while you work, there or in any other terminal. Without a desktop, or with --no-open, it only prints the address; over SSH also the ssh command that brings the page to your own computer. Ctrl-C ends the page. Labs stay open, and so do the terminals of the page.',
      sv: 'Öppnar en sida som bara är till för dig, och skriver dess adress, som fungerar en gång. Där finns kursen, och varje labbs guide bredvid terminaler på värddatorn, i varje VM via SSH och vid dess seriekonsol, och varje VM:s skärm, oavsett om VM:en har VNC. Kontrollerna bockas av medan du arbetar, där eller i en annan terminal. Utan skrivbordsmiljö, eller med --no-open, skrivs bara adressen; via SSH också det ssh-kommando som tar sidan till din egen dator. Ctrl-C avslutar sidan. Labbar förblir öppna, och sidans terminaler också.',
    },
    examples: [
      'qlab web',
      'qlab web bridge',
      'qlab web bridge --no-open',
      'qlab web --port 8080',
      {en: 'qlab web --grades results', sv: 'qlab web --grades resultat'},
      {en: 'qlab web --proof proof.json', sv: 'qlab web --proof bevis.json'},
    ],
  }
  static override args = {lab: labArg}
  static override flags = {
    port: integerFlag({en: 'the port of the page', sv: 'sidans port'}, {min: 1, max: 65_535}),
    open: switchFlag({en: 'open a browser (default: yes)', sv: 'öppna webbläsaren (annars: ja)'}, {on: true}),
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
  static override onHost: OnHost = {how: 'page'}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const lab = this.args.lab
      ? (await describeLab(this.args.lab, {...place, language: this.language})).id
      : ''
    const [, script = ''] = process.argv
    await using server = await serveWeb({
      ...place,
      port: this.flags.port ?? null,
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
    const tunnel = process.env.SSH_CONNECTION ? tunnelTo(server.port, process.env, place.identity) : null
    await showPage(
      {address: server.newAddress(`/${view}`), port: server.port, movedFrom: server.movedFrom, tunnel},
      {open: this.flags.open, json: this.jsonEnabled(), style: this.style, env: process.env},
    )
    if (!this.signal.aborted) await once(this.signal, 'abort')
    return {}
  }
}
