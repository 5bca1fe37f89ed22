import {once} from 'node:events'
import {say} from '../../messages/say.js'
import {describeLab} from '../../usecases/course/describe-lab.js'
import {workplace} from '../../usecases/workplace.js'
import {serveWeb} from '../../web/serve-web.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {OnHost} from '../frame/command.js'
import {integerFlag} from '../frame/inputs.js'
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
    examples: ['qlab web', 'qlab web bridge', 'qlab web --port 8080'],
  }
  static override args = {lab: labArg}
  static override flags = {
    port: integerFlag(
      {en: 'the port of the page (default: any free one)', sv: 'sidans port (annars en ledig)'},
      {min: 1, max: 65_535},
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
      self: [process.execPath, ...process.execArgv, script],
      env: process.env,
      signal: this.signal,
      emit: () => undefined,
      onLost: tellUnrecorded(this.language),
    })
    const address = server.newAddress(`/${lab}`)
    if (this.jsonEnabled()) this.printJson({address})
    else this.print(`${say(this.language, 'web.address', {address})}\n`)
    if (!this.signal.aborted) await once(this.signal, 'abort')
    return {}
  }
}
