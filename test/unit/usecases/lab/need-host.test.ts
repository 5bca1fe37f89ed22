import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {needHost} from '../../../../src/usecases/lab/need-host.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {EXIT, HostError} from '../../../../src/model/errors/errors.js'
import type {LabNeeds} from '../../../../src/model/lab/lab.js'

describe('needHost', () => {
  let home: string
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    for (const name of ['bin', 'proc', 'usr/share/OVMF']) mkdirSync(join(home, name), {recursive: true})
    for (const name of ['apt-get', 'mtools-of-ours'])
      writeFileSync(join(home, 'bin', name), '#!/bin/sh\n', {mode: 0o755})
    writeFileSync(join(home, 'proc/meminfo'), 'MemAvailable:     512000 kB\n')
    writeFileSync(join(home, 'usr/share/OVMF/OVMF_CODE_4M.fd'), '')
  })
  after(() => rmSync(home, {recursive: true}))

  const refusal = async (needs?: LabNeeds): Promise<HostError | null> => {
    const place = workplace({...process.env, QLAB_WORK_HOME: home})
    const env = {PATH: join(home, 'bin')}
    const lab = {id: 'tpm', spec: needs ? {needs} : {}}
    try {
      await needHost(lab, {...place, prefix: home, env})
      return null
    } catch (error) {
      if (error instanceof HostError) return error
      throw error
    }
  }

  it('lets a lab through whose needs are met, or that has none', async () => {
    expect(await refusal()).to.equal(null)
    const programs = ['/usr/share/OVMF/OVMF_CODE_4M.fd', 'mtools-of-ours']
    expect(await refusal({programs, memoryMb: 500, diskMb: 1})).to.equal(null)
  })

  it('gives one command for every package that is missing, in both languages', async () => {
    const programs = [
      '/usr/share/OVMF/OVMF_CODE_4M.fd',
      '/usr/share/OVMF/OVMF_CODE_4M.ms.fd',
      'no-such-swtpm',
    ]
    const error = await refusal({programs})
    expect(error).to.include({
      code: 'lab-needs',
      exitCode: EXIT.host,
      message:
        'The lab tpm needs something this computer does not have: OVMF_CODE_4M.ms.fd (Debian package ovmf), no-such-swtpm.',
    })
    expect(error?.suggestions[0]).to.match(/^(sudo )?apt-get install ovmf$/)
    expect(error?.told('sv').message).to.contain('OVMF_CODE_4M.ms.fd (Debian-paketet ovmf)')
    expect(error?.told('sv').suggestions.at(-1)).to.equal('qlab doctor    (visar allt som saknas)')
  })

  it('needs what the lab’s services do', async () => {
    const place = workplace({...process.env, QLAB_WORK_HOME: home})
    const lab = {id: 'virsh', spec: {services: ['libvirt'] as const}}
    const error: unknown = await needHost(lab, {
      ...{...place, prefix: home, env: {PATH: join(home, 'bin')}},
    }).catch((thrown: unknown) => thrown)
    expect((error as HostError).message).to.contain('virsh (Debian package libvirt-clients)')
    expect((error as HostError).suggestions[0]).to.match(/libvirt-clients .*libvirt-daemon-driver-qemu/)
  })

  it('tells how much memory and room there is, and how much it takes', async () => {
    const error = await refusal({memoryMb: 600, diskMb: 10 ** 12})
    expect(error?.message).to.match(
      /: 600 MB of memory \(500 MB are free\), 1000000000000 MB of disk space in \/\S+ \(\d+ MB are free\)\.$/,
    )
    expect(error?.suggestions.map((line) => line.split(' ')[0])).to.deep.equal(['ps', 'du', 'qlab'])
  })
})
