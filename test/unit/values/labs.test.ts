import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {isDeepStrictEqual} from 'node:util'
import {expect} from 'chai'
import {codeRunner} from '../../../src/content/code/kept-code.js'
import {checkValues} from '../../../src/content/lint/values/check-values.js'
import {loadLab} from '../../../src/content/spec/load-lab.js'
import {readLab} from '../../../src/content/spec/read-lab.js'
import {labContent} from '../../../src/content/submission/lab-content.js'
import type {Problem} from '../../../src/model/errors/problem.js'
import type {Lab} from '../../../src/model/lab/lab.js'
import {KINDS} from '../../../src/values/kinds.js'
import {wholly} from '../../../src/values/put-values.js'
import {seedOf} from '../../../src/values/seed.js'
import {ROOT} from '../content/lab-copy.js'

/** A class. */
const STUDENTS = 200

/** What these labs asked before they had parameters: who has a submission of theirs still can have it graded. */
const CONTENTS: Readonly<Record<string, string>> = {
  bridge: 'f02135988413c9354ad715bf59032c7cb86200d3d73bfac1975f0e0e8b8aac61',
  isolated: '86f4a6a8935a770b7ad54b182eb5ab34a756eac20555992f11659fb3abcb43de',
  dnsmasq: '9d6282275e7ee1e49b48520a8ebc6739910f41acbfcef1d921b0fa20a72c655b',
  'port-forward': '1c811d083804afa40236c50cc7ffda1b8b5be3faaf7979af41780e56d81547fd',
  disks: '41e2163e2a713fafa8f715912873820aed6f5e2f7e28fce19f8350e5dfe953d0',
  snapshots: 'c8a544ac018e45c4db89fe48e5b67066a5d387b058257be58e3b7748997f9fd0',
  tpm: '3813d7c01996c5c5d995b48891291f9fc2d9b2f31a8f1cd0ecf41a36192bed78',
}

async function read(id: string) {
  const {lab, ...found} = await readLab(join(ROOT, 'labs', id), ROOT)
  if (lab === null || !('code' in found)) throw new Error(`${id} is not sound`)
  return {lab, code: found.code, locate: found.locate}
}

function plain(lab: Lab): unknown {
  return JSON.parse(JSON.stringify(lab))
}

/** What a lab says that does not depend on what is seen. */
function saidBy({spec}: Lab): string {
  return JSON.stringify(spec.steps)
}

describe('the labs with values of one’s own', () => {
  const all = readdirSync(join(ROOT, 'labs'), {withFileTypes: true}).filter((entry) => entry.isDirectory())
  for (const {name: id} of all)
    it(`${id} is as sound with the values of ${STUDENTS} students`, async function () {
      this.timeout(120_000)
      const {lab, code, locate} = await read(id)
      const problems: Problem[] = []
      const report = (problem: Problem): void => void problems.push(problem)
      await checkValues(lab, {locate, report, run: codeRunner(code), students: STUDENTS})
      expect(problems).to.deep.equal([])
    })

  for (const [id, content] of Object.entries(CONTENTS))
    it(`${id} asks the same with a seed and without, and nothing of the handout’s is left in its checks`, async () => {
      const {lab: handout} = await read(id)
      expect(labContent(handout)).to.equal(`sha256:${content}`)
      expect('drawn' in handout).to.equal(false)
      const lab = await loadLab(id, {root: ROOT, memory: null, seed: seedOf('test', id)})
      expect(lab.drawn).not.to.equal(undefined)
      expect(labContent(lab)).to.equal(`sha256:${content}`)
      for (const {kind, own} of Object.values(handout.spec.parameters ?? {}))
        // An id is the handout's own.
        expect(saidBy(lab).replace(/"[a-z0-9]+(?:-[a-z0-9]+)+"/g, '')).not.to.match(
          new RegExp(wholly(String(own), KINDS[kind]), 'u'),
        )
    })

  it('has the handout’s values without a seed, to the byte', async () => {
    const {lab} = await read('bridge')
    const loaded = await loadLab('bridge', {root: ROOT, memory: null})
    const without = await loadLab('bridge', {root: ROOT, memory: null, seed: null})
    // Not by expect's own words: they would show the whole lab twice.
    expect(isDeepStrictEqual(plain(loaded), plain(lab))).to.equal(true)
    expect(isDeepStrictEqual(plain(without), plain(lab))).to.equal(true)
  })

  it('has no values where nothing is declared', async () => {
    const lab = await loadLab('first-vm', {root: ROOT, memory: null, seed: seedOf('test', '1')})
    expect('drawn' in lab).to.equal(false)
  })
})
