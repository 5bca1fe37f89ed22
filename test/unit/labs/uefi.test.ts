import {expect} from 'chai'
import lab from '../../../labs/uefi/lab.js'
import {fileAt} from '../../../labs/uefi/checks/copy-template.js'
import {bootCurrent} from '../../../labs/uefi/checks/restore-both.js'
import {snapshotsOf} from '../../../labs/uefi/checks/save-both.js'
import {seenOfUefi} from '../../../labs/uefi/checks/start-uefi.js'
import {entryIn} from '../../../labs/uefi/checks/write-entry.js'
import type {MachineView, System} from '../../../src/model/observer.js'
import {entryData, nvramFile, type Variable} from '../kit/nvram-file.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedFlash, recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const NVRAM = 'Rocky10_UEFI_OVMF_VARS.fd'
const LOADER = '\\EFI\\BOOT\\BOOTX64.EFI'
const ENTRY = {entry: 'Rocky', number: '0009', loader: 'the loader', partition: 1, place: 0}
const NO_ENTRY = {entry: null, number: null, loader: null, partition: null, place: null}

const RECORDED: Recorded = {
  ...recordedVm('vm', 'console'),
  ...recordedVm('restored', 'console'),
  ...recordedFlash('vm', NVRAM),
  ...recordedFlash('restored', NVRAM),
  'nvram-copied': [
    [{kind: 'regular file', size: 'as the template', settings: 'without keys'}, 'passed'],
    [{kind: null, size: null, settings: null}, 'nvram-missing'],
    [{kind: 'symbolic link', size: 'as the template', settings: 'without keys'}, 'nvram-linked'],
    [{kind: 'regular file', size: 'another', settings: null}, 'nvram-of-other'],
    [{kind: 'regular file', size: 'as the template', settings: 'with keys'}, 'nvram-with-keys'],
    [{kind: 'regular file', size: 'as the template', settings: null}, 'nvram-no-settings'],
  ],
  'vm-by-uefi': [
    [{startedBy: 'UEFI', variables: true}, 'passed'],
    [{startedBy: 'BIOS', variables: false}, 'vm-by-bios'],
    [{startedBy: 'UEFI', variables: false}, 'vm-no-variables'],
  ],
  'entry-written': [
    [ENTRY, 'passed'],
    [NO_ENTRY, 'entry-missing'],
    [{...ENTRY, entry: 'Linux'}, 'entry-called-otherwise'],
    [{...ENTRY, loader: 'no path'}, 'entry-path-mangled'],
    [{...ENTRY, loader: 'another path'}, 'entry-leads-nowhere'],
  ],
  'entry-first': [
    [{place: 0, partition: 1, root: 2}, 'passed'],
    [{place: 0, partition: 2, root: 2}, 'entry-on-root'],
    [{place: 3, partition: 1, root: 2}, 'entry-not-first'],
    [{place: null, partition: 1, root: 2}, 'entry-not-first'],
  ],
  'disk-saved': [
    [{snapshot: 'snap1', running: false}, 'passed'],
    [{snapshot: 'snap1', running: true}, 'passed'],
    [{snapshot: null, running: true}, 'disk-in-use'],
    [{snapshot: 'snap2', running: false}, 'disk-snapshot-called-otherwise'],
    [{snapshot: null, running: false}, 'disk-not-saved'],
  ],
  'nvram-saved': [
    [{kind: 'regular file', entry: 'Rocky'}, 'passed'],
    [{kind: 'snapshot', entry: 'Rocky'}, 'passed'],
    [{kind: 'snapshot', entry: null}, 'nvram-saved-without-entry'],
    [{kind: null, entry: null}, 'nvram-not-saved'],
    [{kind: 'symbolic link', entry: 'Rocky'}, 'nvram-saved-as-link'],
    [{kind: 'regular file', entry: null}, 'nvram-saved-without-entry'],
  ],
  'disk-back': [
    [{bootPartition: 'data'}, 'passed'],
    [{bootPartition: 'zeroes'}, 'disk-still-wiped'],
  ],
  'entry-back': [
    [{entry: 'Rocky'}, 'passed'],
    [{entry: null}, 'entry-lost'],
  ],
  'booted-by-entry': [
    [{entry: '0009', current: '0009'}, 'passed'],
    [{entry: '0009', current: '0002'}, 'booted-by-another-entry'],
    [{entry: '0009', current: null}, 'booted-by-another-entry'],
  ],
}

describe('the judges of the lab uefi', () => {
  judgeRecorded(lab, RECORDED)
})

describe('what the checks of the lab uefi look at', () => {
  it('is what lies in a place, and its size', async () => {
    expect(await fileAt(system('540672 regular file\n'), 'a')).to.deep.equal({
      kind: 'regular file',
      bytes: 540672,
    })
    expect(await fileAt(system('0 regular empty file\n'), 'a')).to.deep.equal({
      kind: 'regular file',
      bytes: 0,
    })
    expect(await fileAt(system('31 symbolic link\n'), 'a')).to.deep.equal({kind: 'symbolic link', bytes: 31})
    expect(await fileAt(system(null), 'a')).to.deep.equal({kind: null, bytes: null})
  })

  it('is who has started a guest, by its folders', async () => {
    const guest = (stdout: string) => ({console: system(stdout)}) as unknown as MachineView
    const uefi = '/sys/firmware:\nacpi\nefi\n\n/sys/firmware/efi/efivars:\nBoot0000-8be4\nBootOrder-8be4\n'
    expect(await seenOfUefi(guest(uefi))).to.deep.equal({startedBy: 'UEFI', variables: true})
    expect(await seenOfUefi(guest('/sys/firmware:\nacpi\nefi\n'))).to.deep.equal({
      startedBy: 'UEFI',
      variables: false,
    })
    expect(await seenOfUefi(guest('/sys/firmware:\nacpi\n'))).to.deep.equal({
      startedBy: 'BIOS',
      variables: false,
    })
  })

  it('is the entry of its name, of several the one that is tried first', async () => {
    const entry = (label: string, loader = LOADER) => entryData(label, {partition: 1, loader})
    const order = (...numbers: number[]) => ({
      name: 'BootOrder',
      data: Buffer.from(Uint16Array.from(numbers).buffer),
    })
    const read = (...variables: readonly Variable[]) =>
      entryIn(system(nvramFile(...variables).toString('base64')), NVRAM)
    expect(
      await read(
        {name: 'Boot0008', data: entry('Rocky')},
        {name: 'Boot0009', data: entry('Rocky')},
        order(9, 8),
      ),
    ).to.deep.equal(ENTRY)
    expect(
      await read(
        {name: 'Boot0001', data: entry('Linux')},
        {name: 'Boot0009', data: entry('Rocky')},
        order(1, 9),
      ),
    ).to.deep.equal({...ENTRY, place: 1})
    expect(
      await read({name: 'Boot0009', data: entry('Rocky', 'EFIBOOTBOOTX64.EFI')}, order(9)),
    ).to.deep.equal({
      ...ENTRY,
      loader: 'no path',
    })
    expect(
      await read({name: 'Boot0009', data: entry('Rocky', String.raw`\EFI\BOOT\BOOTX46.EFI`)}, order(9)),
    ).to.include({loader: 'another path'})
    expect(await read(order())).to.deep.equal(NO_ENTRY)
    expect(await entryIn(system(null), NVRAM)).to.deep.equal(NO_ENTRY)
  })

  it('is a disk’s snapshots', async () => {
    expect(await snapshotsOf(system('{"snapshots": [{"name": "snap1"}]}'), 'a')).to.deep.equal(['snap1'])
    expect(await snapshotsOf(system('{}'), 'a')).to.deep.equal([])
    expect(await snapshotsOf(system(null), 'a')).to.deep.equal([])
  })

  it('is the number of the entry that was used', async () => {
    expect(await bootCurrent(system(' 06 00 00 00 0a 01\n'))).to.equal('010A')
    expect(await bootCurrent(system(null))).to.equal(null)
  })
})

function system(stdout: string | null): System {
  return new FakeSystem(() => stdout)
}
