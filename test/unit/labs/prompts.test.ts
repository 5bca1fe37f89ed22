import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {labIds} from '../../../src/content/spec/find-labs.js'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {LabSpec} from '../../../src/model/lab/lab.js'

const PROMPT = /student@([\w-]+):|^([\w-]+) login:/gm

describe('the prompts of VMs in the guides', () => {
  it('are called what the lab calls the VM, as the guests call themselves', async () => {
    const root = packageRoot()
    let seen = 0
    for (const id of await labIds(root)) {
      const {default: spec} = (await import(`../../../labs/${id}/lab.js`)) as {readonly default: LabSpec}
      for (const language of ['en', 'sv']) {
        const guide = readFileSync(join(root, 'labs', id, `guide.${language}.md`), 'utf8')
        for (const [prompt, name = '', login = ''] of guide.matchAll(PROMPT)) {
          expect(Object.keys(spec.machines), `${id}: ${prompt}`).to.include(name || login)
          seen += 1
        }
      }
    }
    expect(seen).to.be.greaterThan(20)
  })
})
