import type {CommandResult, StepResult} from '../model/run/result.js'

/** What a step's commands were and said, as plain text for a report's log. */
export function transcript(step: Pick<StepResult, 'commands'>): string {
  return step.commands.map(commandText).join('\n')
}

function commandText({on, line, source, exitCode, stdout, stderr}: CommandResult): string {
  const ended = exitCode === null ? 'ended from outside' : `exit code ${exitCode}`
  const said = [stdout, stderr].filter((text) => text.trim() !== '').map((text) => `${text.trimEnd()}\n`)
  return `[${on}] ${line}\n${said.join('')}(${source}, ${ended})\n`
}
