import type {LabSpec} from '../../../model/lab/lab.js'
import {KINDS} from '../../../values/kinds.js'
import {wholly} from '../../../values/put-values.js'
import {skipToken} from '../../source/skip-token.js'
import type {Locate} from '../../source/locate.js'
import type {Source} from '../../source/source.js'
import type {Report} from '../report.js'

/** What makes parameters in lab.ts: there the handout's own values belong. */
const MAKERS = /\b(?:interfaceName|snapshotName|subnet|port|mac|token|phrase)\(\s*$/
/** An id is the same for everybody, and so is the name of a file of the lab's code. */
const ID = /^['"`][a-z0-9]+(?:-[a-z0-9]+)+['"`]$/
const IMPORTED = /\bfrom\s*$/

/** The rules of a lab's parameters, and that its code has their values only from them. */
export function checkParameters(
  {parameters = {}}: LabSpec,
  locate: Locate,
  sources: readonly Source[],
  report: Report,
): void {
  const owns = new Map<string, string>()
  for (const [name, {kind, own}] of Object.entries(parameters)) {
    const {isOwn, must} = KINDS[kind]
    const twin = owns.get(String(own))
    if (!isOwn(String(own)))
      report({
        code: 'bad-parameter',
        ...locate('parameters', name),
        message: `The value \`${own}\` of the parameter \`${name}\` is not ${must}.`,
        suggestion: 'Write the value as it stands in the guides, or use another kind of parameter.',
      })
    else if (twin !== undefined)
      report({
        code: 'parameter-twice',
        ...locate('parameters', name),
        message: `The parameters \`${twin}\` and \`${name}\` both have the value \`${own}\`.`,
        suggestion: 'Make one parameter of them.',
      })
    owns.set(String(own), name)
  }
  for (const source of owns.size > 0 ? sources : []) checkSource(source, parameters, report)
}

function checkSource(
  {file, text}: Source,
  parameters: NonNullable<LabSpec['parameters']>,
  report: Report,
): void {
  const patterns = Object.entries(parameters).map(([name, {kind, own}]) => ({
    name,
    own: String(own),
    pattern: new RegExp(wholly(String(own), KINDS[kind]), 'u'),
  }))
  for (const {at, token} of literalsIn(text)) {
    const before = text.slice(Math.max(0, at - 60), at)
    if (MAKERS.test(before) || IMPORTED.test(before) || ID.test(token)) continue
    for (const {name, own, pattern} of patterns) {
      const found = pattern.exec(token)
      if (!found) continue
      report({
        code: 'own-value-in-code',
        file,
        line: text.slice(0, at + found.index).split('\n').length,
        message: `\`${own}\` stands in the code, and a student may have another value of \`${name}\`.`,
        suggestion: `Take it from what \`drawn\` returns: \`\${VALUES.${name}}\`.`,
      })
    }
  }
}

/** The texts, regular expressions and numbers that are written out. */
function literalsIn(text: string): {readonly at: number; readonly token: string}[] {
  const literals: {at: number; token: string}[] = []
  for (let at = 0; at < text.length;) {
    const number = /^\d+/.exec(text.slice(at, at + 20))?.[0]
    const isNumber = number !== undefined && !/[\w$.]/.test(text[at - 1] ?? '')
    const isBracket = '([{'.includes(text[at] ?? '')
    const next = isNumber ? at + number.length : isBracket ? at + 1 : skipToken(text, at)
    const token = text.slice(at, next)
    const isComment = token.startsWith('//') || token.startsWith('/*')
    if (isNumber || (token.length > 1 && !isComment)) literals.push({at, token})
    at = next
  }
  return literals
}
