import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {bootstrap} from '../../../src/guest/debian/bootstrap.js'
import {fakeProgram} from '../host/fake-programs.js'
import {failure, place} from './place.js'

const make = (tar: string) => bootstrap({tar, signal: undefined, tell: () => undefined})

describe('bootstrap', () => {
  it('lets mmdebstrap make a system with what a lab needs, without root where we have none', async () => {
    using here = place()
    fakeProgram(
      here.bin,
      'mmdebstrap',
      `printf '%s\\n' "$@" >${here.folder}/args; for last; do :; done; [ "$last" = --version ] || echo tar >"$last"`,
    )
    await make(join(here.folder, 'debian.tar'))
    expect(existsSync(join(here.folder, 'debian.tar'))).to.equal(true)
    const args = readFileSync(join(here.folder, 'args'), 'utf8')
    expect(args).to.contain(process.getuid?.() === 0 ? '--mode=root' : '--mode=unshare')
    expect(args).to.match(/^--include=.*openssh-server/m)
  })

  it('says how to get mmdebstrap', async () => {
    using here = place()
    process.env.PATH = here.bin
    const error = await failure(make(join(here.folder, 'debian.tar')))
    expect(error).to.include({code: 'no-mmdebstrap', exitCode: 3})
    expect(error)
      .to.have.property('suggestions')
      .that.satisfies((all: string[]) => all.some((one) => one.startsWith('sudo apt install mmdebstrap')))
  })

  it('tells a network that is down from namespaces that are refused', async () => {
    using here = place()
    for (const [said, code] of [
      [
        "E: Failed to fetch http://deb.debian.org/x  Temporary failure resolving 'deb.debian.org'",
        'no-network',
      ],
      ['E: invalid idmap: no entry in /etc/subuid matching', 'no-subordinate-ids'],
      ['E: something else', 'debian-failed'],
    ]) {
      fakeProgram(here.bin, 'mmdebstrap', `[ "$1" = --version ] || { cat >&2 <<'W'\n${said}\nW\nexit 1; }`)
      expect(await failure(make(join(here.folder, 'debian.tar')))).to.include({code})
    }
  })
})
