import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {withoutLibrary} from '../../../src/guest/packages/without-library.js'
import {place} from './place.js'

const path = execFileSync('sh', ['-c', 'command -v socat'], {encoding: 'utf8'}).trim()
const socat = readFileSync(path)

/** What the loader says that a program needs. */
function needs(program: string): string {
  return execFileSync(program, {encoding: 'utf8', env: {LD_TRACE_LOADED_OBJECTS: '1'}})
}

describe('withoutLibrary', () => {
  it('makes a program that starts without the library, and keeps all others', () => {
    using here = place()
    const file = join(here.folder, 'socat')
    expect(needs(path)).to.contain('libssl')
    writeFileSync(file, withoutLibrary(socat, /^libssl\./))
    chmodSync(file, 0o755)
    expect(needs(file)).to.contain('libcrypto').and.to.contain('libc.so').and.not.to.contain('libssl')
    // Debian's programs look all their symbols up as they start, so this one has none too few.
    const started = spawnSync(file, ['-u', 'EXEC:echo started', 'STDOUT'], {encoding: 'utf8'})
    expect(started).to.include({stdout: 'started\n', stderr: ''})
  })

  it('leaves a program alone that is not linked with it', () => {
    expect(withoutLibrary(socat, /^libcurl/).equals(socat)).to.equal(true)
  })
})
