import {execFile} from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {promisify} from 'node:util'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import {temporaryFolder} from '../host/fake-programs.js'

const SCRIPT = join(packageRoot(), 'share/namespaces/private-etc.sh')

/** A computer's /etc and what lies outside it, in folders; and the private /etc that a lab makes of them. */
class FakeHost {
  readonly #folder = temporaryFolder()
  readonly usr = join(this.#folder.path, 'usr')

  constructor() {
    for (const name of ['etc', 'usr', 'stage/etc'])
      mkdirSync(join(this.#folder.path, name), {recursive: true})
  }

  /** A file of the computer's: `/etc/…`, or `/usr/…`, which stands for all that is outside. */
  file(path: string, text: string): void {
    const file = join(this.#folder.path, path)
    mkdirSync(dirname(file), {recursive: true})
    writeFileSync(file, text)
  }

  link(path: string, target: string): void {
    const file = join(this.#folder.path, path)
    mkdirSync(dirname(file), {recursive: true})
    symlinkSync(target, file)
  }

  /** Runs `then` in the lab, with its /etc over the computer's; gives what it prints. */
  async lab(then: string): Promise<string> {
    const script = [
      'mount --bind "$1/etc" /etc',
      '. "$0"',
      'private_etc "$1/stage"',
      'mount --bind "$1/stage/etc" /etc',
      then,
    ].join('\n')
    const words = ['--user', '--map-root-user', '--mount', 'sh', '-euc', script, SCRIPT, this.#folder.path]
    return (await promisify(execFile)('unshare', words)).stdout
  }

  made(path: string): string {
    return join(this.#folder.path, 'stage', path)
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('the private /etc of a lab', () => {
  it('has a copy where a link leads out of /etc, by any way', async () => {
    using host = new FakeHost()
    host.file('usr/lib/proxy.conf', 'Match host unix/*\n')
    host.link('etc/ssh/ssh_config.d/20-proxy.conf', join(host.usr, 'lib/proxy.conf'))
    host.link('etc/alternatives/proxy', join(host.usr, 'lib/proxy.conf'))
    host.link('etc/a name with blanks', '/etc/alternatives/proxy')
    await host.lab(':')
    for (const name of ['ssh/ssh_config.d/20-proxy.conf', 'a name with blanks']) {
      expect(lstatSync(host.made(`etc/${name}`)).isFile(), name).to.equal(true)
      expect(readFileSync(host.made(`etc/${name}`), 'utf8')).to.equal('Match host unix/*\n')
    }
    expect(readlinkSync(host.made('etc/alternatives/proxy'))).to.equal(join(host.usr, 'lib/proxy.conf'))
  })

  it('keeps links within /etc, into /proc, to nothing, and to what is large', async () => {
    using host = new FakeHost()
    host.file('etc/default/keyboard', 'se')
    host.file('usr/large', '')
    truncateSync(join(host.usr, 'large'), 2 ** 21)
    const links = {
      'etc/vconsole.conf': 'default/keyboard',
      'etc/mtab': '../proc/self/mounts',
      'etc/none': '/usr/lib/there/is/no/such',
      'etc/large': join(host.usr, 'large'),
    }
    for (const [path, target] of Object.entries(links)) host.link(path, target)
    await host.lab(':')
    for (const [path, target] of Object.entries(links))
      expect(readlinkSync(host.made(path)), path).to.equal(target)
  })

  it('has copies of a folder of settings that lies elsewhere, and of what is linked in it', async () => {
    using host = new FakeHost()
    host.file('usr/company/10-a.conf', 'Host a\n')
    host.link('usr/company/20-b.conf', join(host.usr, 'company/10-a.conf'))
    host.link('etc/ssh/ssh_config.d', join(host.usr, 'company'))
    await host.lab(':')
    for (const name of ['10-a.conf', '20-b.conf'])
      expect(lstatSync(host.made(`etc/ssh/ssh_config.d/${name}`)).isFile(), name).to.equal(true)
  })

  it('lays copies over the files outside /etc that ssh’s settings include', async () => {
    using host = new FakeHost()
    host.file('usr/ssh/1.conf', 'Host one\n')
    host.file('usr/ssh/2.conf', 'Host two\n')
    host.file(
      'etc/ssh/ssh_config',
      `Include /etc/ssh/ssh_config.d/*.conf\n  include "${host.usr}/ssh/*.conf"\n`,
    )
    const seen = await host.lab(
      `cat ${host.usr}/ssh/*.conf; grep -c " ${host.usr}/ssh/" /proc/self/mountinfo`,
    )
    expect(seen).to.equal('Host one\nHost two\n2\n')
  })

  it('is made where /etc has no link at all, and no ssh', async () => {
    using host = new FakeHost()
    host.file('etc/hostname', 'h')
    expect(await host.lab('cat /etc/hostname')).to.equal('h')
  })
})
