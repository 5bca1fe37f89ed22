import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {readHosts, writeHosts} from '../../../../src/usecases/remote/hosts-file.js'

describe('the hosts that were added', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-hosts-'))
  const file = join(folder, 'a/config.yaml')
  const text = (): string => readFileSync(file, 'utf8')
  after(() => rmSync(folder, {recursive: true}))

  it('are none where nothing is written', () => {
    expect(readHosts(file)).to.deep.equal({host: null, hosts: []})
  })

  it('are written into a file for people', () => {
    writeHosts({host: null, hosts: ['student@kvm1']}, file)
    expect(text()).to.equal('hosts:\n  - student@kvm1\n')
    expect(readHosts(file)).to.deep.equal({host: null, hosts: ['student@kvm1']})
  })

  it('leave what else is in it, comments too', () => {
    writeFileSync(file, '# mine\nhost: a@b # the big one\nother: 1\n')
    expect(readHosts(file)).to.deep.equal({host: 'a@b', hosts: ['a@b']})
    writeHosts({host: 'a@b', hosts: ['a@b', 'c@d']}, file)
    expect(text())
      .to.match(/# mine/)
      .and.to.match(/other: 1/)
    expect(readHosts(file)).to.deep.equal({host: 'a@b', hosts: ['a@b', 'c@d']})
    writeHosts({host: null, hosts: []}, file)
    expect(text())
      .to.match(/other: 1/)
      .and.not.to.match(/host/)
  })

  it('are not guessed from a file that makes no sense, which is not written over', () => {
    for (const bad of ['hosts: 3\n', 'a: [\n', '- x\n']) {
      writeFileSync(file, bad)
      expect(() => readHosts(file), bad).to.throw('cannot be understood')
      expect(() => writeHosts({host: 'x', hosts: []}, file)).to.throw('cannot be understood')
      expect(text()).to.equal(bad)
    }
  })
})
