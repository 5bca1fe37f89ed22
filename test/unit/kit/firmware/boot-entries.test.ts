import {expect} from 'chai'
import {bootEntries, entriesIn} from '../../../../src/kit/firmware/boot-entries.js'
import type {System} from '../../../../src/model/observer.js'
import {entryData, nvramFile, type Variable} from '../nvram-file.js'
import {FakeSystem} from '../../fake-system.js'

const LOADER = '\\EFI\\BOOT\\BOOTX64.EFI'
const order = (...numbers: readonly number[]): Variable => ({
  name: 'BootOrder',
  data: Buffer.from(Uint16Array.from(numbers).buffer),
})

describe('the boot entries of a firmware', () => {
  it('are those that name a file on a partition, each with its place in the order', () => {
    const file = nvramFile(
      {name: 'Boot0000', data: entryData('UiApp', null)},
      {name: 'Boot000A', data: entryData('Linux', {partition: 2, loader: '\\EFI\\linux.efi'})},
      {name: 'Boot0009', data: entryData('Rocky', {partition: 1, loader: LOADER})},
      order(9, 0),
    )
    expect(entriesIn(file)).to.deep.equal([
      {number: '0009', label: 'Rocky', partition: 1, loader: LOADER, place: 0},
      {number: '000A', label: 'Linux', partition: 2, loader: '\\EFI\\linux.efi', place: null},
    ])
  })

  it('are without those that were deleted, and as they were written last', () => {
    const rocky = {name: 'Boot0009', data: entryData('Rocky', {partition: 1, loader: LOADER})}
    expect(entriesIn(nvramFile({...rocky, state: 0x3c}))).to.deep.equal([])
    const old = {...rocky, data: entryData('Old', {partition: 1, loader: LOADER}), state: 0x3e}
    expect(entriesIn(nvramFile(old, rocky))?.map(({label}) => label)).to.deep.equal(['Rocky'])
    expect(
      entriesIn(nvramFile(old))?.map(({label}) => label),
      'the new one was never finished',
    ).to.deep.equal(['Old'])
  })

  it('are none in an empty memory, and null where there is no memory', async () => {
    expect(entriesIn(nvramFile())).to.deep.equal([])
    expect(entriesIn(Buffer.alloc(100))).to.equal(null)
    expect(entriesIn(Buffer.alloc(0))).to.equal(null)
    // The firmware itself is a volume as well, of another kind: EDK II's EFI_FIRMWARE_FILE_SYSTEM2_GUID.
    const code = nvramFile()
    code.write('78e58c8c3d8a1c4f9935896185c32dd3', 0x10, 'hex')
    expect(entriesIn(code)).to.equal(null)
    expect(await bootEntries(systemOf(null), 'vars.fd')).to.equal(null)
    expect(await bootEntries(systemOf(nvramFile()), 'vars.fd')).to.deep.equal([])
  })
})

function systemOf(file: Buffer | null): System {
  return new FakeSystem(() => file?.toString('base64') ?? null)
}
