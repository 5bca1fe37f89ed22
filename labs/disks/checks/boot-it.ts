import {check, fileInVm, restartOf, vmBooted, vmDisk, vmRunning, type StartedVm} from 'qlab/lab'
import {CAME_FROM} from './came-from.js'
import {portsTo22} from './ports-to-22.js'
import {VALUES} from './values.js'

const arch: StartedVm = {
  machine: 'arch',
  disk: 'arch.qcow2',
  command: `qemu-system-x86_64 -enable-kvm -m 512 -drive file=arch.qcow2,format=qcow2 -nic user,hostfwd=tcp::${VALUES.port}-:22`,
  needs: ['vdi-converted'],
}

const archForwarded = check({
  id: 'arch-forwarded',
  title: {
    en: `Port ${VALUES.port} of the host is forwarded to the VM's SSH`,
    sv: `Port ${VALUES.port} på värddatorn leder till SSH i VM:en`,
  },
  needs: ['arch-running'],
  observe: async (lab) => {
    const ports = await portsTo22(lab.machine('arch'))
    return {port: ports.find((port) => port === VALUES.port) ?? ports[0] ?? null}
  },
  judge: ({port}, expect) => expect(port).to.equal(VALUES.port),
  diagnoses: [
    {
      id: 'arch-no-forward',
      when: ({port}) => port === null,
      say: {
        en: `No port of the host is forwarded to port 22 in the VM, so nobody can log in to it over SSH. End the VM, and start it with hostfwd=tcp::${VALUES.port}-:22.`,
        sv: `Ingen port på värddatorn leder till port 22 i VM:en, så det går inte att logga in i den via SSH. Avsluta VM:en och starta den med hostfwd=tcp::${VALUES.port}-:22.`,
      },
      look: 'ss -tln',
      then: restartOf(arch),
    },
    {
      id: 'arch-other-port',
      when: ({port}) => port !== null,
      say: {
        en: `A port of the host other than ${VALUES.port} is forwarded to the VM's SSH. End the VM, and start it with hostfwd=tcp::${VALUES.port}-:22.`,
        sv: `En annan port på värddatorn än ${VALUES.port} leder till SSH i VM:en. Avsluta VM:en och starta den med hostfwd=tcp::${VALUES.port}-:22.`,
      },
      look: 'ss -tln',
      then: restartOf(arch),
    },
  ],
})

const archHoldsFile = fileInVm(arch, {
  name: 'file',
  ...CAME_FROM,
  title: {en: 'The VM has the file that was on arch.vdi', sv: 'VM:en har filen som fanns på arch.vdi'},
  missing: {
    en: 'The VM boots, but it has no /etc/came-from: the system on arch.qcow2 is not the one from arch.vdi, or somebody has removed the file. End the VM, and convert arch.vdi again.',
    sv: 'VM:en startar, men den har ingen /etc/came-from: systemet på arch.qcow2 är inte det från arch.vdi, eller så har någon tagit bort filen. Avsluta VM:en och konvertera arch.vdi igen.',
  },
  differs: {
    en: '/etc/came-from exists, but its text is not the one from arch.vdi. Somebody has changed it since.',
    sv: '/etc/came-from finns, men med en annan text än på arch.vdi. Någon har ändrat den sedan dess.',
  },
})

/** After "Boot it". */
export const bootIt = [
  vmRunning(arch),
  vmDisk(arch),
  archForwarded,
  vmBooted(arch, 'ssh', ['arch-forwarded']),
  archHoldsFile,
]
