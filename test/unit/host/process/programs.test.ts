import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageTable} from '../../../../src/host/package-table.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {PURPOSES} from '../../../../src/host/preflight/purposes.js'
import {findFile, findProgram, isAtLeast, programVersion} from '../../../../src/host/process/programs.js'
import {fakeProgram, temporaryFolder} from '../fake-programs.js'

describe('programs of the machine', () => {
  it('are found on PATH, and only when they can be run', () => {
    using folder = temporaryFolder()
    fakeProgram(folder.path, 'here', '')
    writeFileSync(join(folder.path, 'text'), '')
    const env = {PATH: `/nowhere:${folder.path}`}
    expect(findProgram('here', env)).to.equal(join(folder.path, 'here'))
    expect(findProgram('text', env)).to.equal(null)
    expect(findProgram('no-such-program', {})).to.equal(null)
  })

  it('tell their version, on either stream', async () => {
    using folder = temporaryFolder()
    fakeProgram(folder.path, 'one', 'echo "QEMU emulator version 7.2.22 (Debian 1:7.2)"')
    fakeProgram(folder.path, 'two', 'echo "mke2fs 1.47.0 (5-Feb-2023)" >&2; exit 1')
    fakeProgram(folder.path, 'mute', 'exit 1')
    expect(await programVersion(join(folder.path, 'one'), 'one')).to.equal('7.2.22')
    expect(await programVersion(join(folder.path, 'two'), 'mke2fs')).to.equal('1.47.0')
    expect(await programVersion(join(folder.path, 'mute'), 'mute')).to.equal(null)
  })

  it('are compared number by number', () => {
    expect(isAtLeast('10.0', '7.2')).to.equal(true)
    expect(isAtLeast('7.2.22', '7.2')).to.equal(true)
    expect(isAtLeast('7', '7.0')).to.equal(true)
    expect(isAtLeast('2.35.9', '2.36')).to.equal(false)
  })

  it('may be files in a folder named after the architecture', () => {
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'x86_64-linux-gnu/qemu'), {recursive: true})
    const file = join(folder.path, 'x86_64-linux-gnu/qemu/ui-gtk.so')
    writeFileSync(file, '')
    expect(findFile(join(folder.path, '*/qemu/ui-gtk.so'))).to.equal(file)
    expect(findFile(join(folder.path, '*/qemu/ui-none.so'))).to.equal(null)
    expect(findFile(file)).to.equal(file)
  })
})

describe('the table of packages', () => {
  const rows = packageTable(packageRoot())

  it('gives every row a purpose that doctor can explain', () => {
    expect(rows).to.have.length.greaterThan(20)
    for (const row of rows) expect(PURPOSES, row.shows).to.have.property(row.purpose)
  })

  it('never names the packages that take over the machine’s network', () => {
    expect(rows.map((row) => row.package)).to.not.include.members(['dhcpcd'])
    expect(rows.map((row) => row.package)).to.not.include.members(['dhcpcd5'])
  })

  it('refuses a row that makes no sense', () => {
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'share'))
    writeFileSync(join(folder.path, 'share/packages.txt'), 'qemu-utils qemu-img perhaps - the-disks\n')
    expect(() => packageTable(folder.path)).to.throw(/a row that makes no sense: qemu-utils/)
  })
})
