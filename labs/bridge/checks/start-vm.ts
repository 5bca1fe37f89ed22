import {check} from 'qlab/lab'
import type {Nic, Room} from 'qlab/lab'
import {addressAndOrigin} from './address-of.js'

const vmRunning = check({
  id: 'vm-running',
  title: {en: 'A VM runs from ubuntu.qcow2', sv: 'En VM med disken ubuntu.qcow2 är igång'},
  observe: async (lab) => ({
    state: (await lab.machine('vm').running()) ? 'running' : null,
    started: (await lab.machine('vm').commandLine()) !== null,
    tapHeld: await isTapHeld(lab.host),
  }),
  judge: ({state}, expect) => expect(state).to.equal('running'),
  diagnoses: [
    {
      id: 'vm-ended',
      when: ({started}) => started,
      say: {
        en: 'A VM with ubuntu.qcow2 was started, but it runs no longer. Either it was ended, or QEMU did not accept the command: then it printed why. Check above all that ifname= is a TAP device, and that netdev= is the id of a -netdev.',
        sv: 'En VM med ubuntu.qcow2 startades men är inte igång längre. Antingen avslutades den, eller så godtog QEMU inte kommandot, och då skrev QEMU varför. Kontrollera framför allt att ifname= är en TAP-enhet och att netdev= är samma id som i -netdev.',
      },
      look: 'ip tuntap list',
    },
    {
      id: 'vm-other-disk',
      when: ({tapHeld}) => tapHeld,
      say: {
        en: 'A VM holds tap0, but it was not started from ubuntu.qcow2, the disk that has a system on it. End that VM, and start one with -drive file=ubuntu.qcow2,format=qcow2.',
        sv: 'En VM håller i tap0, men den startades inte från ubuntu.qcow2, disken som det finns ett system på. Avsluta den VM:en och starta en med -drive file=ubuntu.qcow2,format=qcow2.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'vm-not-started',
      when: ({state}) => state === null,
      say: {
        en: 'No VM with the disk ubuntu.qcow2 has been started.',
        sv: 'Ingen VM med disken ubuntu.qcow2 har startats.',
      },
      look: 'ls *.qcow2',
      then: 'qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu.qcow2,format=qcow2 -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0',
    },
  ],
})

const vmOnTap = check({
  id: 'vm-on-tap',
  title: {en: "The VM's network card is joined to tap0", sv: 'VM:ens nätverkskort är kopplat till tap0'},
  needs: ['vm-running'],
  observe: async (lab) => {
    const joined = (await lab.machine('vm').nics()).map(joinedTo)
    return {
      cards: joined.length,
      to: joined.find((to) => to === 'tap0') ?? joined[0] ?? null,
      tapHeld: await isTapHeld(lab.host),
    }
  },
  judge: ({to}, expect) => expect(to).to.equal('tap0'),
  diagnoses: [
    {
      id: 'user-net',
      when: ({to}) => to === 'user',
      say: {
        en: "The VM is on QEMU's own private network (user), not on the LAN. Nobody on the LAN can reach it there. QEMU uses that network when you ask for it, and when you ask for none at all.",
        sv: 'VM:en är på QEMU:s eget privata nät (user), inte på LAN:et, och där kan ingen på LAN:et nå den. Det nätet används när du ber om det, och även när du inte ber om något nät alls.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'nic-unjoined',
      when: ({cards, to}) => cards > 0 && to === null,
      say: {
        en: 'The VM has a network card, but it is joined to nothing. -device needs netdev= and the id that -netdev was given: -device e1000,netdev=mynet0.',
        sv: 'VM:en har ett nätverkskort, men det är inte kopplat till något. I -device måste netdev= stå med samma id som i -netdev: -device e1000,netdev=mynet0.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'device-forgotten',
      when: ({cards, tapHeld}) => cards === 0 && tapHeld,
      say: {
        en: 'QEMU holds tap0, but the VM has no network card: -netdev is only the half on the host. Add the other half: -device e1000,netdev=mynet0.',
        sv: 'QEMU håller i tap0, men VM:en har inget nätverkskort: -netdev är bara halvan på värddatorn. Lägg till den andra halvan: -device e1000,netdev=mynet0.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'no-network-card',
      when: ({cards}) => cards === 0,
      say: {
        en: 'The VM has no network card at all. End it, and start it with both -netdev tap and -device.',
        sv: 'VM:en har inget nätverkskort alls. Avsluta den och starta den med både -netdev tap och -device.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'wrong-tap',
      when: ({to}) => to !== null && to !== 'tap0',
      say: {
        en: "The VM's network card is joined to another device than tap0, one that is no port of br0. End the VM, and start it with ifname=tap0.",
        sv: 'VM:ens nätverkskort är kopplat till en annan enhet än tap0, en som inte är port i br0. Avsluta VM:en och starta den med ifname=tap0.',
      },
      look: 'ip tuntap list',
    },
  ],
})

const diskAsQcow2 = check({
  id: 'disk-as-qcow2',
  title: {en: 'The VM reads ubuntu.qcow2 as qcow2', sv: 'VM:en läser ubuntu.qcow2 som qcow2'},
  needs: ['vm-running'],
  observe: async (lab) => {
    const drives = await lab.machine('vm').qmp<readonly Drive[]>('query-block')
    const drive = drives.find(({inserted}) => inserted?.image.filename.endsWith('ubuntu.qcow2'))
    return {format: drive?.inserted?.drv ?? null}
  },
  judge: ({format}, expect) => expect(format).to.equal('qcow2'),
  diagnoses: [
    {
      id: 'disk-as-raw',
      when: ({format}) => format === 'raw',
      say: {
        en: "QEMU reads ubuntu.qcow2 as raw, so the VM sees qcow2's own bookkeeping where a disk should begin, and finds no system on it. End the VM, and start it with format=qcow2.",
        sv: 'QEMU läser ubuntu.qcow2 som raw, så VM:en ser qcow2-formatets egen bokföring där disken borde börja och hittar inget system. Avsluta VM:en och starta den med format=qcow2.',
      },
      look: 'qemu-img info -U ubuntu.qcow2',
    },
    {
      id: 'disk-aside',
      when: ({format}) => format === null,
      say: {
        en: 'The VM names ubuntu.qcow2, but has it in no drive. End the VM, and start it with -drive file=ubuntu.qcow2,format=qcow2.',
        sv: 'VM:en nämner ubuntu.qcow2 men har den inte i någon diskenhet. Avsluta VM:en och starta den med -drive file=ubuntu.qcow2,format=qcow2.',
      },
      look: 'pgrep -a qemu',
    },
  ],
})

const vmAnswers = check({
  id: 'vm-answers',
  title: {en: 'The VM has booted and answers on SSH', sv: 'VM:en har startat och svarar på SSH'},
  needs: ['vm-on-tap', 'disk-as-qcow2', 'tap-up', 'tap-on-bridge', 'bridge-up'],
  wait: {
    seconds: 120,
    for: {en: 'the VM to boot and answer on SSH', sv: 'att VM:en ska starta och svara på SSH'},
  },
  observe: async (lab) => {
    const vm = lab.machine('vm')
    if (!(await vm.running())) return {status: 'ended', ssh: null}
    const {status} = await vm.qmp<{readonly status: string}>('query-status')
    return {status, ssh: (await vm.reachable()) ? 'answers' : null}
  },
  judge: ({status, ssh}, expect) => {
    expect(status).to.equal('running')
    expect(ssh).to.equal('answers')
  },
  diagnoses: [
    {
      id: 'vm-died',
      when: ({status}) => status === 'ended',
      say: {
        en: 'The VM ended while it was booting. Start it again, and read what QEMU prints in its terminal.',
        sv: 'VM:en avslutades medan den startade. Starta den igen och läs vad QEMU skriver i sin terminal.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'vm-paused',
      when: ({status}) => status !== 'running',
      say: {
        en: 'QEMU is there, but the VM stands still: it was started with -S, or paused in the monitor. Type `cont` in the monitor, or start it without -S.',
        sv: 'QEMU är igång men VM:en står stilla: den startades med -S eller pausades i monitorn. Skriv `cont` i monitorn, eller starta den utan -S.',
      },
      look: 'pgrep -a qemu',
    },
    {
      id: 'vm-silent',
      when: ({ssh}) => ssh === null,
      say: {
        en: 'The VM runs and its card is on tap0, but nothing answers on SSH. Perhaps it is still booting, or did not get the memory or the disk that it needs: `qlab console vm` shows how far it got.',
        sv: 'VM:en är igång och dess kort sitter på tap0, men ingen svarar på SSH. Kanske håller den fortfarande på att starta, eller så fick den inte det minne eller den disk den behöver: `qlab console vm` visar hur långt den har kommit.',
      },
      look: 'bridge link',
    },
  ],
})

const vmLeased = check({
  id: 'vm-leased',
  title: {
    en: 'The VM has an address by DHCP from the LAN',
    sv: 'VM:en har fått en adress via DHCP från LAN:et',
  },
  needs: ['vm-answers', 'eth0-on-bridge'],
  wait: {seconds: 30, for: {en: "the VM's DHCP lease", sv: 'DHCP-lånet till VM:en'}},
  observe: async (lab) => addressAndOrigin(lab.lan, ...(await lab.machine('vm').links())),
  judge: ({origin}, expect) => expect(origin).to.equal('DHCP lease'),
  diagnoses: [
    {
      id: 'vm-no-address',
      when: ({address}) => address === null,
      say: {
        en: "The VM has no IPv4 address: its request has not reached the LAN's DHCP server, or the answer has not come back. Follow the way: tap0, br0, eth0.",
        sv: 'VM:en har ingen IPv4-adress: dess fråga har inte nått DHCP-servern på LAN:et, eller så har svaret inte kommit tillbaka. Följ vägen: tap0, br0, eth0.',
      },
      look: 'bridge link',
    },
    {
      id: 'vm-address-by-hand',
      when: ({origin}) => origin === 'set by hand',
      say: {
        en: "The VM has an address that the LAN's DHCP server has not given out. Remove it in the VM and let its DHCP client ask, or start the VM anew.",
        sv: 'VM:en har en adress som DHCP-servern på LAN:et inte har delat ut. Ta bort den i VM:en och låt dess DHCP-klient fråga, eller starta om VM:en.',
      },
      look: 'qlab ssh vm',
    },
  ],
})

/** A drive of `query-block`, with the disk in it: the format's name is QEMU's driver for it. */
interface Drive {
  readonly inserted?: {readonly drv: string; readonly image: {readonly filename: string}}
}

/** A tap has a carrier for as long as a program, such as QEMU, holds its other end. */
async function isTapHeld(host: Room): Promise<boolean> {
  return (await host.link('tap0'))?.flags.includes('LOWER_UP') ?? false
}

/** What a card is joined to: a tap's name, another kind of back-end (`user`), or null for nothing. */
function joinedTo({backend}: Nic): string | null {
  const [, ifname] = /(?:^|,)ifname=([^,]+)/.exec(backend ?? '') ?? []
  const [, type] = /(?:^|,)type=([^,]+)/.exec(backend ?? '') ?? []
  return ifname ?? type ?? null
}

/** After "Start the VM". */
export const startVm = [vmRunning, vmOnTap, diskAsQcow2, vmAnswers, vmLeased]
