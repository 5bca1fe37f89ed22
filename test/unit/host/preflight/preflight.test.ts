import {chmodSync, cpSync, mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {tellFinding, type Finding} from '../../../../src/model/view/finding.js'
import type {KvmVerdict} from '../../../../src/host/kvm/kvm-probe.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {folders} from '../../../../src/host/preflight/folders.js'
import {idRanges} from '../../../../src/host/preflight/id-ranges.js'
import {kvm} from '../../../../src/host/preflight/kvm.js'
import type {Machine} from '../../../../src/host/preflight/machine.js'
import {limits} from '../../../../src/host/preflight/limits.js'
import {memory} from '../../../../src/host/preflight/memory.js'
import {namespaces} from '../../../../src/host/preflight/namespaces.js'
import {node} from '../../../../src/host/preflight/node.js'
import {packages} from '../../../../src/host/preflight/packages.js'
import {tun} from '../../../../src/host/preflight/tun.js'
import {fakeProgram, temporaryFolder} from '../fake-programs.js'

const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0

/** A machine whose /proc, /etc and /dev are in a folder, and whose programs are in its bin/. */
function machine(folder: string, files: Record<string, string> = {}): Machine {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), {recursive: true})
    writeFileSync(join(folder, file), text)
  }
  mkdirSync(join(folder, 'bin'), {recursive: true})
  const at = (name: string): string => join(folder, 'home', name)
  return {
    who: {uid, gid, name: 'student', home: at(''), dropped: false},
    paths: {state: at('state'), cache: at('cache'), runtime: at('run'), work: at('work')},
    env: {PATH: join(folder, 'bin')},
    packageRoot: packageRoot(),
    prefix: folder,
    signal: new AbortController().signal,
  }
}

/** What every finding that is not ok owes its reader. */
function english(finding: Finding): string {
  return tellFinding(finding, 'en').detail
}

function isHelpful(finding: Finding | undefined): asserts finding is Finding {
  expect(finding?.state).to.be.oneOf(['warning', 'missing'])
  expect(finding?.detail).to.not.equal('')
  expect(finding?.costs?.en).to.match(/\.$/)
  expect(finding?.costs?.sv).to.match(/\.$/)
}

describe('user namespaces', () => {
  const restricted = {'proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n'}
  const refuse = 'echo "unshare: write failed /proc/self/uid_map: Operation not permitted" >&2; exit 1'

  it('are fine when all the kinds that a lab is made of can be opened', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path)
    fakeProgram(host.env.PATH ?? '', 'unshare', `echo "$*" >${folder.path}/asked`)
    const [finding] = await namespaces(host)
    expect(finding).to.include({id: 'user-namespaces', state: 'ok', cure: null, blocks: false})
  })

  it('that AppArmor restricts get an own unshare and its profile', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path, restricted)
    fakeProgram(host.env.PATH ?? '', 'unshare', refuse)
    const [finding] = await namespaces(host)
    isHelpful(finding)
    expect(finding).to.include({state: 'missing', blocks: true})
    expect(english(finding)).to.include('AppArmor').and.include('write failed /proc/self/uid_map')
    expect(finding.cure).to.match(/install -D \/usr\/bin\/unshare \/usr\/local\/libexec\/qlab\/unshare/)
    expect(finding.cure).to.match(
      /share\/apparmor\/qlab-unshare \/etc\/apparmor\.d\/ && .*apparmor_parser -r/,
    )
  })

  it('that a setting forbids get that setting', async () => {
    for (const [file, cure] of [
      ['proc/sys/kernel/unprivileged_userns_clone', 'kernel.unprivileged_userns_clone=1'],
      ['proc/sys/user/max_user_namespaces', 'user.max_user_namespaces=15000'],
    ] as const) {
      using folder = temporaryFolder()
      const host = machine(folder.path, {[file]: '0\n'})
      fakeProgram(host.env.PATH ?? '', 'unshare', 'exit 1')
      const [finding] = await namespaces(host)
      isHelpful(finding)
      expect(finding.cure).to.include(cure)
    }
  })

  it('refused for no known reason are told in the kernel’s words', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path)
    fakeProgram(host.env.PATH ?? '', 'unshare', 'echo "unshare: unshare failed: No space" >&2; exit 1')
    const [finding] = await namespaces(host)
    isHelpful(finding)
    expect(finding).to.include({detail: 'unshare: unshare failed: No space', cure: null})
  })
})

describe('subordinate ids', () => {
  it('are fine with a full range for the user', () => {
    using folder = temporaryFolder()
    const table = 'other:100000:65536\nstudent:165536:65536\n'
    const [finding] = idRanges(machine(folder.path, {'etc/subuid': table, 'etc/subgid': table}))
    expect(finding).to.deep.include({state: 'ok', detail: {en: 'from 165536', sv: 'från 165536'}})
  })

  it('that are missing get a range that nobody has', () => {
    using folder = temporaryFolder()
    const tables = {'etc/subuid': 'other:100000:65536\n', 'etc/subgid': ''}
    const [finding] = idRanges(machine(folder.path, tables))
    isHelpful(finding)
    expect(finding).to.include({state: 'warning', blocks: false})
    expect(finding.cure).to.include('usermod --add-subuids 165536-231071 --add-subgids 100000-165535 student')
  })

  it('are root’s to give when it drops to another user', () => {
    using folder = temporaryFolder()
    const host = machine(folder.path)
    expect(idRanges({...host, who: {...host.who, dropped: true}})[0]?.state).to.equal('ok')
  })
})

describe('the tap device', () => {
  it('is fine when it opens, and gets a module when it is not there', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path)
    const [missing] = await tun(host)
    isHelpful(missing)
    expect(missing).to.include({state: 'missing', blocks: true})
    expect(missing.cure).to.match(/modprobe tun$/)
    expect((await tun(machine(folder.path, {'dev/net/tun': ''})))[0]?.state).to.equal('ok')
  })
})

describe('memory', () => {
  it('is judged by what is free', () => {
    using folder = temporaryFolder()
    const free = (kilobytes: number): Finding | undefined =>
      memory(machine(folder.path, {'proc/meminfo': `MemTotal: 1 kB\nMemAvailable:   ${kilobytes} kB\n`}))[0]
    expect(free(4_000_000)).to.deep.include({state: 'ok', detail: {en: '3906 MB free', sv: '3906 MB ledigt'}})
    expect(free(700_000)).to.include({state: 'warning', blocks: false})
    expect(free(100_000)).to.include({state: 'missing', blocks: true})
  })
})

describe('folders', () => {
  it('are fine when they can be made', () => {
    using folder = temporaryFolder()
    const findings = folders(machine(folder.path))
    expect(findings.map(({id}) => id)).to.deep.equal([
      'folder-state',
      'folder-cache',
      'folder-runtime',
      'folder-work',
    ])
    expect(findings.map(({blocks}) => blocks)).to.not.include(true)
  })

  it('with a file in their place say so', () => {
    using folder = temporaryFolder()
    const cache = folders(machine(folder.path, {'home/cache': ''})).find(({id}) => id === 'folder-cache')
    isHelpful(cache)
    expect(cache).to.include({state: 'missing', blocks: true})
    expect(cache.cure).to.equal(`mv ${folder.path}/home/cache ${folder.path}/home/cache.old`)
  })

  it('of another user get their owner back', () => {
    using folder = temporaryFolder()
    const host = machine(folder.path, {'home/state/x': ''})
    const findings = folders({...host, who: {...host.who, uid: uid + 1}})
    const state = findings.find(({id}) => id === 'folder-state')
    isHelpful(state)
    expect(state.cure).to.include(`chown -R ${uid + 1}:${gid} ${folder.path}/home/state`)
  })
})

describe('packages', () => {
  /** A package root with these rows. */
  function withRows(host: Machine, folder: string, rows: string): Machine {
    cpSync(join(packageRoot(), 'package.json'), join(folder, 'package.json'))
    mkdirSync(join(folder, 'share'), {recursive: true})
    writeFileSync(join(folder, 'share/packages.txt'), rows)
    return {...host, packageRoot: folder}
  }

  it('are found as programs and as files, with their version', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path, {'usr/lib/arch/qemu/ui-gtk.so': ''})
    fakeProgram(host.env.PATH ?? '', 'qlab-img', 'echo qlab-img version 8.1.0')
    const rows = 'a qlab-img must 7.0 the-disks\nb /usr/lib/*/qemu/ui-gtk.so should - windows-and-spice\n'
    const findings = await packages(withRows(host, folder.path, rows))
    expect(findings).to.have.length(2)
    expect(findings[0]).to.include({id: 'program-qlab-img', state: 'ok'})
    expect(findings[0]?.detail).to.match(/^8\.1\.0 /)
    expect(findings[1]).to.include({id: 'file-ui-gtk-so', state: 'ok'})
  })

  it('that every lab needs block, and others only warn; each names its package', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path)
    fakeProgram(host.env.PATH ?? '', 'apt-get', '')
    const rows = 'must-pkg qlab-none must - the-machines\nshould-pkg /none.so should - uefi\n'
    const [must, should] = await packages(withRows(host, folder.path, rows))
    isHelpful(must)
    isHelpful(should)
    expect(must).to.include({state: 'missing', blocks: true})
    expect(must.cure).to.match(/apt-get install must-pkg$/)
    expect(should).to.include({state: 'warning', blocks: false})
    expect(should.cure).to.match(/apt-get install should-pkg$/)
  })

  it('that are too old say which version is needed', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path)
    fakeProgram(host.env.PATH ?? '', 'qlab-old', 'echo version 5.2')
    const [old] = await packages(withRows(host, folder.path, 'old-pkg qlab-old must 7.0 the-machines\n'))
    isHelpful(old)
    expect(english(old)).to.include('version 5.2; version 7.0 or later')
  })
})

describe('KVM', () => {
  const verdict = (usable: boolean): KvmVerdict => ({
    usable,
    reason: 'so it is',
    probedMs: 1,
    emulatedMs: null,
    cached: false,
  })

  it('is a warning at most: everything runs without it', async () => {
    using folder = temporaryFolder()
    const host = machine(folder.path, {'dev/kvm': ''})
    expect(await kvm(host, verdict(true))).to.include({state: 'ok', detail: 'so it is'})
    const broken = await kvm(host, verdict(false))
    isHelpful(broken)
    expect(broken).to.include({state: 'warning', detail: 'so it is', blocks: false})
    expect(await kvm(host, null)).to.include({state: 'warning', cure: 'qlab image build'})
  })

  it('is let in by the group only where the device is the group kvm’s', async function () {
    if (uid === 0) this.skip()
    using folder = temporaryFolder()
    const host = machine(folder.path, {'dev/kvm': '', 'etc/group': `kvm:x:${gid}:\n`})
    const device = join(folder.path, 'dev/kvm')
    chmodSync(device, 0o060)
    expect((await kvm(host, null)).cure).to.match(/usermod -aG kvm student && newgrp kvm$/)
    chmodSync(device, 0)
    expect((await kvm(host, null)).cure).to.match(/chmod 666 \/dev\/kvm$/)
    writeFileSync(join(folder.path, 'etc/group'), 'root:x:0:\n')
    chmodSync(device, 0o060)
    expect((await kvm(host, null)).cure).to.match(/chmod 666 \/dev\/kvm$/)
  })

  it('without its device gets the module of the processor', async () => {
    using folder = temporaryFolder()
    const amd = await kvm(machine(folder.path, {'proc/cpuinfo': 'flags : fpu svm\n'}), verdict(false))
    expect(amd.cure).to.match(/modprobe kvm_amd$/)
    const none = await kvm(machine(folder.path, {'proc/cpuinfo': 'flags : fpu\n'}), verdict(false))
    expect(none.cure).to.equal(null)
    expect(english(none)).to.include('firmware')
  })
})

describe('limits', () => {
  it('are told where an admin has set some, and allow nothing where they make no sense', () => {
    using folder = temporaryFolder()
    const told = (text: string) => limits(machine(folder.path, {'etc/qlab/limits.yaml': text}))
    expect(limits(machine(folder.path, {}))).to.deep.equal([])
    expect(told('{}')).to.deep.equal([])
    expect(told('memory: 900')[0]?.detail).to.deep.equal({
      en: 'memory for the VMs of a lab: 900 MB',
      sv: 'minne till en labbs VM:ar: 900 MB',
    })
    expect(told('hours: 4\nidle: 2')[0]?.detail).to.deep.equal({
      en: 'lab time a day: 4 h, used today: 0 min, a lab that nobody uses ends after 2 h',
      sv: 'labbtid om dagen: 4 h, använt i dag: 0 min, en labb som ingen använder avslutas efter 2 h',
    })
    const [bad] = told('labs: many')
    isHelpful(bad)
    expect(bad.blocks).to.equal(true)
  })
})

describe('Node', () => {
  it('and the processor of this very run are fine', () => {
    expect(node().map(({state}) => state)).to.deep.equal(['ok', 'ok'])
  })
})
