import {once} from 'node:events'
import {serveWeb} from '../../web/serve-web.js'
import {workplace} from '../../usecases/workplace.js'
import {say} from '../../messages/say.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {valueFlag} from '../frame/inputs.js'
import {labArg} from '../frame/shared-flags.js'
import {tellUnrecorded} from '../render/text/tell-unrecorded.js'

export default class Web extends BaseCommand<typeof Web> {
  static override about = {
    summary: {en: 'Open the course in your browser.', sv: 'Öppna kursen i din webbläsare.'},
    description: {
      en: 'Prints the address of a page with the guide, whose checks tick while you work, and the lab’s terminal. The address works once; the page is for you alone, and ends with Ctrl-C. The lab stays open.',
      sv: 'Skriver adressen till en sida med guiden, vars kontroller bockas av medan du arbetar, och labbens terminal. Adressen fungerar en gång; sidan är bara din, och avslutas med Ctrl-C. Labben förblir öppen.',
    },
    examples: ['qlab web', 'qlab web bridge'],
  }
  static override args = {lab: labArg}
  static override flags = {
    port: valueFlag(
      {en: 'the port of the page (default: any)', sv: 'sidans port (förval: vilken som helst)'},
      {en: '<number>', sv: '<tal>'},
    ),
  }

  protected async perform(): Promise<Answer> {
    const [, script = ''] = process.argv
    await using server = await serveWeb({
      ...workplace(),
      port: Number(this.flags.port ?? 0),
      self: [process.execPath, ...process.execArgv, script],
      env: process.env,
      emit: () => undefined,
      onLost: tellUnrecorded(this.language),
    })
    const address = server.newAddress(`/${this.args.lab ?? ''}`)
    if (this.jsonEnabled()) this.printJson({address})
    else this.print(`${say(this.language, 'web.address', {address})}\n`)
    if (!this.signal.aborted) await once(this.signal, 'abort')
    return {}
  }
}
