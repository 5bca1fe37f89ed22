import type {Check} from '../../../model/lab/check.js'
import {factsRead} from './facts-read.js'
import {PIECES, READY_CHECKS, type ReadyCheck} from './ready-checks.js'

/** `docs/kit.md`: what labs can import from `qlab/lab`, from the code of the kit. */
export function kitPage(): string {
  const ready = Object.entries(READY_CHECKS).flatMap(([title, checks]) => [
    `## ${title}`,
    table(['Write', 'It passes when', 'Needs', 'Facts', 'Diagnoses'], checks.flatMap(rowsOf)),
  ])
  const pieces = Object.entries(PIECES).flatMap(([title, named]) => [
    `## ${title}`,
    table(
      ['Name', 'What it gives'],
      Object.entries(named).map(([name, what]) => [code(name), what]),
    ),
  ])
  return `${[INTRODUCTION, ...ready, ...pieces].join('\n\n')}\n`
}

const INTRODUCTION = `# The kit

What a lab can import from \`qlab/lab\`, beside its types. \`npm run docs\` generates this page from the code; do not edit it.

In the tables, \`vm\` is \`{machine: 'vm', disk: 'ubuntu.qcow2', command: 'qemu-system-x86_64 …'}\`, \`wiring\` is
\`{bridge: 'br0', taps: ['tap0', 'tap1']}\` and \`tpm\` is \`{folder: 'tpm', makeFolder, command}\`. An id that begins with \`vm\` begins with
the id of the machine in your lab, or with the \`prefix\` that you give the VM; \`tap0\`, \`data\`, \`note\` and the like are names that you give too. Each check is
shown with its id, in bold. The facts are those that its judge and its diagnoses read.`

function rowsOf({call, gives}: ReadyCheck): string[][] {
  if (gives.length > 1)
    return [[code(call), `the checks ${gives.map(({id}) => `**${id}**`).join(', ')}`, '', '', '']]
  return gives.map((check) => rowOf(call, check))
}

function rowOf(call: string, check: Check): string[] {
  const {id, title, needs = [], diagnoses} = check
  return [
    code(call),
    `**${id}**: ${title.en}`,
    codes(needs),
    codes(factsRead(check)),
    codes(diagnoses.map((diagnosis) => diagnosis.id)),
  ]
}

function codes(words: readonly string[]): string {
  return words.map(code).join(' ')
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
