import {stripVTControlCharacters} from 'node:util'
import {expect} from 'chai'
import stringWidth from 'string-width'
import {helpTable, type HelpTable} from '../../../../src/cli/help/help-table.js'
import {renderCommandHelp, renderLabHelp, renderRootHelp} from '../../../../src/cli/help/render-help.js'
import {renderCourseMap} from '../../../../src/cli/render/course/course-map.js'
import {renderLabs} from '../../../../src/cli/render/course/lab-list.js'
import {renderLabPage} from '../../../../src/cli/render/course/lab-page.js'
import {renderAnswer} from '../../../../src/cli/render/run/answer.js'
import {renderCheck} from '../../../../src/cli/render/run/check-lines.js'
import {renderHint} from '../../../../src/cli/render/run/hint.js'
import {renderSummary} from '../../../../src/cli/render/run/summary-table.js'
import {renderDoctor} from '../../../../src/cli/render/state/doctor.js'
import {renderLeft} from '../../../../src/cli/render/state/left.js'
import {renderStatus} from '../../../../src/cli/render/state/status.js'
import {renderMarkdown} from '../../../../src/cli/render/text/markdown.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import {labIds} from '../../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {Lab} from '../../../../src/model/lab/lab.js'
import type {ToldFinding} from '../../../../src/model/view/finding.js'
import type {LabStatus} from '../../../../src/model/view/lab-status.js'
import {MIXED} from '../../report/samples.js'
import {LANGUAGES, type Language} from '../../../../src/model/language.js'

const WIDTHS = [40, 60, 80, 100, 200]
/** Of what takes long. */
const SOME = [40, 80, 200]

/** As on a terminal of that width: prose is never wider than 100 columns. */
function stylesOf(
  language: Language,
  widths: readonly number[] = WIDTHS,
): readonly (readonly [columns: number, style: Style])[] {
  return widths.flatMap((columns) =>
    [false, true].map((plain) => {
      const style = {width: Math.min(100, columns), columns, color: !plain, unicode: !plain, plain, language}
      return [columns, style] as const
    }),
  )
}

/**
 * Lines that are wider than the terminal, apart from what `kept` has to the letter: commands to paste, what programs print,
 * drawings.
 */
function tooWide(text: string, columns: number, kept: ReadonlySet<string> = new Set()): string[] {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => stringWidth(line) > columns && !kept.has(line.trim()))
}

/** Words of a text that were cut: what is left of a line and of the next makes a word that was whole. */
function cutWords(text: string, source: string): string[] {
  const whole = new Set(source.split(/[\s`*()[\]]+/))
  const lines = stripVTControlCharacters(text).split('\n')
  return lines.flatMap((line, index) => {
    const last = /[\p{L}\d]+$/u.exec(line)?.[0]
    const first = /^\s*([\p{L}\d]+)/u.exec(lines[index + 1] ?? '')?.[1]
    const joined = `${last ?? ''}${first ?? ''}`
    return last && first && !whole.has(last) && whole.has(joined) ? [joined] : []
  })
}

/** A word of the shell is never cut, however long it is. */
function isOneWord(line: string): boolean {
  return /^(?:\S+|\S*'[^']*'|\S*"[^"]*");?(?: \\)?$/.test(line.trim())
}

describe('on terminals of 40 to 200 columns', function () {
  // Every text in every width: a busy computer takes its time.
  this.timeout(120_000)
  let table: HelpTable
  let labs: readonly Lab[]
  before(async () => {
    table = await helpTable()
    labs = await Promise.all((await labIds(packageRoot())).map((id) => loadLab(id, {root: packageRoot()})))
  })

  for (const language of LANGUAGES)
    it(`every help page keeps to the width (${language})`, () => {
      for (const [columns, style] of stylesOf(language)) {
        const pages = [
          renderRootHelp(table, 'qlab/1 linux-x64 node-v20', style),
          renderLabHelp(table, style),
          ...Object.entries(table).map(([id, entry]) => renderCommandHelp(id, entry, style)),
        ]
        const commands = new Set(
          Object.values(table).flatMap(({examples}) =>
            examples.map((each) => `$ ${typeof each === 'string' ? each : each[language]}`),
          ),
        )
        for (const page of pages) expect(tooWide(page, columns, commands), `${columns}`).to.deep.equal([])
      }
    })

  for (const language of LANGUAGES)
    it(`the list, the map and each lab’s page keep to the width (${language})`, () => {
      for (const [columns, style] of stylesOf(language)) {
        const listings = labs.map(({id, folder, spec, guides}) => ({
          ...{id, folder, title: guides[language].title, summary: spec.summary[language], section: null},
          ...{minutes: 45, memoryMb: 2048, diskMb: 12_000, programs: [], after: [], open: true, problems: 0},
          steps: guides[language].steps.length,
        }))
        const mapped = labs.map(({id, spec, guides}, index) => ({
          ...{id, title: guides[language].title, part: index > 9 ? 'Part' : null, after: spec.after ?? []},
          ...{
            passedAt: index < 3 ? '2026-01-01T00:00:00Z' : null,
            ranAt: null,
            open: false,
            next: index === 3,
          },
        }))
        const texts = [
          renderLabs(listings, style),
          renderLabs([{...listings[0]!, problems: 2}], style),
          renderCourseMap({labs: mapped}, style),
          ...labs.map(({id, spec, guides}) =>
            renderLabPage(
              {
                ...{
                  id,
                  title: guides[language].title,
                  summary: spec.summary[language],
                  open: true,
                  passed: false,
                },
                ...{
                  minutes: 30,
                  memoryMb: 2048,
                  diskMb: 9000,
                  programs: ['dnsmasq', 'swtpm'],
                  after: ['bridge'],
                },
                machines: Object.entries(spec.machines).map(([name, {disk}]) => ({id: name, disk})),
                steps: guides[language].steps,
              },
              style,
            ),
          ),
          ...labs.map(({id}) =>
            renderLeft({lab: id, work: `/home/student/qlab/${id}`, open: 'stays'}, style),
          ),
        ]
        for (const text of texts) {
          expect(tooWide(text, columns), `${columns} ${style.plain}`).to.deep.equal([])
        }
      }
    })

  for (const language of LANGUAGES)
    it(`the text of every guide keeps to the width, and cuts no word (${language})`, () => {
      for (const {id, guides} of labs)
        for (const [columns, style] of stylesOf(language, SOME)) {
          const {intro, steps} = guides[language]
          for (const root of [intro, ...steps.flatMap(({body, hints}) => [body, ...hints])]) {
            const kept = new Set<string>()
            const words: string[] = []
            let code = ''
            const gather = (node: {type: string; value?: string; children?: readonly unknown[]}): void => {
              if (node.type === 'code') code += `${node.value ?? ''}\n`
              if (node.type === 'code')
                for (const line of node.value?.split('\n') ?? [])
                  kept.add(line.replaceAll('\t', '    ').trim())
              else if (node.value) words.push(node.value)
              for (const child of node.children ?? []) gather(child as typeof node)
            }
            gather(root)
            const text = renderMarkdown(root, style)
            const ofCode = (line: string) => isOneWord(line) && code.includes(line.trim().replace(/ \\$/, ''))
            const wide = tooWide(text, columns, kept).filter((line) => !ofCode(line))
            expect(wide, `${id} ${columns}`).to.deep.equal([])
            expect(cutWords(text, words.join(' ')), `${id} ${columns}`).to.deep.equal([])
          }
        }
    })

  it('answers and hints cut a command only in front of its options, so that it still works as it is pasted', () => {
    for (const {guides} of labs)
      for (const language of LANGUAGES)
        for (const [columns, style] of stylesOf(language, SOME))
          for (const step of guides[language].steps) {
            const commands = step.fences.flatMap(({on, commands: all}) =>
              all.map(({text: line}) => ({on, line})),
            )
            const shown = renderAnswer(
              {
                title: step.title,
                number: 1,
                of: 5,
                passed: false,
                check: step.title,
                diagnosis: {text: 'x'},
                commands,
              },
              style,
            )
            const wide = tooWide(shown, columns).filter((line) => !isOneWord(line))
            // In a monitor no line goes on: there a command stays whole.
            const monitor = commands.filter(({on}) => on.startsWith('monitor:')).map(({line}) => line)
            expect(wide.filter((line) => !monitor.includes(line.trim()))).to.deep.equal([])
            const hint = {
              title: step.title,
              number: 1,
              of: 3,
              kind: 'form',
              check: step.title,
              look: null,
            } as const
            for (const {line, on} of commands.filter(({on: each}) => !each.startsWith('monitor:'))) {
              const form = renderHint({...hint, text: line, hint: null}, style)
              const too = tooWide(form, columns).filter((each) => !isOneWord(each))
              expect(too, on).to.deep.equal([])
            }
          }
  })

  it('a run, its checks, an open lab and what doctor finds keep to the width', () => {
    for (const language of LANGUAGES)
      for (const [columns, style] of stylesOf(language)) {
        const {guides} = labs.find(({id}) => id === 'secure-boot') ?? labs[0]!
        const titles = guides[language].steps.map(({id, title}) => ({id, title, reached: true}))
        const outcomes = ['passed', 'failed', 'blocked', 'error', 'skipped'] as const
        const steps = titles.map((step, index) => ({...step, outcome: outcomes[index % 5] ?? 'passed'}))
        const [first] = titles
        const status: LabStatus = {
          ...{lab: 'secure-boot', title: guides[language].title, openedAt: '2026-01-01T12:00:00Z'},
          ...{guest: 'micro', accelerator: 'tcg', work: '/home/student/qlab/secure-boot', steps},
          current: first ? {id: first.id, title: first.title, number: 1} : null,
          machines: [{id: 'win11', disk: 'Win11.qcow2', state: 'not-started', note: null}],
        }
        const finding: ToldFinding = {
          ...{id: 'kvm', title: {en: 'User namespaces', sv: 'Namnrymder (user namespaces)'}, blocks: true},
          ...{detail: '/usr/lib/x86_64-linux-gnu/qemu', cure: 'sudo true', state: 'missing'},
          costs: {en: 'Guests start more slowly.', sv: 'Gäster startar långsammare.'},
        }
        const texts = [
          renderStatus({labs: [status]}, style, Date.parse('2026-01-01T14:00:00Z')),
          renderSummary(
            {...MIXED, steps: MIXED.steps.map((step) => ({...step, title: step.title.repeat(4)}))},
            style,
          ),
          ...MIXED.steps.flatMap(({checks}) => checks.map((check) => renderCheck(check, style, 'answers'))),
          renderDoctor([finding, {...finding, state: 'ok'}], style),
        ]
        for (const text of texts)
          expect(tooWide(text, columns), `${columns} ${style.plain}`).to.deep.equal([])
      }
  })
})
