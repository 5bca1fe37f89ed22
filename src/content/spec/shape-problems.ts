import * as v from 'valibot'
import type {Locate} from '../source/locate.js'
import {suggestKnown} from '../suggest-known.js'
import type {Problem} from '../../model/errors/problem.js'
import {specSchema} from './spec-schema.js'

type Path = readonly (string | number)[]

/** What to write for a key, by its name. */
const EXAMPLES: Readonly<Record<string, string>> = {
  id: "'tap-on-bridge'",
  title: "{en: '…', sv: '…'}",
  say: "{en: '…', sv: '…'}",
  summary: "{en: '…', sv: '…'}",
  observe: "({host}) => host.link('tap0')",
  judge: '(link, expect) => expect(link?.master).to.equal(…)',
  when: '(facts) => …',
  look: "'ip -br link'",
  then: "'sudo ip link set tap0 master br0'",
  diagnoses: "[{id: '…', when: (facts) => …, say: {…}}]",
  needs: "['bridge-exists']",
  wait: '{seconds: 30, for: {…}}',
  seconds: '30',
  minutes: '30',
  after: "['first-vm']",
  programs: "['swtpm']",
  memoryMb: '512',
  diskMb: '200',
  lan: 'true',
  machines: "{guest: {disk: 'ubuntu.qcow2'}}",
  disk: "'ubuntu.qcow2'",
  madeBy: "'student'",
  disks: "{'arch.vdi': {format: 'vdi'}}",
  format: "'vdi'",
  files: "{'/etc/greeting': 'hello\\n'}",
  steps: "{'attach-tap': [tapOnBridge]}",
}

/** What is wrong with the shape of a lab.ts's default export; empty when it may be read as a LabSpec. */
export function shapeProblems(spec: unknown, locate: Locate): Problem[] {
  const result = v.safeParse(specSchema, spec)
  return (result.issues ?? []).map((issue) => {
    const path = (issue.path ?? []).map(({key}) => key as string | number)
    const owner = path.slice(0, -1)
    const key = String(path.at(-1) ?? '')
    const whose = subject(owner, spec)
    if (issue.expected === 'never')
      return {
        code: 'unknown-key',
        ...locate(...path),
        message: `${whose} has an unknown key \`${key}\`.`,
        suggestion: `${suggestKnown(key, keysAt(owner))} Or remove it.`,
      }
    if (issue.type === 'strict_object' && issue.input === undefined && path.length > 0)
      return {
        code: 'missing-key',
        ...locate(...owner),
        message: `${whose} has no \`${key}\`.`,
        suggestion: `Write \`${key}: ${exampleFor(path)}\`.`,
      }
    return {
      code: path.length === 0 ? 'no-lab' : 'bad-value',
      ...locate(...path),
      message:
        path.length === 0
          ? `The default export ${issue.message}.`
          : `${subject(path, spec)} ${issue.message}.`,
      suggestion:
        path.length === 0
          ? 'Write `export default defineLab({…})`.'
          : typeof path.at(-1) === 'number'
            ? 'See the types of `qlab/lab` for what belongs here.'
            : `Write, for example, \`${key}: ${exampleFor(path)}\`.`,
    }
  })
}

/** A value of lab.ts in words: the check `tap-on-bridge`: diagnosis `tap-down`: `say.sv`. */
function subject(path: Path, spec: unknown): string {
  const words: string[] = []
  let value = spec
  path.forEach((key, index) => {
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined
    const id = (value as {id?: unknown} | null | undefined)?.id
    const kind =
      path[index - 1] === 'diagnoses' ? 'diagnosis' : path[0] === 'steps' && index === 2 ? 'check' : 'item'
    const name = typeof id === 'string' ? `\`${id}\`` : `number ${Number(key) + 1}`
    if (index === 1 && path[0] === 'steps') words.push(`the step \`${key}\``)
    else if (index === 1 && path[0] === 'machines') words.push(`the VM \`${key}\``)
    else if (index === 1 && path[0] === 'disks') words.push(`the disk \`${key}\``)
    else if (typeof key === 'number') words.push(`the ${kind} ${name}`)
    else if (index > 0 || path.length === 1) words.push(`\`${key}\``)
  })
  // A check's name says enough without its step's.
  const from = words.findLastIndex((word) => /^the (?:check|diagnosis) `/.test(word))
  const said = (from > 0 ? words.slice(from) : words).filter((word) => word !== '`diagnoses`').join(': ')
  return said === '' ? 'lab.ts' : said.replace(/^the/, 'The')
}

/** The keys that may stand at a path: the schema is walked along it. */
function keysAt(path: Path): string[] {
  let schema: unknown = specSchema
  for (const key of path) {
    const {entries, item, value} = unwrap(schema)
    schema = entries?.[key] ?? item ?? value
  }
  return Object.keys(unwrap(schema).entries ?? {})
}

interface Schema {
  readonly entries?: Readonly<Record<string, unknown>>
  readonly item?: unknown
  readonly value?: unknown
  readonly wrapped?: unknown
}

function unwrap(schema: unknown): Schema {
  const {wrapped, ...own} = schema as Schema
  return wrapped === undefined ? own : unwrap(wrapped)
}

function exampleFor(path: Path): string {
  const key = String(path.at(-1) ?? '')
  // A check has needs too.
  if (key === 'needs' && path.length === 1) return "{programs: ['swtpm'], memoryMb: 512}"
  return EXAMPLES[key] ?? "'…'"
}
