import {completionScript, standaloneScript} from '../../usecases/completion/completion-script.js'
import {installCompletion, uninstallCompletion} from '../../usecases/completion/install-completion.js'
import {SHELLS} from '../../usecases/completion/shells.js'
import {shellMeant} from '../../usecases/completion/shell-meant.js'
import {programRoot} from '../../usecases/workplace.js'
import {completionData} from '../completion/completion-data.js'
import {renderCompletion} from '../render/state/completion.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {OnHost} from '../frame/command.js'
import {switchFlag, wordArg} from '../frame/inputs.js'

export default class Completion extends BaseCommand<typeof Completion> {
  static override about = {
    summary: {
      en: 'Let Tab complete qlab’s words in bash, zsh and fish.',
      sv: 'Låt Tab fylla i ord efter qlab i bash, zsh och fish.',
    },
    description: {
      en: 'With --install, Tab completes commands, flags, labs, the steps and VMs of the open lab, report formats and files. It writes a small file to where your shell looks for it, which loads what belongs to the qlab that is installed then; zsh, and bash without bash-completion, also get a line in ~/.zshrc or ~/.bashrc. Where ~/.local/bin is on your PATH, man qlab works too. Without --install it prints the whole script, for a place of your own. With --install or --uninstall, --json prints an object of the schema qlab/completion/1.',
      sv: 'Med --install fyller Tab i kommandon, flaggor, labbar, steg och VM:ar i den öppna labben, rapportformat och filer. Det skriver en liten fil där ditt skal letar efter den, och den läser in det som hör till det qlab som då är installerat; zsh, och bash utan bash-completion, får också en rad i ~/.zshrc eller ~/.bashrc. Om ~/.local/bin finns i din PATH fungerar även man qlab. Utan --install skrivs hela skriptet ut, för en egen plats. Med --install eller --uninstall skriver --json ett objekt enligt schemat qlab/completion/1.',
    },
    examples: [
      'qlab completion --install',
      'qlab completion zsh --install',
      'qlab completion --uninstall',
      'qlab completion bash > ~/.qlab-completion',
    ],
  }
  static override args = {
    shell: wordArg(
      {
        en: 'bash, zsh or fish (default: yours, as $SHELL says)',
        sv: 'bash, zsh eller fish (annars ditt, enligt $SHELL)',
      },
      {en: 'SHELL', sv: 'SKAL'},
      {choices: SHELLS},
    ),
  }
  static override flags = {
    install: switchFlag(
      {en: 'put it where the shell loads it by itself', sv: 'lägg det där skalet själv läser in det'},
      {exclusive: ['uninstall']},
    ),
    uninstall: switchFlag({en: 'take it away again', sv: 'ta bort det igen'}),
  }

  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const {install, uninstall} = this.flags
    const flag = install ? ' --install' : uninstall ? ' --uninstall' : ''
    const shell = shellMeant(this.args.shell, process.env, flag)
    const root = programRoot()
    if (install || uninstall) {
      const places = (install ? installCompletion : uninstallCompletion)({shell, root, env: process.env})
      return {json: places, text: renderCompletion(places, this.style, process.env.HOME)}
    }
    const script = standaloneScript(shell, completionScript(shell, await completionData(), root), root)
    return {json: {shell, script}, text: script, data: true}
  }
}
