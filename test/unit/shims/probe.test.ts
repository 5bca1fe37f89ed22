import {writeFileSync} from 'node:fs'
import {connect} from 'node:net'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {fakeProgram, temporaryFolder} from '../host/fake-programs.js'

const PROBE = join(packageRoot(), 'share/shims/.probe.pl')

/** A QEMU that serves one caller on its socket: its greeting, and for each line the answer to query-kvm where KVM is not. */
const QEMU = `
const {createServer} = require('node:net')
const path = /unix:([^,]+)/.exec(process.argv.slice(2).join(' '))[1]
const server = createServer((caller) => {
  caller.write('{"QMP": {}}\\n')
  caller.on('data', () => caller.write('{"return": {"enabled": false, "present": true}, "id": "libvirt-1"}\\n'))
  caller.on('close', () => server.close())
})
server.listen(path, () => require('node:fs').writeFileSync(__dirname + '/up', ''))
`

describe('what libvirt hears of KVM', () => {
  const heard = async (kvm: string, accel: string): Promise<string> => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'qemu.cjs'), QEMU)
    // In the background as soon as it listens, as with -daemonize.
    fakeProgram(
      folder.path,
      'qemu',
      `setsid node '${join(folder.path, 'qemu.cjs')}' "$@" </dev/null >/dev/null 2>&1 &
       for n in $(seq 200); do [ -e '${folder.path}/up' ] && exit 0; sleep 0.05; done; exit 1`,
    )
    const socket = join(folder.path, 'qmp.monitor')
    const words = ['-S', '-machine', `none,accel=${accel}`, '-qmp', `unix:${socket},server=on,wait=off`]
    await execa('perl', [PROBE, kvm, join(folder.path, 'qemu'), ...words])
    return await new Promise((resolve, reject) => {
      const caller = connect(socket)
      let all = ''
      caller.on('error', reject)
      caller.on('close', () => resolve(all))
      caller.on('data', (bytes) => {
        all += String(bytes)
        if (all.includes('return')) caller.end()
        else caller.write('{"execute": "query-kvm", "id": "libvirt-1"}\n')
      })
    })
  }
  const greeted = (enabled: boolean): string =>
    `{"QMP": {}}\n{"return": {"enabled": ${enabled}, "present": true}, "id": "libvirt-1"}\n`

  it('is that it is enabled, where qlab runs VMs without it', async () => {
    expect(await heard('0', 'kvm:tcg')).to.equal(greeted(true))
  })

  it('is what QEMU says, where KVM works or where libvirt asks about emulation', async () => {
    expect(await heard('1', 'kvm:tcg')).to.equal(greeted(false))
    expect(await heard('0', 'tcg')).to.equal(greeted(false))
  })
})
