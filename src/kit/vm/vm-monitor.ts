import {check} from '../define-check.js'
import {monitorAt} from './monitor-at.js'
import {prefixOf, restartOf, type StartedVm} from './started-vm.js'

/** A monitor of a VM that others reach, by a socket. */
export interface MonitorSocket {
  /** What the ids begin with. */
  readonly name: string
  /** The absolute path of a UNIX socket, or a TCP port of the host. */
  readonly at: string | number
  /** The monitor for programs (QMP, JSON), or for people (HMP). */
  readonly speaks: 'qmp' | 'hmp'
}

/**
 * That a VM's monitor answers at a socket. It needs `<prefix>-running`: with `vmRunning(vm, {mayWait: true})`, this check
 * says what is wrong with a QEMU that waits for its first caller.
 * Ids: `<name>-socket`; `-waits`, `-is-hmp` (or `-is-qmp`), `-elsewhere`, `-missing`.
 */
export function vmMonitor(vm: StartedVm, {name, at, speaks}: MonitorSocket) {
  const programs = speaks === 'qmp'
  const [option, other] = programs ? ['-qmp', '-monitor'] : ['-monitor', '-qmp']
  const value = typeof at === 'string' ? `unix:${at},server,nowait` : `tcp:127.0.0.1:${at},server,nowait`
  const place = typeof at === 'string' ? at : `port ${at}`
  const end = {
    en: `and start it with ${option} ${value}.`,
    sv: `och starta den med ${option} ${value}.`,
  }
  const common = {look: 'pgrep -a qemu', then: restartOf(vm)}
  return check({
    id: `${name}-socket`,
    title: programs
      ? {en: `The VM answers QMP on ${place}`, sv: `VM:en svarar på QMP på ${place}`}
      : {en: `The VM's monitor answers on ${place}`, sv: `VM:ens monitor svarar på ${place}`},
    needs: [`${prefixOf(vm)}-running`],
    observe: async (lab) => ({socket: await monitorAt(lab, vm.machine, at)}),
    judge: ({socket}, expect) => expect(socket).to.equal(speaks),
    diagnoses: [
      {
        ...common,
        id: `${name}-waits`,
        when: ({socket}) => socket === 'waits',
        say: {
          en: `QEMU is running but does not start the VM: it is waiting for somebody to connect to the socket. nowait prevents that. End QEMU with Ctrl-C, ${end.en}`,
          sv: `QEMU är igång men startar inte VM:en: det väntar på att någon ska ansluta till socketen först. Just det förhindrar nowait. Avsluta QEMU med Ctrl-C ${end.sv}`,
        },
      },
      {
        ...common,
        id: `${name}-is-${programs ? 'hmp' : 'qmp'}`,
        when: ({socket}) => socket === (programs ? 'hmp' : 'qmp'),
        say: programs
          ? {
              en: `A monitor answers on ${place}, but it is the one for people (HMP), which does not understand JSON. End the VM, and start it with ${option} instead of ${other}.`,
              sv: `En monitor svarar på ${place}, men det är den för människor (HMP), som inte förstår JSON. Avsluta VM:en och starta den med ${option} i stället för ${other}.`,
            }
          : {
              en: `A monitor answers on ${place}, but it is the one for programs (QMP), which expects JSON. End the VM, and start it with ${option} instead of ${other}.`,
              sv: `En monitor svarar på ${place}, men det är den för program (QMP), som tar emot JSON. Avsluta VM:en och starta den med ${option} i stället för ${other}.`,
            },
      },
      {
        ...common,
        id: `${name}-elsewhere`,
        when: ({socket}) => socket === 'elsewhere',
        say: {
          en: `The VM was started with a socket, but not at ${place}, where the rest of the lab looks for it. End the VM, ${end.en}`,
          sv: `VM:en startades med en socket, men inte på ${place}, där resten av labben letar efter den. Avsluta VM:en ${end.sv}`,
        },
      },
      {
        ...common,
        id: `${name}-missing`,
        when: ({socket}) => socket !== speaks,
        say: programs
          ? {
              en: `The VM is running, but no program can control it: it was started without -qmp, or with a -qmp that is not a socket (-qmp stdio). End it, ${end.en}`,
              sv: `VM:en är igång, men inget program kan styra den: den startades utan -qmp, eller med en -qmp som inte är någon socket (-qmp stdio). Avsluta den ${end.sv}`,
            }
          : {
              en: `The VM is running, but its monitor cannot be reached from another terminal: the VM was started without -monitor, or with one that is not a socket (-monitor stdio). End it, ${end.en}`,
              sv: `VM:en är igång, men det går inte att nå monitorn från en annan terminal: VM:en startades utan -monitor, eller med en som inte är någon socket (-monitor stdio). Avsluta den ${end.sv}`,
            },
      },
    ],
  })
}
