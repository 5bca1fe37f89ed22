import type {Command, Fence} from './guide.js'

/** A line that no guide has, as something to type in a place: what cures a mistake. */
export function typedLine(on: string, line: string): {readonly fence: Fence; readonly command: Command} {
  const command = {text: line, line: 1}
  return {command, fence: {language: 'bash', on, code: `${line}\n`, line: 1, commands: [command]}}
}
