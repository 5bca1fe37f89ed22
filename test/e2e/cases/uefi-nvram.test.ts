import {expect} from 'chai'
import * as v from 'valibot'
import type {CheckResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {Place} from '../kit/qlab.js'

const NVRAM = 'Rocky10_UEFI_OVMF_VARS.fd'
const TEMPLATE = '/usr/share/OVMF/OVMF_VARS_4M.fd'
const END = String.raw`pkill -f '^\S*qemu.*Rocky10_UEFI.qcow2'; pidwait -f '^\S*qemu.*Rocky10_UEFI.qcow2'`
const START = [
  'qemu-system-x86_64 -enable-kvm -m 400 -daemonize -display none',
  '-drive if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd',
  `-drive if=pflash,format=qcow2,file=${NVRAM} -drive file=Rocky10_UEFI.qcow2,format=qcow2`,
  '-nic user,hostfwd=tcp::2222-:22',
].join(' ')

describe('an NVRAM in a qcow2, in the lab uefi', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'uefi', '--open')
  })
  after(() => place[Symbol.asyncDispose]())

  async function checked(step: string): Promise<readonly CheckResult[]> {
    const {stdout} = await place.qlab('check', step, '--json')
    return v.parse(resultSchema, JSON.parse(stdout)).steps.flatMap(({checks}) => checks)
  }
  const unpassed = async (step: string) =>
    (await checked(step))
      .filter(({outcome}) => outcome !== 'passed')
      .map(({id, outcome, diagnosis}) => `${id} ${outcome} ${diagnosis?.id ?? ''}`)

  it('is a copy of the template, whether whole or an overlay; one with keys or nothing in it is not', async () => {
    await place.shell(`qemu-img convert -f raw -O qcow2 ${TEMPLATE} ${NVRAM}`)
    expect(await unpassed('copy-template')).to.deep.equal([])
    await place.shell(`qemu-img create -f qcow2 -b ${TEMPLATE} -F raw ${NVRAM}`)
    expect(await unpassed('copy-template')).to.deep.equal([])
    await place.shell(`qemu-img convert -f raw -O qcow2 ${TEMPLATE.replace('.fd', '.ms.fd')} ${NVRAM}`)
    expect(await unpassed('copy-template')).to.deep.equal(['nvram-copied failed nvram-with-keys'])
    await place.shell(`qemu-img create -f qcow2 ${NVRAM} 528K`)
    expect(await unpassed('copy-template')).to.deep.equal(['nvram-copied failed nvram-no-settings'])
  })

  it('is read while its VM runs, and from a snapshot in it', async () => {
    await place.shell(`qemu-img create -f qcow2 -b ${TEMPLATE} -F raw ${NVRAM}; ${START}`)
    expect(await unpassed('start-uefi')).to.deep.equal([])
    const write = String.raw`sudo efibootmgr -c -d /dev/sda -p 1 -L Rocky -l '\EFI\BOOT\BOOTX64.EFI'`
    await place.qlab('ssh', 'vm', '--', write)
    expect(await unpassed('write-entry')).to.deep.equal([])

    await place.shell(
      `${END}; for each in ${NVRAM} Rocky10_UEFI.qcow2; do qemu-img snapshot -c snap1 $each; done`,
    )
    expect(await unpassed('save-both')).to.deep.equal([])
  })

  it('is restored together with the disk', async () => {
    await place.shell(
      `qemu-io -c 'write -z 1M 95M' Rocky10_UEFI.qcow2; for each in ${NVRAM} Rocky10_UEFI.qcow2; do qemu-img snapshot -a snap1 $each; done; ${START}`,
    )
    expect(await unpassed('restore-both')).to.deep.equal([])
  })
})
