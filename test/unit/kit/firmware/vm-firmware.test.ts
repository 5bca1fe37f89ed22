import {expect} from 'chai'
import {vmFirmware, vmNvram, type StartedVm} from '../../../../src/lab.js'
import type {Observer} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

const VM: StartedVm = {machine: 'vm', disk: 'a.qcow2', command: 'qemu-system-x86_64 a.qcow2'}

/** A VM by its flash chips: where each is plugged in, its file, and whether it is read-only, or thrown away. */
function lab(
  ...drives: readonly (readonly [qdev: string, file: string, ro?: boolean, temporary?: boolean])[]
): Observer {
  const images = drives.map(([qdev, file, ro = false, temporary = false]) => ({
    ...{qdev, file, writable: !ro, temporary, depth: 0},
  }))
  const vm = {images: () => Promise.resolve([{qdev: '/machine/cd', depth: 0}, ...images])}
  // Of `test FILE -ef FILE`: link.fd leads to the NVRAM.
  const host = new FakeSystem((line) => {
    const [, file, , other] = line.split(' ')
    return file === other || file === 'link.fd' ? '' : null
  })
  return {machine: () => vm, host} as unknown as Observer
}

const CODE = ['/machine/system.flash0', '/usr/share/OVMF/OVMF_CODE_4M.fd', true] as const
const VARS = ['/machine/system.flash1', '/home/anna/vars.fd'] as const

describe('the ready checks of a VM’s flash chips', () => {
  const firmware = vmFirmware(VM, 'vars.fd')
  const nvram = vmNvram(VM, 'vars.fd')

  it('see which file is the firmware', async () => {
    expect(await firmware.observe(lab(CODE, VARS))).to.deep.equal({
      firmware: 'given',
      file: 'OVMF_CODE_4M.fd',
    })
    expect(await firmware.observe(lab())).to.deep.equal({firmware: 'none', file: null})
    const swapped = lab(['/machine/system.flash0', 'vars.fd'], ['/machine/system.flash1', 'OVMF_CODE_4M.fd'])
    expect(await firmware.observe(swapped)).to.deep.equal({firmware: 'NVRAM', file: 'vars.fd'})
  })

  it('see which file is the NVRAM, and whether it can be written', async () => {
    expect(await nvram.observe(lab(CODE, VARS))).to.deep.equal({
      ...{file: 'vars.fd', writable: true, lasts: true},
    })
    expect(await nvram.observe(lab(CODE, [...VARS, true]))).to.deep.equal({
      ...{file: 'vars.fd', writable: false, lasts: true},
    })
    expect(await nvram.observe(lab(CODE))).to.deep.equal({
      ...{file: null, writable: false, lasts: false},
    })
    const linked = lab(CODE, ['/machine/system.flash1', 'link.fd'])
    expect(await nvram.observe(linked)).to.include({file: 'vars.fd'})
    expect(await nvram.observe(lab(CODE, [...VARS, false, true]))).to.include({lasts: false})
  })
})
