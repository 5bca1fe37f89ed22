import {appendFileSync, existsSync, readFileSync, rmSync} from 'node:fs'
import {dirname} from 'node:path'
import * as v from 'valibot'
import type {CaseResult} from '../../model/proof.js'
import {makeParents} from '../../host/files/make-folder.js'
import {refused} from '../../host/files/refused.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {caseSchema} from '../../report/proof-schema.js'

const head = v.object({key: v.string(), seed: v.number()})

/** What a proof has done so far, in a file: so that one that is interrupted can go on. A line a case. */
export class ProofMemory {
  private constructor(
    private readonly file: string,
    readonly seed: number,
    /** The cases that are done, by their ids. */
    readonly done: ReadonlyMap<string, CaseResult>,
  ) {}

  /**
   * Takes up what was done under the same key, and its seed with it; anything else is forgotten.
   * @param key tells one state of the lab, the guest image and qlab from another
   */
  static open(file: string, key: string, seed: number, fresh: boolean): ProofMemory {
    const known = fresh ? null : read(file, key)
    if (known) {
      // Behind half a line the next one would be lost as well.
      if (!known.whole) append(file, '\n')
      return new ProofMemory(file, known.seed, known.done)
    }
    makeParents(dirname(file))
    writeWhole(file, `${JSON.stringify({key, seed})}\n`)
    return new ProofMemory(file, seed, new Map())
  }

  note(result: CaseResult): void {
    append(this.file, `${JSON.stringify(result)}\n`)
  }

  /** The proof is whole: the next one starts from the beginning. */
  forget(): void {
    rmSync(this.file, {force: true})
  }
}

function append(file: string, text: string): void {
  try {
    appendFileSync(file, text)
  } catch (cause) {
    throw refused(cause, {path: file, wanted: Buffer.byteLength(text)})
  }
}

interface Known {
  readonly seed: number
  readonly done: ReadonlyMap<string, CaseResult>
  /** Whether its last line has an end. */
  readonly whole: boolean
}

function read(file: string, key: string): Known | null {
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const [first, ...lines] = text.split('\n').map(parse)
  const about = v.safeParse(head, first)
  if (!about.success || about.output.key !== key) return null
  const results = lines.map((line) => v.safeParse(caseSchema, line)).filter(({success}) => success)
  const done = results.map(({output}) => output as CaseResult).map((result) => [result.id, result] as const)
  return {seed: about.output.seed, done: new Map(done), whole: text.endsWith('\n')}
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // the last line, half written by a process that was killed
  }
}
