import {BOOT_TROUBLES} from '../../model/vm/boot-troubles.js'
import {ENDED_REASONS} from '../../model/vm/ended/ended-reasons.js'
import type {KnownReason} from '../../model/vm/known-reason.js'
import {OUT_OF_REACH} from '../../model/vm/still/out-of-reach.js'
import {RUN_STATES} from '../../model/vm/still/run-states.js'
import type {StandsStill} from '../../model/vm/still/stands-still.js'
import {ENDS} from '../../network/explain.js'

/** `docs/troubleshooting.md`: what students meet, what it means and what cures it, from the tables that checks tell it by. */
export function troubleshooting(): string {
  return (
    [
      INTRODUCTION,
      '## QEMU ends at once',
      'The diagnosis quotes QEMU’s own message. For a message that is not in this table it names no cause.',
      table(
        ['QEMU prints', 'It means', 'What to do'],
        ENDED_REASONS.filter(({examples}) => examples.length > 0).map(knownRow),
      ),
      '## QEMU is running, but the VM is not',
      table(['State', 'It means', 'What to do'], RUN_STATES.map(stillRow)),
      '## QEMU is running, but does not answer qlab',
      table(['Seen by', 'It means', 'What to do'], OUT_OF_REACH.map(stillRow)),
      '## The VM runs, but does not boot',
      table(['Its console or screen shows', 'It means', 'What to do'], BOOT_TROUBLES.map(knownRow)),
      '## Nothing gets through on the network',
      'A check follows the way of a frame and reports the first place where it stops. The names are examples.',
      table(['Diagnosis', 'Look', 'Then'], Object.values(ENDS).map(endRow)),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

const INTRODUCTION = `# Troubleshooting

Problems that students run into, and what they mean. \`npm run docs\` generates this page from the tables that the checks use; do not edit it.`

function knownRow({examples, means, cure, look}: KnownReason): string[] {
  const said = (examples[0] ?? '').split('\n').map((line) => code(line.replace(/^qemu-system-x86_64: /, '')))
  return [
    said.join('<br>'),
    means.en,
    [cure.en.replaceAll(' {meant}', ''), look && code(look)].filter(Boolean).join(' '),
  ]
}

function stillRow({id, seen, means, cure, then}: StandsStill): string[] {
  return [`${code(id)}, ${seen.en}`, means.en, [cure.en, then && code(then)].filter(Boolean).join(' ')]
}

function endRow({sample, say, look, then}: (typeof ENDS)[string]): string[] {
  const command = (line: string | null | undefined): string => (line == null ? '' : code(line))
  return [say(sample).en, command(look?.(sample)), command(then?.(sample))]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text
    .replaceAll(' {meant}', '')
    .replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
}

function code(line: string): string {
  const text = line.trim()
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}
