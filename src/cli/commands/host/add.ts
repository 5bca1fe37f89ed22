import {addHost} from '../../../usecases/remote/add-host.js'
import {say} from '../../../messages/say.js'
import {commandsInWords} from '../../render/text/as-typed.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {switchFlag, wordArg} from '../../frame/inputs.js'
import {askAtTerminal} from '../../remote/ask-at-terminal.js'
import {hostReporter} from '../../remote/host-reporter.js'
import {styleFor} from '../../render/text/style.js'

export default class HostAdd extends BaseCommand<typeof HostAdd> {
  static override about = {
    summary: {en: 'Add a host that labs can run on.', sv: 'Lägg till en fjärrdator som labbar kan köras på.'},
    description: {
      en: 'Connects to the host over SSH, with your keys and your ~/.ssh/config, shows its key if it is new and asks whether it is the right one, and writes the host down in ~/.config/qlab/config.yaml. With --default, qlab runs there from now on; --host none runs it on this computer all the same.',
      sv: 'Ansluter till fjärrdatorn via SSH, med dina nycklar och din ~/.ssh/config, visar dess nyckel om den är ny och frågar om den är rätt, och skriver upp fjärrdatorn i ~/.config/qlab/config.yaml. Med --default körs qlab där från och med nu; --host none kör det ändå på den här datorn.',
    },
    examples: ['qlab host add student@kvm1', 'qlab host add student@kvm1:2222 --default'],
  }
  static override args = {
    host: wordArg<string>(
      {
        en: 'a host: a user, a name or an address, and a port if it is not 22',
        sv: 'en fjärrdator: en användare, ett namn eller en adress, och en port om den inte är 22',
      },
      {en: 'USER@HOST', sv: 'ANVÄNDARE@DATOR'},
      {required: true},
    ),
  }
  static override flags = {
    default: switchFlag({en: 'run qlab there from now on', sv: 'kör qlab där från och med nu'}),
  }
  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const style = styleFor(process.stderr, process.env, this.language)
    const emit = hostReporter(style)
    try {
      const word = this.args.host
      const asDefault = this.flags.default
      const hosts = await addHost({
        word,
        asDefault,
        asking: askAtTerminal(style, this.signal, emit.clear),
        emit,
        signal: this.signal,
      })
      return {
        json: hosts,
        text: commandsInWords(
          say(this.language, asDefault ? 'host.added-default' : 'host.added', {word}),
          this.style,
        ),
      }
    } finally {
      emit.clear()
    }
  }
}
