import {removeHost} from '../../../usecases/remote/add-host.js'
import {say} from '../../../messages/say.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {wordArg} from '../../frame/inputs.js'

export default class HostRemove extends BaseCommand<typeof HostRemove> {
  static override about = {
    summary: {en: 'Forget a host that you have added.', sv: 'Glöm en fjärrdator som du har lagt till.'},
    description: {
      en: 'Takes the host out of ~/.config/qlab/config.yaml. Your labs and files on it stay there, and ssh still knows its key.',
      sv: 'Tar bort fjärrdatorn ur ~/.config/qlab/config.yaml. Dina labbar och filer finns kvar på den, och ssh känner fortfarande till dess nyckel.',
    },
    examples: ['qlab host remove student@kvm1'],
  }
  static override args = {
    host: wordArg<string>(
      {en: 'the host, as qlab host list shows it', sv: 'fjärrdatorn, som qlab host list visar den'},
      {en: 'USER@HOST', sv: 'ANVÄNDARE@DATOR'},
      {required: true},
    ),
  }
  static override onHost: OnHost = {how: 'here'}

  protected perform(): Promise<Answer> {
    const word = this.args.host
    return Promise.resolve({json: removeHost(word), text: say(this.language, 'host.removed', {word})})
  }
}
