import {SystemBase} from '../../src/host/system-base.js'
import type {Link, Ran} from '../../src/model/observer.js'

/** What a line prints; null: it fails. */
type Say = (line: string) => string | null | Promise<string | null>

/**
 * A system that answers lines: a program with its arguments, or what `$` makes of a template.
 * @param answers how, or a table: the first key that is a part of the line counts, and lines without one fail
 */
export class FakeSystem extends SystemBase {
  /** The lines that it was asked, in order. */
  readonly asked: string[] = []
  readonly #say: Say

  constructor(
    answers: Say | Readonly<Record<string, string>>,
    private readonly ownLinks: readonly Partial<Link>[] = [],
  ) {
    super()
    this.#say = typeof answers === 'function' ? answers : (line) => partIn(answers, line)
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    const [flag = '', script = ''] = args
    const line = command === 'bash' && flag === '-c' ? script : [command, ...args].join(' ')
    this.asked.push(line)
    const said = await this.#say(line)
    return {exitCode: said === null ? 1 : 0, stdout: said ?? '', stderr: ''}
  }

  override async links(): Promise<readonly Link[]> {
    return Promise.resolve(this.ownLinks as readonly Link[])
  }
}

function partIn(answers: Readonly<Record<string, string>>, line: string): string | null {
  return Object.entries(answers).find(([part]) => line.includes(part))?.[1] ?? null
}
