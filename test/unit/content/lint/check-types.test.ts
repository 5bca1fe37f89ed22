import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {checkTypes} from '../../../../src/content/lint/check-types.js'
import {packageRoot} from '../../../../src/host/files/paths.js'

const root = packageRoot()

describe('the types of a lab', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'check-types-'))
  })

  afterEach(() => rmSync(folder, {recursive: true}))

  it('are checked wherever it is, and a mistyped fact is named with its line', async function () {
    this.timeout(120_000)
    const [sound, wrong] = ['sound', 'wrong'].map((name) => join(folder, name)) as [string, string]
    for (const lab of [sound, wrong]) cpSync(join(root, 'share/lab-template-vm'), lab, {recursive: true})
    const file = join(wrong, 'lab.ts')
    const text = readFileSync(file, 'utf8').replace('processors === 1', 'procesors === 1')
    writeFileSync(file, text)
    const found = await checkTypes([sound, wrong], root)
    expect(found?.get(sound)).to.deep.equal([])
    const line = text.slice(0, text.indexOf('procesors')).split('\n').length
    expect(found?.get(wrong)).to.have.length(1)
    expect(found?.get(wrong)?.[0]).to.include({code: 'type-error', file, line})
    expect(found?.get(wrong)?.[0]?.message).to.contain("Did you mean 'processors'?")
  })

  it('are not checked without a compiler, nor where there is no lab to check', async () => {
    expect(await checkTypes([], root)).to.deep.equal(new Map())
    cpSync(join(root, 'bin/type-check.cjs'), join(folder, 'bin/type-check.cjs'))
    expect(await checkTypes([folder], folder)).to.equal(null)
  })

  it('are not checked with a compiler that is only a program, as TypeScript 7 is', async () => {
    cpSync(join(root, 'bin/type-check.cjs'), join(folder, 'bin/type-check.cjs'))
    const own = join(folder, 'node_modules/typescript')
    mkdirSync(own, {recursive: true})
    writeFileSync(
      join(own, 'package.json'),
      '{"name": "typescript", "version": "7.0.2", "main": "version.cjs"}',
    )
    writeFileSync(join(own, 'version.cjs'), "module.exports = {version: '7.0.2'}")
    expect(await checkTypes([folder], folder)).to.equal(null)
  })

  it('are checked in a fresh clone, too, which has no packages for development', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, {dev?: boolean; version: string} | undefined>
    }
    // What bin/setup leaves out (--omit=dev) is marked `dev`; this one a package of ours asks for as well.
    const compiler = lock.packages['node_modules/typescript']
    expect(compiler?.version).to.match(/^[56]\./)
    expect(compiler).to.not.have.property('dev')
  })
})
