import type {LabSpec} from '../../model/lab/lab.js'
import {suggestKnown} from '../suggest-known.js'
import type {Source} from '../source/source.js'
import type {Report} from './report.js'

/**
 * Tells the machines, disks and media that the checks' own code asks for by name, `machine('vm')` and `given('arch.vdi')`,
 * and that the lab does not have. A name that is computed is met when the check is run.
 */
export function checkNamesInCode(
  {machines, disks = {}, media = {}}: LabSpec,
  sources: readonly Source[],
  report: Report,
): void {
  const known = {machine: Object.keys(machines), given: [...Object.keys(disks), ...Object.keys(media)]}
  for (const source of sources) {
    const text = withoutComments(source.text)
    for (const {1: call, 3: name, index} of text.matchAll(
      /(?<![\w$])(machine|given)\(\s*(['"`])([^'"`$]*)\2\s*\)/g,
    )) {
      const kind = call as keyof typeof known
      if (name === undefined || known[kind].includes(name)) continue
      report({
        code: kind === 'machine' ? 'unknown-machine' : 'unknown-disk',
        file: source.file,
        line: text.slice(0, index).split('\n').length,
        message:
          kind === 'machine'
            ? `A check uses the VM \`${name}\`, which the lab does not have.`
            : `A check uses the disk \`${name}\`, which the lab does not provide.`,
        suggestion:
          known[kind].length > 0
            ? suggestKnown(name, known[kind])
            : kind === 'machine'
              ? `Write it under \`machines\`: \`${name}: {disk: '${name}.qcow2'}\`.`
              : `Write it under \`disks\`: \`'${name}': {format: 'qcow2'}\`.`,
      })
    }
  }
}

/** The text with blanks for its comments; lines stay where they are. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '))
}
