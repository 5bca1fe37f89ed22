import {expect} from 'chai'
import {judge} from '../../../src/engine/judge.js'
import {valueInWords, VALUE_WORDS} from '../../../src/report/value-words.js'
import type {Check} from '../../../src/model/lab/check.js'
import type {Json} from '../../../src/model/json.js'
import type {LabSpec} from '../../../src/model/lab/lab.js'

/** By check, facts that were seen or could be, and what is to be said of them: `passed`, or a diagnosis. */
export type Recorded = Readonly<Record<string, readonly (readonly [facts: Json, verdict: string])[]>>

/** Where a way was seen to end, for a check that asks. */
export const WAY = {at: 'tap0', reason: 'link-down', values: {at: 'tap0', link: 'tap0'}}

/** A forward that leads to nobody. */
export const ASTRAY = {
  ...{at: 'vm', reason: 'forward-to-other-address'},
  values: {at: 'vm', vm: 'vm', port: '2222', to: '10.0.2.77', has: '10.0.2.15', card: 'ens3'},
}

/** What a check's diagnosis of these facts proposes to type; null where nothing is wrong, or it proposes nothing. */
export function thenOf({steps}: Pick<LabSpec, 'steps'>, id: string, facts: Json): string | null {
  const check = Object.values(steps)
    .flat()
    .find((each) => each.id === id)
  const verdict = check && judge(check, facts)
  return verdict?.outcome === 'failed' ? (verdict.diagnosis?.then ?? null) : null
}

/** The tests that every lab's judges have; to be called in a `describe`. */
export function judgeRecorded({steps}: Pick<LabSpec, 'steps'>, recorded: Recorded): void {
  const checks: readonly Check[] = Object.values(steps).flat()
  for (const check of checks)
    for (const [facts, verdict] of recorded[check.id] ?? [])
      it(`${check.id}: ${JSON.stringify(facts)} is ${verdict}`, () => {
        expect(verdictOf(check, facts)).to.equal(verdict)
      })

  it('state what they expected and what they saw in words that a student can read, in Swedish as well', () => {
    for (const check of checks)
      for (const [facts] of recorded[check.id] ?? []) {
        const verdict = judge(check, facts)
        if (verdict.outcome !== 'failed') continue
        const {expected, actual} = verdict
        const what = `${check.id}: ${JSON.stringify({facts, expected, actual})}`
        expect(expected !== null || actual !== null, `${what} states a value`).to.equal(true)
        for (const language of ['en', 'sv'] as const)
          for (const value of [expected, actual]) {
            const words = valueInWords(value, language, PLAIN[language])
            expect(words, what).not.to.match(/[{}"]|\bnull\b|undefined|^expected |\[object|[a-z][A-Z][a-z]+:/)
          }
        for (const value of [expected, actual]) expect(untranslated(value), what).to.deep.equal([])
      }
  })

  it('are tried on passing facts, and on facts for every one of their diagnoses', () => {
    for (const {id, diagnoses} of checks) {
      const tried = [...new Set((recorded[id] ?? []).map(([, verdict]) => verdict))].sort()
      expect(tried, id).to.deep.equal(['passed', ...diagnoses.map((each) => each.id)].sort())
    }
    expect(Object.keys(recorded), 'no facts of a check that is gone').to.have.members(
      checks.map(({id}) => id),
    )
  })
}

const PLAIN = {
  en: {none: '(none)', yes: 'yes', no: 'no'},
  sv: {none: '(inget)', yes: 'ja', no: 'nej'},
}

/** Names and words of the programs, which are the same in every language. */
const NAMES =
  /^(?:dnsmasq|tap|tun|user|socket|stream|bridge|dummy|veth|host|server|monitor|qmp|hmp|spice|q35|i440fx|microvm|qcow2|raw|vdi|qed|lo|c|d|cad|blue|grey|before|[sv]d[a-z]|NVRAM|UEFI|BIOS|Linux|Rocky|Nehalem|disk|STOP|RESUME|(?:smm=)?(?:on|off)|snap\d|\S*[\d_.:/-]\S*)$/

/** Words of English in a value that have no Swedish. What a student has written (a page, a secret) is theirs. */
function untranslated(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(untranslated)
  if (typeof value === 'object' && value !== null)
    return [...Object.keys(value), ...Object.values(value).flatMap(untranslated)].filter(
      (word) => !(word in VALUE_WORDS) && !NAMES.test(word),
    )
  if (typeof value !== 'string' || value === '' || value in VALUE_WORDS) return []
  const own =
    /^(?:blue wh?ale|grey goose|Mine\.|Installed in VirtualBox\.|This is disc \d\.|Access Denied|Not Found|Security Violation)$/
  return own.test(value) ||
    value
      .split(' ')
      .every(
        (word) =>
          NAMES.test(word) || word === 'to' || /^(?:tcp|udp|GiB|MiB|\(\w+\)|\(pid|->|[≥>])$/.test(word),
      )
    ? []
    : [value]
}

function verdictOf(check: Check, facts: Json): string {
  const verdict = judge(check, facts)
  if (verdict.outcome === 'failed') return verdict.diagnosis?.id ?? '(no diagnosis)'
  return verdict.outcome === 'error' ? verdict.reason : verdict.outcome
}
