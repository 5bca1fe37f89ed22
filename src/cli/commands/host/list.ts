import {readHosts} from '../../../usecases/remote/hosts-file.js'
import {say} from '../../../messages/say.js'
import {commandsInWords} from '../../render/text/as-typed.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'

export default class HostList extends BaseCommand<typeof HostList> {
  static override about = {
    summary: {en: 'List the hosts that you have added.', sv: 'Lista fjärrdatorerna som du har lagt till.'},
    examples: ['qlab host list', 'qlab host list --json'],
  }
  static override onHost: OnHost = {how: 'here'}

  protected perform(): Promise<Answer> {
    const known = readHosts()
    const lines = known.hosts.map((word) =>
      word === known.host ? say(this.language, 'host.isDefault', {word}) : word,
    )
    return Promise.resolve({
      json: known,
      text:
        lines.length > 0 ? lines.join('\n') : commandsInWords(say(this.language, 'host.none'), this.style),
    })
  }
}
