import {chmodSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import {Place} from './kit/qlab.js'

const MINIMAL = join(packageRoot(), 'test/fixtures/labs/minimal')

describe('two labs at once', () => {
  it('with one runtime folder and two state folders: neither takes the other’s lab for a broken one', async () => {
    await using place = new Place()
    const other = join(place.folder, 'other')
    mkdirSync(other)
    chmodSync(other, 0o777)
    const there = (...words: string[]) => place.start(words, {env: {QLAB_STATE_HOME: other}})
    expect((await place.qlab('start', MINIMAL, '--open')).exitCode).to.equal(0)
    for (const words of [
      ['stop', 'minimal'],
      ['start', MINIMAL, '--open'],
      ['check'],
      ['goto', '--lab', MINIMAL, '1', '--yes'],
    ]) {
      const {exitCode, stdout} = await there(...words, '--json')
      expect(exitCode, words.join(' ')).to.equal(2)
      expect(JSON.parse(stdout)).to.have.nested.property('error.code', 'lab-of-other-state')
    }
    expect((await there('status')).stdout.replaceAll(/\s+/g, ' ')).to.contain(
      `is in ${join(place.folder, 'state/qlab')}.`,
    )
    expect((await there('stop', '--all')).exitCode).to.equal(0)
    expect((await place.qlab('shell', 'minimal', '--', 'true')).exitCode).to.equal(0)
    expect((await place.qlab('stop')).stdout).to.contain('The lab minimal is closed.')
    expect((await there('start', MINIMAL, '--open')).exitCode).to.equal(0)
    expect((await there('stop')).exitCode).to.equal(0)
  })

  it('do not see each other, and each command means the one it names', async () => {
    await using place = new Place()
    const opened = await Promise.all([
      place.qlab('start', 'bridge', '--open', '--json'),
      place.qlab('start', MINIMAL, '--open', '--json'),
    ])
    expect(
      opened.map(({exitCode}) => exitCode),
      opened.map(({stdout}) => stdout).join(),
    ).to.deep.equal([0, 0])
    const inside = (lab: string, line: string) => place.qlab('shell', '--lab', lab, '--', line)

    await inside(
      'bridge',
      'ip link add br0 type bridge; echo secret >/tmp/mine; sleep 1000 >/dev/null 2>&1 & disown',
    )
    const other = await inside(
      'minimal',
      'ip -br link; ls /tmp; cat /proc/[0-9]*/cmdline | tr "\\0" " "; hostname',
    )
    expect(other.exitCode).to.equal(0)
    expect(other.stdout).not.to.contain('br0').and.not.to.contain('mine').and.not.to.contain('sleep 1000')
    expect((await inside('bridge', 'ip -br link; ls /tmp')).stdout)
      .to.contain('br0')
      .and.contain('mine')
    const processes = await inside('bridge', 'ls -d /proc/[0-9]* | wc -l')
    expect(Number(processes.stdout), 'the lab holds its own processes alone').to.be.below(12)

    const unclear = await place.qlab('check', '--json')
    expect(unclear.exitCode).to.equal(2)
    expect(JSON.parse(unclear.stdout)).to.have.nested.property('error.code', 'which-lab')
    const named = JSON.parse((await place.qlab('check', '--json', 'bridge', '2')).stdout) as {
      lab: string
      steps: {id: string}[]
    }
    expect(named.lab).to.equal('bridge')
    expect(named.steps.map(({id}) => id)).to.deep.equal(['build-bridge'])
    const only = JSON.parse((await place.qlab('status', 'minimal', '--json')).stdout) as {
      labs: {lab: string}[]
    }
    expect(only.labs.map(({lab}) => lab)).to.deep.equal(['minimal'])
    const both = await place.qlab('hint', '1', '--json')
    expect(JSON.parse(both.stdout))
      .to.have.nested.property('error.suggestions[0]')
      .that.matches(/qlab hint bridge 1 --json$/)
    expect((await place.qlab('shell', 'bridge', '--', 'ls /tmp')).stdout).to.contain('mine')
    expect((await place.qlab('shell', '--json', 'bridge', 'ls')).exitCode).to.equal(2)
    expect((await place.qlab('stop', '--json')).exitCode).to.equal(2)
    expect((await place.qlab('stop', 'minimal')).exitCode).to.equal(0)
    expect((await inside('bridge', 'ls /tmp')).stdout).to.contain('mine')
    expect((await place.qlab('status')).stdout)
      .to.contain('bridge')
      .and.not.to.contain('minimal')
  })

  it('of the same name are one too many, whoever was first', async () => {
    await using place = new Place()
    const both = await Promise.all([1, 2].map(() => place.qlab('start', 'bridge', '--open', '--json')))
    expect(both.map(({exitCode}) => exitCode).sort()).to.deep.equal([0, 2])
    const refused = both.find(({exitCode}) => exitCode === 2)
    expect(JSON.parse(refused?.stdout ?? ''))
      .to.have.nested.property('error.code')
      .that.is.oneOf(['lab-already-open', 'lab-opening'])
    expect((await place.qlab('shell', '--', 'true')).exitCode).to.equal(0)
  })
})
