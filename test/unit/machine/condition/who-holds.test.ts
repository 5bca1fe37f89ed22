import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {FilesBelow} from '../../../../src/session/files-below.js'
import {isNamedTwice, withHolder} from '../../../../src/machine/condition/who-holds.js'
import type {LabDoor} from '../../../../src/machine/lab-door.js'
import type {MachineRecord} from '../../../../src/machine/machine-records.js'
import {endedReason, endedReasonOf} from '../../../../src/model/vm/ended/ended-reasons.js'

describe('a disk that a command line names twice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-test-'))
  before(() => {
    writeFileSync(join(folder, 'a.qcow2'), '')
    writeFileSync(join(folder, 'b.qcow2'), '')
    symlinkSync('a.qcow2', join(folder, 'link.img'))
  })
  after(() => rmSync(folder, {recursive: true}))
  const twice = (...argv: readonly string[]) =>
    isNamedTwice('a.qcow2', {argv, cwd: folder}, new FilesBelow((path) => path))

  it('is known by its file, whatever it is called', async () => {
    expect(await twice('-hda', 'a.qcow2', '-drive', 'file=a.qcow2,format=qcow2')).to.equal(true)
    expect(await twice('-hda', join(folder, 'a.qcow2'), '-hdb', 'link.img')).to.equal(true)
  })

  it('is not another disk, nor one that somebody else has', async () => {
    expect(await twice('-hda', 'a.qcow2', '-hdb', 'b.qcow2')).to.equal(false)
    expect(await twice('-hda', 'gone.qcow2')).to.equal(false)
  })
})

describe('what a VM wanted when it could not start', () => {
  const record = {argv: ['-hda', 'a.qcow2'], cwd: '/lab'} as unknown as MachineRecord
  /** A lab in which a QEMU has the disk, the TAP device and the ports; or nothing is left of it. */
  const door = (taken: boolean): LabDoor =>
    ({
      stat: () => Promise.resolve({identity: '1:2', mtimeMs: 0}),
      pids: () => Promise.resolve(taken ? [7] : []),
      list: () => Promise.resolve(['5']),
      readLink: () => Promise.resolve('/lab/a.qcow2'),
      readFile: () => Promise.resolve('flags: 02\niff: tap0\n'),
      commandLine: () => Promise.resolve(['/usr/bin/qemu']),
      run: () =>
        Promise.resolve({
          ...{exitCode: 0, stderr: ''},
          stdout: taken
            ? ['5971', '2222']
                .map((port) => `LISTEN 0 1 *:${port} *:* users:(("qemu",pid=7,fd=9))`)
                .join('\n')
            : '',
        }),
    }) as unknown as LabDoor
  const seen = async (said: string, taken: boolean) => {
    const reason = endedReason(said)
    if (!reason) throw new Error(said)
    const {id, values} = await withHolder(reason, record, door(taken))
    expect(endedReasonOf(id), id).to.not.equal(null)
    return [id, values.holder ?? values.taken ?? values.file]
  }
  const SAID: readonly (readonly [said: string, id: string, free: readonly [id: string, taken: string]])[] = [
    [
      'Failed to get "write" lock\nIs another process using the image [a.qcow2]?',
      'write-lock',
      ['locked-before', 'a.qcow2'],
    ],
    [
      'Could not open backing file: Failed to get shared "write" lock\nIs another process using the image [a.qcow2]?',
      'backing-locked',
      ['locked-before', 'a.qcow2'],
    ],
    [
      'could not configure /dev/net/tun (tap0): Device or resource busy',
      'tap-busy',
      ['taken-before', 'tap0'],
    ],
    [
      '-vnc :71: Failed to find an available port: Address already in use',
      'vnc-taken',
      ['taken-before', 'port 5971'],
    ],
    [
      '-monitor tcp:127.0.0.1:2222,server=on: Failed to find an available port: Address already in use',
      'address-taken',
      ['taken-before', 'port 2222'],
    ],
  ]
  for (const [said, id, free] of SAID)
    it(`${id}: is in a program's hands, or free again`, async () => {
      expect(await seen(said, true)).to.deep.equal([id, 'qemu (pid 7)'])
      expect(await seen(said, false)).to.deep.equal(free)
    })
})
