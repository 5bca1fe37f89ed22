import {completionScript, standaloneScript} from '../../usecases/completion/completion-script.js'
import {SHELLS} from '../../usecases/completion/shells.js'
import {shellMeant} from '../../usecases/completion/shell-meant.js'
import {programRoot} from '../../usecases/workplace.js'
import {completionData} from '../completion/completion-data.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {wordArg} from '../frame/inputs.js'

export default class Completion extends BaseCommand<typeof Completion> {
  static override about = {
    summary: {
      en: 'Let Tab complete qlab’s words in bash, zsh and fish.',
      sv: 'Låt Tab fylla i ord efter qlab i bash, zsh och fish.',
    },
    description: {
      en: 'Prints the script that lets Tab complete commands, flags, labs, and the steps and VMs of the open lab. Save it to a file, and let the shell read that when it starts: . ~/.qlab-completion (fish: source) last in ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish.',
      sv: 'Skriver skriptet som låter Tab fylla i kommandon, flaggor, labbar, och steg och VM:ar i den öppna labben. Spara det i en fil och låt skalet läsa den när det startar: . ~/.qlab-completion (i fish source) sist i ~/.bashrc, ~/.zshrc eller ~/.config/fish/config.fish.',
    },
    examples: ['qlab completion bash > ~/.qlab-completion'],
  }
  static override args = {
    shell: wordArg(
      {
        en: 'bash, zsh or fish (default: your own, by $SHELL)',
        sv: 'bash, zsh eller fish (annars ditt eget, enligt $SHELL)',
      },
      {en: 'SHELL', sv: 'SKAL'},
      {choices: SHELLS},
    ),
  }

  protected async perform(): Promise<Answer> {
    const shell = shellMeant(this.args.shell, process.env)
    const root = programRoot()
    const script = standaloneScript(shell, completionScript(shell, await completionData(), root), root)
    return {json: {shell, script}, text: script}
  }
}
