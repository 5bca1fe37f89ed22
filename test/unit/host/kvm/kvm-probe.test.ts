import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {Identity} from '../../../../src/host/identity.js'
import {probeKvm, type KvmProbe} from '../../../../src/host/kvm/kvm-probe.js'
import {fakeProgram, temporaryFolder} from '../fake-programs.js'
import {wordsIn} from '../../../../src/model/language.js'

const me: Identity = {
  uid: process.getuid?.() ?? 0,
  gid: process.getgid?.() ?? 0,
  name: 'me',
  home: '/',
  dropped: false,
}

/** A probe of a machine whose QEMU is this script, which notes that it ran. */
function machine(folder: string, script: string): KvmProbe {
  fakeProgram(folder, 'qemu-system-x86_64', `echo "$$ $*" >>${folder}/runs\n${script}`)
  writeFileSync(join(folder, 'kvm'), '')
  return {
    kernel: '/boot/guest',
    initrd: '/boot/guest.initrd',
    cacheFile: join(folder, 'verdict.json'),
    who: me,
    device: join(folder, 'kvm'),
    env: {PATH: `${folder}:/usr/bin:/bin`},
  }
}

const runs = (folder: string): string[] =>
  existsSync(join(folder, 'runs')) ? readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n') : []

describe('the KVM probe', () => {
  it('finds KVM usable when the guest’s kernel writes its first line, and ends QEMU then', async () => {
    using folder = temporaryFolder()
    const verdict = await probeKvm(
      machine(folder.path, 'echo "[    0.0] Linux version 6.1.0"; exec sleep 60'),
    )
    expect(verdict).to.include({usable: true, cached: false})
    const [run = ''] = runs(folder.path)
    expect(run).to.match(/-accel kvm .*-kernel \/boot\/guest .*-initrd \/boot\/guest\.initrd/)
    expect(existsSync(`/proc/${run.split(' ')[0]}`)).to.equal(false)
  })

  it('keeps the verdict until the machine restarts', async () => {
    using folder = temporaryFolder()
    const probe = machine(folder.path, 'echo "Linux version 6.1.0"')
    const first = await probeKvm(probe)
    expect(await probeKvm(probe)).to.deep.equal({...first, cached: true})
    expect(runs(folder.path)).to.have.length(1)
    const kept = readFileSync(probe.cacheFile, 'utf8')
    writeFileSync(probe.cacheFile, kept.replace(/"key":"[^ ]+/, '"key":"another-boot'))
    expect(await probeKvm(probe)).to.include({usable: true, cached: false})
  })

  it('probes again when the kept verdict is cut short', async () => {
    using folder = temporaryFolder()
    const probe = machine(folder.path, 'echo "Linux version 6.1.0"')
    writeFileSync(probe.cacheFile, '{"key":"')
    expect(await probeKvm(probe)).to.include({usable: true, cached: false})
  })

  /** A QEMU whose guest writes its first line after so many seconds under KVM, and without it. */
  const takes = (kvm: number, emulated: number): string =>
    [
      'echo SeaBIOS',
      `case "$*" in *"-accel kvm"*) sleep ${kvm} >/dev/null 2>&1 ;; *) sleep ${emulated} >/dev/null 2>&1 ;; esac`,
      'echo "[    0.0] Linux version 6.1.0"; exec sleep 60',
    ].join('\n')
  const gone = (folder: string): boolean =>
    runs(folder).every((run) => !existsSync(`/proc/${run.split(' ')[0]}`))

  it('finds that KVM hangs by what emulation takes beside it, and keeps that', async () => {
    using folder = temporaryFolder()
    let slow = 0
    const probe = {...machine(folder.path, takes(60, 0.4)), soonMs: 500, onSlow: () => slow++}
    const verdict = await probeKvm(probe)
    expect(verdict.usable).to.equal(false)
    expect(wordsIn('en', verdict.reason)).to.match(
      /kernel printed nothing for \d s under KVM \(without KVM it took 1 s\)$/,
    )
    expect(wordsIn('sv', verdict.reason)).to.match(/\(utan KVM tog det 1 s\)$/)
    expect(verdict.probedMs).to.be.within(800, 6000)
    expect(slow).to.equal(1)
    expect(runs(folder.path)).to.have.length(2)
    expect(runs(folder.path)[1]).to.match(/-accel tcg .*-kernel \/boot\/guest /)
    expect(gone(folder.path)).to.equal(true)
    expect((await probeKvm(probe)).cached).to.equal(true)
  })

  it('finds KVM usable on a slow computer: it is quicker than emulation there', async () => {
    using folder = temporaryFolder()
    const verdict = await probeKvm({...machine(folder.path, takes(1.5, 30)), soonMs: 300})
    expect(verdict).to.include({usable: true, emulatedMs: null})
    expect(verdict.probedMs).to.be.above(1400)
    expect(gone(folder.path)).to.equal(true)
  })

  it('gives KVM some more time than emulation: they hinder one another', async () => {
    using folder = temporaryFolder()
    const verdict = await probeKvm({...machine(folder.path, takes(2.1, 1.6)), soonMs: 100})
    expect(verdict.usable).to.equal(true)
    expect(verdict.emulatedMs).to.be.above(1500)
  })

  it('waits for KVM where emulation does not start', async () => {
    using folder = temporaryFolder()
    const script = takes(1, 0).replace('sleep 0 >/dev/null 2>&1 ;;', 'exit 1 ;;')
    const verdict = await probeKvm({...machine(folder.path, script), soonMs: 100})
    expect(verdict).to.include({usable: true, emulatedMs: null})
  })

  it('hears QEMU’s complaint also when that comes late, and does not keep it', async () => {
    using folder = temporaryFolder()
    const script = `case "$*" in *"-accel kvm"*) sleep 1; echo "kvm: lost" >&2; exit 1 ;; esac; exec sleep 60`
    const probe = {...machine(folder.path, script), soonMs: 100}
    expect(wordsIn('en', (await probeKvm(probe)).reason)).to.equal(
      'QEMU could not start under KVM: kvm: lost',
    )
    expect(existsSync(probe.cacheFile)).to.equal(false)
    expect(gone(folder.path)).to.equal(true)
  })

  it('asks again where a verdict is kept that came of a time limit', async () => {
    using folder = temporaryFolder()
    const probe = machine(folder.path, 'echo "Linux version 6.1.0"')
    await probeKvm(probe)
    const kept = readFileSync(probe.cacheFile, 'utf8')
    writeFileSync(probe.cacheFile, kept.replace(',"emulatedMs":null', ''))
    expect((await probeKvm(probe)).cached).to.equal(false)
  })

  it('hands on QEMU’s own complaint, and does not keep it', async () => {
    using folder = temporaryFolder()
    const probe = machine(folder.path, 'echo "kvm: cannot allocate memory" >&2; exit 1')
    expect(wordsIn('sv', (await probeKvm(probe)).reason)).to.equal(
      'QEMU kunde inte starta under KVM: kvm: cannot allocate memory',
    )
    expect((await probeKvm(probe)).cached).to.equal(false)
  })

  it('says at once that there is no device', async () => {
    using folder = temporaryFolder()
    const probe = {...machine(folder.path, ''), device: join(folder.path, 'none')}
    const verdict = await probeKvm(probe)
    expect(verdict.usable).to.equal(false)
    expect(wordsIn('en', verdict.reason)).to.match(/cannot be opened: No such file/)
    expect(runs(folder.path)).to.deep.equal([])
  })

  it('stops when it is asked to, and keeps nothing', async () => {
    using folder = temporaryFolder()
    const probe = machine(folder.path, 'exec sleep 60')
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 200)
    const thrown = await probeKvm({...probe, signal: stop.signal}).catch((error: Error) => error)
    expect(thrown).to.have.property('message', 'enough')
    expect(existsSync(probe.cacheFile)).to.equal(false)
    expect(existsSync(`/proc/${runs(folder.path)[0]?.split(' ')[0]}`)).to.equal(false)
  })
})
