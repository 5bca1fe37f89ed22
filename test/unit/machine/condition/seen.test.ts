import {expect} from 'chai'
import {bootStage} from '../../../../src/machine/condition/boot-stage.js'
import {awaitedCaller, endedBy} from '../../../../src/machine/condition/machine-condition.js'
import {parseEventLog} from '../../../../src/machine/condition/qemu-event-log.js'
import {holderIn} from '../../../../src/machine/condition/qmp-holder.js'
import {withTaps} from '../../../../src/machine/parse-nics.js'
import type {Nic} from '../../../../src/model/observer.js'
import {tapOf} from '../../../../src/model/vm/nic-backend.js'

describe('awaitedCaller', () => {
  const said = (to: string) =>
    `qemu-system-x86_64: -qmp x,server: info: QEMU waiting for connection on: ${to}\n`

  it('is told by QEMU itself, whatever the socket is', () => {
    expect(awaitedCaller(said('disconnected:unix:/tmp/q,server=on'), null)).to.equal('unix:/tmp/q')
    expect(awaitedCaller(said('disconnected:tcp:127.0.0.1:4444,server=on'), null)).to.equal(
      'tcp:127.0.0.1:4444',
    )
    expect(awaitedCaller('qemu-system-x86_64: warning: x\n', null)).to.equal(null)
  })

  it('is nobody once QEMU went on', () => {
    expect(awaitedCaller(said('disconnected:unix:/tmp/q,server=on'), {up: true, events: []})).to.equal(null)
  })
})

describe('endedBy', () => {
  const shutdown = (guest: boolean) => ({event: 'SHUTDOWN', data: {guest}})
  const reset = {event: 'RESET', data: {guest: true}}
  const by = (...events: readonly {readonly event: string; readonly data: object}[]) =>
    endedBy('qemu-system-x86_64: terminating on signal 15 from pid 83\n', '', {
      up: true,
      events: events as never,
    })

  it('is the guest that shut down, also where QEMU stays then and libvirt ends it', () => {
    expect(by(shutdown(true))).to.equal('guest')
    expect(by(shutdown(true), {event: 'STOP', data: {}}, shutdown(false))).to.equal('guest')
  })

  it('is the host that cut the power, also after a restart that the guest asked for', () => {
    expect(by(shutdown(false))).to.equal('host')
    expect(by(shutdown(true), reset, shutdown(false))).to.equal('host')
  })
})

describe('bootStage', () => {
  const seen = (text: string, screen = '') => {
    const {stage, trouble} = bootStage(text, screen)
    return [stage, trouble?.id ?? null]
  }

  it('tells what GRUB complained of, and nothing of a boot before a reset', () => {
    expect(seen('error: out of memory.\nerror: you need to load the kernel first.\ngrub> ')[1]).to.equal(
      'memory-too-small',
    )
    expect(seen('GRUB loading.\ngrub> \nSeaBIOS (version 1.16.2)\nBooting from Hard Disk...')).to.deep.equal([
      'firmware',
      null,
    ])
  })

  it('tells how far a guest has come', () => {
    expect(seen('')).to.deep.equal(['nothing', null])
    expect(seen('SeaBIOS (version 1.16.2)\r\nBooting from Hard Disk...\r\n')).to.deep.equal([
      'firmware',
      null,
    ])
    expect(seen('\u001b[2J\u001b[01;01HBdsDxe: loading Boot0002 "UEFI QEMU HARDDISK"')).to.deep.equal([
      'firmware',
      null,
    ])
    expect(seen('Booting from Hard Disk...\nSYSLINUX 6.04\nLoading /vmlinuz...')).to.deep.equal([
      'boot-loader',
      null,
    ])
    expect(seen('[    0.000000] Linux version 6.1.0\n[    0.5] x')).to.deep.equal(['kernel', null])
    expect(seen('[    0.100000] Linux version 6\n[  OK  ] Reached target sysinit')).to.deep.equal([
      'init',
      null,
    ])
    expect(seen('[    0.100000] a\r\n\r\nMicro 1\r\n\r\nubuntu login: ')).to.deep.equal(['login', null])
    // A kernel talks as long as it runs.
    const used = '[    3.000000] a\nubuntu login: student\nstudent@vm:~$ \n[   20.305069] /dev/sr0: Can'
    expect(seen(`${used}'t open blockdev\n`)).to.deep.equal(['login', null])
    expect(seen(`${used}\n[    0.500000] b`)).to.deep.equal(['kernel', null])
    expect(seen(`${used}\nGNU GRUB\n[   30.500000] b`)).to.deep.equal(['kernel', null])
    expect(seen('ubuntu login: student\n[   20.100000] reboot: Power down')).to.deep.equal(['down', null])
  })

  it('goes by the last start', () => {
    expect(
      seen('ubuntu login: x\n[   20.1] reboot: Restarting system\n[    0.000000] Linux version 6'),
    ).to.deep.equal(['kernel', null])
  })

  it('tells what keeps it from booting', () => {
    expect(seen('[    5.1] Kernel panic - not syncing: Attempted to kill init!')[1]).to.equal('kernel-panic')
    expect(seen('[    5.1] Kernel panic - not syncing: System is deadlocked on memory')[1]).to.equal(
      'kernel-oom',
    )
    expect(seen('grub rescue> ')[1]).to.equal('grub-rescue')
    expect(seen('BdsDxe: No bootable option or device was found.')[1]).to.equal('no-bootable-device')
    expect(seen('', 'SeaBIOS\nBooting from Hard Disk...\nNo bootable device.')).to.deep.equal([
      'firmware',
      'no-bootable-device',
    ])
  })

  it('takes a kernel for hung after a minute, and not where it has gone on since', () => {
    const stuck = (seconds: number): string =>
      `[   ${seconds}.301168] watchdog: BUG: soft lockup - CPU#0 stuck for ${seconds}s! [seedrng:131]\n`
    const stall = '[   86.833189] rcu: INFO: rcu_preempt self-detected stall on CPU\n'
    expect(seen(stuck(26) + stall)).to.deep.equal(['kernel', null])
    expect(seen(stuck(26) + stuck(71) + stall + stuck(97) + stall)).to.deep.equal(['kernel', 'kernel-hangs'])
    expect(seen(`${stuck(71)}${stall}[   99.100000] Run /sbin/init as init process\n`)).to.deep.equal([
      'init',
      null,
    ])
  })

  it('forgets what it had complained of once it asks for a name', () => {
    expect(seen('[    1.0] Initramfs unpacking failed: junk\nubuntu login: ')).to.deep.equal(['login', null])
  })
})

describe('parseEventLog', () => {
  it('tells that QEMU came up, and what it wrote down', () => {
    const log = parseEventLog(
      '{"QMP": {}}\r\n{"return": {}}\r\n{"timestamp": {}, "event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-shutdown"}}\r\n{"even',
    )
    expect(log).to.deep.equal({
      up: true,
      events: [{event: 'SHUTDOWN', data: {guest: true, reason: 'guest-shutdown'}}],
    })
    expect(parseEventLog('{"QMP": {}}').up).to.equal(false)
  })
})

describe('holderIn', () => {
  const ROWS = `u_str ESTAB 0      0      /run/qlab/vm/146.qmp 341892 * 341891 users:(("qemu-system-x86",pid=146,fd=14))
u_str ESTAB 0      0                         * 341891 * 341892 users:(("socat",pid=172,fd=5))           `

  it('finds the program at the other end', () => {
    expect(holderIn(ROWS, '/run/qlab/vm/146.qmp')).to.deep.equal({pid: 172, name: 'socat'})
  })

  it('tells that the other end is outside, or that there is none', () => {
    expect(holderIn(ROWS.split('\n')[0] ?? '', '/run/qlab/vm/146.qmp')).to.equal('outside')
    expect(holderIn(ROWS, '/run/qlab/vm/14.qmp')).to.equal(null)
  })
})

describe('withTaps', () => {
  const nic = (backend: Nic['backend']): Nic => ({model: 'e1000', mac: '', backend})

  it('takes the name that the back-end has, else what QEMU holds', () => {
    const nics = [
      nic({kind: 'tap', ifname: 'tap1'}),
      nic({kind: 'tap', ifname: null}),
      nic({kind: 'user', net: '10.0.2.0', restricted: false}),
    ]
    expect(withTaps(nics, ['tap1', 'tap9']).map(tapOf)).to.deep.equal(['tap1', 'tap9', null])
    expect(withTaps([nic({kind: 'tap', ifname: null})], []).map(tapOf)).to.deep.equal([null])
  })
})
