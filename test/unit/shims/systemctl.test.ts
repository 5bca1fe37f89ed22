import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {temporaryFolder} from '../host/fake-programs.js'

/** A lab whose services are noted, and where what is asked of libvirt is printed. */
class FakeLab {
  readonly #folder = temporaryFolder()

  constructor(services: readonly string[], running: boolean, starts = true) {
    for (const name of ['shims', 'io']) mkdirSync(join(this.#folder.path, name))
    writeFileSync(join(this.#folder.path, 'io/services'), services.map((name) => `${name}\n`).join(''))
    writeFileSync(
      join(this.#folder.path, 'shims/.libvirt.sh'),
      `if [ "$1" = status ]; then ${running ? 'echo 1' : 'exit 1'}; else echo "asked: $*"; exit ${starts ? 0 : 1}; fi`,
    )
  }

  async type(tool: string, ...words: readonly string[]) {
    const shim = readFileSync(join(packageRoot(), 'share/shims/systemctl'), 'utf8')
    const script = shim.replaceAll('/run/qlab', this.#folder.path)
    const env = {QLAB_TOOL: tool, QLAB_LANG: 'en'}
    const {exitCode, stdout, stderr} = await execa('sh', ['-c', script, tool, ...words], {reject: false, env})
    return {exitCode, stdout, stderr}
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('systemctl in a lab', () => {
  it('restarts the lab’s own libvirt, however it is called', async () => {
    using lab = new FakeLab(['libvirt'], true)
    for (const words of [
      ['restart', 'libvirtd'],
      ['--no-pager', 'restart', 'libvirtd.service'],
    ])
      expect(await lab.type('systemctl', ...words)).to.deep.equal({
        ...{exitCode: 0, stdout: 'asked: restart libvirtd', stderr: ''},
      })
    expect((await lab.type('service', 'libvirtd', 'restart')).stdout).to.equal('asked: restart libvirtd')
    expect((await lab.type('systemctl', 'stop', 'virtlogd', 'libvirtd')).stdout).to.equal(
      'asked: stop virtlogd\nasked: stop libvirtd',
    )
  })

  it('says whether it runs', async () => {
    using up = new FakeLab(['libvirt'], true)
    expect(await up.type('systemctl', 'is-active', 'libvirtd')).to.include({exitCode: 0, stdout: 'active'})
    expect((await up.type('systemctl', 'status', 'libvirtd')).stdout).to.contain('active (running)')
    using down = new FakeLab(['libvirt'], false)
    expect(await down.type('systemctl', 'is-active', 'libvirtd')).to.include({
      exitCode: 3,
      stdout: 'inactive',
    })
    expect(await down.type('systemctl', 'status', 'libvirtd')).to.include({exitCode: 3})
  })

  it('says when the service did not start, and fails as systemctl does', async () => {
    using lab = new FakeLab(['libvirt'], false, false)
    for (const [tool = '', ...words] of [
      ['systemctl', 'restart', 'libvirtd'],
      ['service', 'libvirtd', 'restart'],
    ])
      expect(await lab.type(tool, ...words)).to.include({
        exitCode: 1,
        stderr: 'libvirtd did not start. To see why: sudo libvirtd',
      })
  })

  it('does not deny a service of the lab of which it can change nothing', async () => {
    using lab = new FakeLab(['libvirt'], true)
    expect(await lab.type('systemctl', 'enable', 'libvirtd')).to.include({
      exitCode: 0,
      stderr: 'systemctl enable: that changes nothing here; libvirtd starts with the lab.',
    })
  })

  it('has nothing to do with any other service, nor where the lab has none', async () => {
    using lab = new FakeLab(['libvirt'], true)
    const other = await lab.type('systemctl', 'disable', '--now', 'dhcpcd.service')
    expect(other).to.deep.equal({
      ...{exitCode: 0, stdout: ''},
      stderr:
        'systemctl disable --now dhcpcd.service: the lab has no such service, so there is nothing to do.',
    })
    const service = await lab.type('service', 'networking', 'restart')
    expect(service.stderr).to.contain('service networking restart: the lab has no such service')
    using none = new FakeLab([], false)
    expect((await none.type('systemctl', 'restart', 'libvirtd')).stderr).to.contain('no such service')
    expect(await none.type('systemctl', 'is-active', 'libvirtd')).to.include({
      exitCode: 3,
      stdout: 'inactive',
    })
  })
})
