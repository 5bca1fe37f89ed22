import {check, vmBooted, vmDisk, vmOnTap, vmRunning, wayEnds, wayOf, type StartedVm} from 'qlab/lab'
import {addressAndOrigin, vmLinks} from './address-of.js'
import {VM_ASKS} from './ways.js'

const VM: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command:
    'qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu.qcow2,format=qcow2 -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0',
}

const vmLeased = check({
  id: 'vm-leased',
  title: {
    en: 'The VM has an address by DHCP from the LAN',
    sv: 'VM:en har fått en adress via DHCP från LAN:et',
  },
  needs: ['vm-booted', 'eth0-on-bridge'],
  wait: {seconds: 30, for: {en: "the VM's DHCP lease", sv: 'DHCP-lånet till VM:en'}},
  observe: async (lab) => {
    const found = await addressAndOrigin(lab.lan, ...(await vmLinks(lab)))
    return {...found, way: found.address === null ? await wayOf(lab, VM_ASKS) : null}
  },
  judge: ({origin}, expect) => expect(origin).to.equal('DHCP lease'),
  diagnoses: [
    wayEnds('vm-way-ends'),
    {
      id: 'vm-no-address',
      when: ({address}) => address === null,
      say: {
        en: 'The VM has no IPv4 address, though its DHCP client runs and the way from its card over tap0, br0 and eth0 is open as far as can be seen. Perhaps it waits before it asks again: restart the VM.',
        sv: 'VM:en har ingen IPv4-adress, fast dess DHCP-klient är igång och vägen från kortet över tap0, br0 och eth0 är öppen så långt det går att se. Kanske väntar den innan den frågar igen: starta om VM:en.',
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
      look: 'qlab ssh vm -- ip -br addr',
    },
  ],
})

/** After "Start the VM". */
export const startVm = [
  vmRunning(VM),
  vmDisk(VM),
  vmOnTap(VM, 'tap0', {bridge: 'br0'}),
  vmBooted(VM, 'ssh', ['vm-on-tap', 'tap-up', 'tap-on-bridge', 'bridge-up']),
  vmLeased,
]
