import type {Check, CheckOf} from '../../../src/model/lab/check.js'
import type {RunEvent} from '../../../src/model/run/event.js'
import type {Json} from '../../../src/model/json.js'
import type {Guide} from '../../../src/model/lab/guide.js'
import type {Lab} from '../../../src/model/lab/lab.js'
import type {Casualty, LiveLab} from '../../../src/model/run/live-lab.js'
import type {Observer} from '../../../src/model/observer.js'
import type {CheckContext} from '../../../src/engine/run-check.js'

/** A check whose facts are the boolean that `look` gives, and which wants it true. */
export function wants(
  id: string,
  look: () => Json | Promise<Json>,
  more: Partial<CheckOf<Json>> = {},
): CheckOf<Json> {
  return {
    id,
    title: {en: `Title of ${id}`, sv: `Rubrik för ${id}`},
    observe: async () => look(),
    judge: (facts, expect) => expect(facts).to.equal(true),
    diagnoses: [
      {
        id: `${id}-off`,
        when: (facts) => facts === false,
        say: {en: 'It is off.', sv: 'Den är av.'},
        look: 'ip link',
      },
    ],
    ...more,
  }
}

/** A lab with these steps, each with one command that has the step's id as its text. */
export function labOf(steps: Record<string, Check[]>): Lab {
  const guide = (language: 'en' | 'sv'): Guide => ({
    language,
    file: `/labs/toy/guide.${language}.md`,
    title: `Toy ${language}`,
    intro: {type: 'root', children: []},
    steps: Object.keys(steps).map((id, index) => ({
      id,
      title: `${id} ${language}`,
      line: 10 * index + 1,
      body: {type: 'root', children: []},
      hints: [],
      fences: [
        {
          language: 'bash',
          on: 'host',
          code: `${id}\n`,
          line: 10 * index + 2,
          commands: [{text: id, line: 10 * index + 3}],
        },
      ],
    })),
  })
  return {
    id: 'toy',
    folder: '/labs/toy',
    spec: {summary: {en: 'Toy', sv: 'Leksak'}, machines: {}, steps},
    guides: {en: guide('en'), sv: guide('sv')},
    mistakes: [],
    alternatives: [],
    equivalents: [],
  }
}

/** A lab that notes down what is typed into it. */
export class ToyLab implements LiveLab {
  readonly typed: string[] = []
  readonly events: RunEvent[] = []
  dead: Casualty[] = []
  observer = {} as Observer

  async run(_fence: unknown, command: {text: string}) {
    this.typed.push(command.text)
    return Promise.resolve({exitCode: 0, stdout: '', stderr: '', durationMs: 1})
  }

  async casualties() {
    return Promise.resolve(this.dead)
  }

  context(more: Partial<CheckContext> = {}): CheckContext {
    return {lab: this, language: 'en', emit: (event) => this.events.push(event), ...more}
  }
}
