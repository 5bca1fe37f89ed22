import {chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {packFiles} from '../../../src/remote/program/pack-files.js'
import {packageFile} from '../../../src/remote/program/package-file.js'

const FILE = {name: '@esbuild/linux-x64', version: '1.2.3', path: 'bin/esbuild'}

describe('packageFile', () => {
  const {PATH} = process.env
  let folder: string
  let kept: string

  /** Stands in for npm: `npm pack WHAT --pack-destination FOLDER …`. */
  const npmIs = (script: string): void => {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, 'npm'), 0o755)
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-npm-'))
    // Where there is one, another file system than that of temporary files.
    kept = join(mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'qlab-kept-')), 'for-hosts')
    const archive = await packFiles([
      {path: 'package/package.json', content: Buffer.from('{}'), executable: false},
      {path: 'package/bin/esbuild', content: Buffer.from('the binary'), executable: true},
    ])
    writeFileSync(join(folder, 'archive'), archive)
    process.env.PATH = `${folder}:${PATH}`
  })
  afterEach(() => {
    process.env.PATH = PATH
    rmSync(folder, {recursive: true})
    rmSync(join(kept, '..'), {recursive: true})
  })

  it('gets a file by npm once, and keeps it, wherever it is kept', async () => {
    npmIs(`cp '${folder}/archive' "$4/esbuild-linux-x64-1.2.3.tgz"; echo "$2" >> '${folder}/asked'`)
    expect(String(await packageFile(FILE, kept))).to.equal('the binary')
    npmIs('exit 1')
    expect(String(await packageFile(FILE, kept)), 'without npm').to.equal('the binary')
    expect(readdirSync(kept)).to.deep.equal(['esbuild-linux-x64-1.2.3.tgz'])
  })

  it('gives nothing where npm gets none or is not there, and leaves nothing', async () => {
    npmIs('exit 1')
    expect(await packageFile(FILE, kept)).to.equal(null)
    rmSync(join(folder, 'npm'))
    process.env.PATH = folder
    expect(await packageFile(FILE, kept)).to.equal(null)
    expect(readdirSync(kept)).to.deep.equal([])
  })
})
