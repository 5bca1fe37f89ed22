import {COMPLETED_SHELLS, completionScript} from '../../usecases/completion/completion-script.js'
import {workplace} from '../../usecases/workplace.js'
import {UsageError} from '../../model/errors/errors.js'
import {anyOf} from '../../model/any-of.js'
import {completionData} from '../help/completion-data.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {wordArg} from '../frame/inputs.js'

export default class Completion extends BaseCommand<typeof Completion> {
  static override about = {
    summary: {
      en: 'Print the script that lets Tab complete qlab’s words.',
      sv: 'Skriv ut skriptet som låter Tab fylla i ord efter qlab.',
    },
    description: {
      en: 'Tab then completes commands, flags, labs, and the steps and VMs of the open lab. Save the script to a file as in the example, and put the line  . ~/.qlab-completion  last in ~/.bashrc. Make it again after an update of qlab.',
      sv: 'Tab fyller sedan i kommandon, flaggor, labbar, och steg och VM:ar i den öppna labben. Spara skriptet i en fil som i exemplet och lägg raden  . ~/.qlab-completion  sist i ~/.bashrc. Gör om det när qlab har uppdaterats.',
    },
    examples: ['qlab completion bash > ~/.qlab-completion'],
  }
  static override args = {
    shell: wordArg<string>(
      {en: 'your shell: bash', sv: 'ditt skal: bash'},
      {en: 'SHELL', sv: 'SKAL'},
      {required: true, choices: COMPLETED_SHELLS},
    ),
  }

  protected async perform(): Promise<Answer> {
    const wanted = this.args.shell
    const shell = COMPLETED_SHELLS.find((each) => each === wanted)
    if (!shell) throw unknownShell(wanted)
    const script = completionScript(shell, await completionData(), workplace())
    return {json: {shell, script}, text: script}
  }
}

function unknownShell(wanted: string): UsageError {
  return new UsageError(
    'bad-usage',
    {
      en: `There is no completion for ${wanted}, only for ${anyOf(COMPLETED_SHELLS, 'en')}.`,
      sv: `Det finns ingen ifyllnad för ${wanted}, bara för ${anyOf(COMPLETED_SHELLS, 'sv')}.`,
    },
    {suggestions: ['qlab completion bash']},
  )
}
