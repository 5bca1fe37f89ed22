import * as kit from '../../../lab.js'
import type {Check} from '../../../model/lab/check.js'

/** A ready check as a lab writes it, and what that gives. */
export interface ReadyCheck {
  readonly call: string
  readonly gives: readonly Check[]
}

const vm: kit.ForwardedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: 'qemu-system-x86_64 …',
  port: 2222,
}
const wiring: kit.Wiring = {bridge: 'br0', taps: ['tap0', 'tap1']}
const tpm: kit.StartedTpm = {folder: 'tpm', makeFolder: 'mkdir tpm', command: 'swtpm …'}
const words = {en: '', sv: ''}

function ready(call: string, ...gives: readonly Check[]): ReadyCheck {
  return {call, gives}
}

/** Every ready check of the kit, by what it is about. */
export const READY_CHECKS: Readonly<Record<string, readonly ReadyCheck[]>> = {
  'A VM': [
    ready('vmRunning(vm)', kit.vmRunning(vm)),
    ready('vmDisk(vm)', kit.vmDisk(vm)),
    ready("vmBooted(vm, 'ssh')", kit.vmBooted(vm, 'ssh')),
    ready("vmBooted(vm, 'console')", kit.vmBooted(vm, 'console')),
    ready(
      "vmMonitor(vm, {name: 'qmp', at: '/tmp/qmp-sock', speaks: 'qmp'})",
      kit.vmMonitor(vm, {name: 'qmp', at: '/tmp/qmp-sock', speaks: 'qmp'}),
    ),
    ready(
      "vmMonitor(vm, {name: 'mon', at: 4444, speaks: 'hmp'})",
      kit.vmMonitor(vm, {name: 'mon', at: 4444, speaks: 'hmp'}),
    ),
    ready('vmOnVnc(vm, 0)', kit.vmOnVnc(vm, 0)),
    ready('vmOnSpice(vm, 5930)', kit.vmOnSpice(vm, 5930)),
  ],
  'Disks and files': [
    ready(
      "diskMade({file: 'data.qcow2', size: '1G', command})",
      kit.diskMade({file: 'data.qcow2', size: '1G', command: 'qemu-img create …'}),
    ),
    ready("vmHasDisk(vm, {file: 'data.qcow2'})", kit.vmHasDisk(vm, {file: 'data.qcow2'})),
    ready(
      "fileInVm(vm, {name: 'note', path: 'note.txt', text})",
      kit.fileInVm(vm, {name: 'note', path: 'note.txt', text: 'text'}),
    ),
  ],
  'The network': [
    ready('bridgeMade(wiring)', kit.bridgeMade(wiring)),
    ready('bridgeUp(wiring)', kit.bridgeUp(wiring)),
    ready('bridgeClosed(wiring)', kit.bridgeClosed(wiring)),
    ready("tapMade(wiring, 'tap0')", kit.tapMade(wiring, 'tap0')),
    ready("tapUp('tap0')", kit.tapUp('tap0')),
    ready("tapPlugged(wiring, 'tap0')", kit.tapPlugged(wiring, 'tap0')),
    ready('closedNetwork(wiring)', ...kit.closedNetwork(wiring)),
    ready("vmOnTap(vm, 'tap0')", kit.vmOnTap(vm, 'tap0')),
    ready('vmOwnMac(vm, others)', kit.vmOwnMac(vm, {})),
    ready('vmForwarded({...vm, port: 2222}, option)', kit.vmForwarded(vm, '-nic user,hostfwd=tcp::2222-:22')),
    ready(
      'shutIn(wiring, border)',
      kit.shutIn(wiring, {
        ...{title: {en: 'what the lab says', sv: 'det som labben säger'}, needs: [], pluggedIn: words},
        ...{reached: () => Promise.resolve([]), wayOut: {say: words, look: '', then: ''}},
      }),
    ),
  ],
  'Firmware and TPM': [
    ready("vmFirmware(vm, 'vars.fd')", kit.vmFirmware(vm, 'vars.fd')),
    ready("vmNvram(vm, 'vars.fd')", kit.vmNvram(vm, 'vars.fd')),
    ready("tpmListens(tpm, 'tpm')", kit.tpmListens(tpm, 'tpm')),
    ready("tpmIs2(tpm, 'vm')", kit.tpmIs2(tpm, 'vm')),
    ready("tpmKept(tpm, 'tpm', needs)", kit.tpmKept(tpm, 'tpm', [])),
    ready('vmHasTpm(vm)', kit.vmHasTpm(vm)),
  ],
}

/** What the kit has beside ready checks, by name. */
export const PIECES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Look yourself': {
    answerOrWay:
      'the answer to a question over the network, asked again where it may have been lost; and where its way ends',
    bootEntries: 'the boot entries that the firmware has stored in an NVRAM file',
    diskInVm: 'whether a running VM has a file as a disk, and in which format QEMU reads it',
    forwardWay: 'where a forwarded port leads in vain, or `null`',
    getsAnswer: 'whether a ping gets an answer',
    heldUp: 'what keeps the QEMU of a running VM from being asked, or `null`',
    imageInfo:
      'what `qemu-img info` shows, also of a disk that a running VM has locked: format, sizes, backing file, snapshots; or `null`',
    metBySpice: 'what a SPICE client finds on a port of the host',
    metNeighbour: 'whether one VM has been in contact with another',
    metOrWay: 'the same, with where the way ends; asked again where the packets may have been lost',
    monitorAt:
      'which monitor of a VM answers at a socket or a port: `qmp`, `hmp`, `waits`, `elsewhere`; or `null`',
    readNvram: 'the variables in an NVRAM file',
    seenByVnc: 'what a VNC client finds on a port of the host',
    textOf: 'the text of a file on the host, in a guest or at its console; or `null`',
    wayOf: 'where the way of a frame ends, or `null`',
    whoAnswers: 'the same as `getsAnswer` for several at once',
  },
  'Read what QEMU was told': {
    imageName: 'the name of a file as QEMU’s options have it, without its folder and format',
    monitorMode: 'what the monitor on a character device expects: `readline` or `control`',
    optionsNamed: 'the options of a command line by their names, with their parts',
  },
  'Values of one’s own': {
    drawn: 'the values that the lab is loaded with: a student’s own, or the handout’s',
    idOf: 'the handout’s name for a name, for ids: `tap0` for a student’s `tap471`',
    interfaceName: 'a parameter: the name of a bridge or a TAP device, such as `br0`',
    mac: 'a parameter: a VM’s MAC address',
    phrase: 'a parameter: two words of four and five letters, such as `blue whale`',
    port: 'a parameter: a port of the host, such as 2222',
    snapshotName: 'a parameter: the name of a snapshot, such as `snap1`',
    subnet: 'a parameter: the first three numbers of a /24 network, such as `10.10.0`',
    token: 'a parameter: a word that nobody can guess',
  },
  'Say it': {
    check: 'a check of your own',
    defineLab: 'the lab, which lab.ts exports',
    endTpms: 'the command that ends every swtpm and waits for it',
    endVm: 'the command that ends the VMs that run from a disk, and waits for them',
    explain: 'the words for where a frame’s way ends',
    restartOf: 'the command that ends a VM and starts it as the guide does',
    sizeInWords: 'a number of bytes as `70 GiB`',
    unplug: 'the command that takes interfaces out of their bridge',
    vmHeldUp: 'the diagnosis for what `heldUp` found',
    wayEnds: 'the diagnosis for what `wayOf` found',
  },
}
