import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {AskedFile} from '../../../../src/content/submission/hand-in.js'
import {findSubmissions, type FindOptions} from '../../../../src/usecases/intake/find-submissions.js'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'

const STEPS: Readonly<Record<string, readonly string[]>> = {
  bridge: ['create-tap', 'build-bridge'],
  tpm: ['start-it'],
  'port-forward': ['forward'],
}

/** The files that a lab asks for. */
const ASKED: Readonly<Record<string, AskedFile[]>> = {
  bridge: [
    {path: 'net.conf', step: 'create-tap', most: 100},
    {path: 'notes/answer.txt', step: 'build-bridge', most: 2 ** 20},
  ],
}

export const LABS = {
  labs: Object.keys(STEPS),
  stepsOf: (lab: string) => Promise.resolve(STEPS[lab] ?? []),
  handInOf: (lab: string) => Promise.resolve({asked: ASKED[lab] ?? [], laid: ['disk.qcow2']}),
}

/** A submission as `qlab submit` writes it. */
export function submissionOf(lab: string | null, student?: string): string {
  const front = [
    ...(lab === null ? [] : [`lab: ${lab}`]),
    ...(student === undefined ? [] : [`student: ${student}`]),
  ]
  return `---\nschema: qlab/submission/1\n${front.map((line) => `${line}\n`).join('')}---\n\n## A {#create-tap}\n\n\`\`\`bash on=host\ntrue\n\`\`\`\n`
}

/** A folder with files in it, by their paths; `null` is an empty folder. */
export function folderWith(
  files: Readonly<Record<string, string | Buffer | null>>,
): {path: string} & Disposable {
  const path = join(mkdtempSync(join(tmpdir(), 'qlab-intake-')), 'handed')
  mkdirSync(path)
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name)
    mkdirSync(content === null ? file : dirname(file), {recursive: true})
    if (content !== null) writeFileSync(file, content)
  }
  return {path, [Symbol.dispose]: () => rmSync(dirname(path), {recursive: true, force: true})}
}

export function find(path: string, options: Partial<FindOptions> = {}): Promise<FoundSubmission[]> {
  return findSubmissions([path], {...LABS, ...options})
}

/** Each as a line: whose, of which lab, and `ok` or why it is refused. */
export function told(found: readonly FoundSubmission[]): string[] {
  return found.map(({student, lab, attempt, refusal}) => {
    const which = attempt.of > 1 ? ` ${attempt.number}/${attempt.of}` : ''
    return `${student.id} ${lab ?? '-'}${which} ${refusal?.code ?? 'ok'}`
  })
}
