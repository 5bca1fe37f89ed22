import {expect} from 'chai'
import lab from '../../../labs/secure-boot/lab.js'
import {refusalOf} from '../../../labs/secure-boot/checks/refuse-loader.js'
import {seenInside} from '../../../labs/secure-boot/checks/secure-inside.js'
import {secretIn} from '../../../labs/secure-boot/checks/store-secret.js'
import type {MachineView, System} from '../../../src/model/observer.js'
import {entryData, nvramFile} from '../kit/nvram-file.js'
import {RECORDED_TPM_KIND, recordedTpm} from '../kit/recorded.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedFlash, recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const NVRAM = 'Win11_OVMF_VARS_4M.ms.fd'

function recordedMachine(prefix: string): Recorded {
  return {
    ...recordedVm(prefix, 'console'),
    ...recordedFlash(prefix, NVRAM),
    [`${prefix}-chipset`]: [
      [{type: 'pc-q35-7.2', smm: 'on'}, 'passed'],
      [{type: 'pc-q35-7.2', smm: 'auto'}, 'passed'],
      [{type: 'pc-i440fx-7.2', smm: 'auto'}, `${prefix}-i440fx`],
      [{type: 'pc-q35-7.2', smm: 'off'}, `${prefix}-no-smm`],
    ],
    [`${prefix}-has-tpm`]: [
      [{model: 'tpm-tis'}, 'passed'],
      [{model: 'tpm-crb'}, 'passed'],
      [{model: null}, `${prefix}-without-tpm`],
    ],
    [`${prefix}-spice`]: [
      [{port: 44400, auth: 'none'}, 'passed'],
      [{port: null, auth: null}, `${prefix}-no-spice`],
      [{port: 44401, auth: 'none'}, `${prefix}-other-port`],
      [{port: 44400, auth: 'spice'}, `${prefix}-wants-password`],
    ],
    [`${prefix}-secure`]: [
      [{variable: 'on', kernel: true, locked: true}, 'passed'],
      [{variable: 'off', kernel: false, locked: true}, `${prefix}-insecure`],
      [{variable: null, kernel: false, locked: true}, `${prefix}-insecure`],
      [{variable: 'on', kernel: false, locked: true}, `${prefix}-kernel-silent`],
      [{variable: 'on', kernel: true, locked: false}, `${prefix}-unguarded`],
    ],
    [`${prefix}-tpm-inside`]: [
      [{tpm: '2'}, 'passed'],
      [{tpm: null}, `${prefix}-tpm-unseen`],
      [{tpm: '1'}, `${prefix}-tpm-old`],
    ],
  }
}

const KEPT: Recorded[string] = [
  [{kept: '2.0'}, 'passed'],
  [{kept: '1.2'}, 'state-of-old-tpm'],
  [{kept: null}, 'state-elsewhere'],
]
const REFUSED = {entry: true, tried: true, refused: 'Access Denied', started: false}
const SAVED = {disk: true, nvram: true, entry: true, tpm: true}

const KEYS = {file: 'NVRAM', keys: true, microsoft: true, sameSize: true}
const RECORDED: Recorded = {
  ...recordedTpm('tpm'),
  ...recordedTpm('restored-tpm'),
  ...recordedMachine('vm'),
  ...recordedMachine('restored'),
  'keys-copied': [
    [KEYS, 'passed'],
    [{...KEYS, file: null, keys: false, microsoft: false, sameSize: false}, 'keys-missing-file'],
    [{...KEYS, file: 'a link'}, 'keys-linked'],
    [{...KEYS, file: 'other', keys: false, microsoft: false, sameSize: false}, 'keys-not-nvram'],
    [{...KEYS, sameSize: false}, 'keys-other-size'],
    [{...KEYS, keys: false, microsoft: false}, 'keys-none'],
    [{...KEYS, microsoft: false}, 'keys-not-microsoft'],
  ],
  'tpm-is-2': RECORDED_TPM_KIND,
  'state-kept': KEPT,
  'secret-stored': [
    [{place: true, word: 'blue'}, 'passed'],
    [{place: false, word: null}, 'secret-no-place'],
    [{place: true, word: null}, 'secret-not-written'],
    [{place: true, word: 'grey'}, 'secret-another-word'],
  ],
  'loader-refused': [
    [REFUSED, 'passed'],
    [{...REFUSED, refused: 'Security Violation'}, 'passed'],
    [{...REFUSED, entry: false, tried: false, refused: null}, 'loader-no-entry'],
    [{...REFUSED, entry: null, tried: false, refused: null}, 'loader-not-tried'],
    [{...REFUSED, refused: null, started: true}, 'loader-started'],
    [{...REFUSED, refused: 'Not Found'}, 'loader-not-found'],
    [{...REFUSED, tried: false, refused: null}, 'loader-not-tried'],
  ],
  'started-otherwise': [
    [{answers: true}, 'passed'],
    [{answers: false}, 'starts-nothing'],
  ],
  'backup-made': [
    [{folder: true, on: false}, 'passed'],
    [{folder: true, on: true}, 'backup-while-on'],
    [{folder: false, on: false}, 'backup-missing'],
  ],
  'all-saved': [
    [SAVED, 'passed'],
    [{...SAVED, disk: false}, 'saved-no-disk'],
    [{...SAVED, nvram: false, entry: false}, 'saved-no-nvram'],
    [{...SAVED, tpm: false}, 'saved-no-tpm'],
    [{...SAVED, entry: false}, 'saved-other-nvram'],
  ],
  'entry-back': [
    [{entry: true}, 'passed'],
    [{entry: false}, 'entry-lost'],
  ],
  'secret-back': [
    [{word: 'blue'}, 'passed'],
    [{word: null}, 'secret-lost'],
  ],
}

describe('the judges of the lab secure-boot', () => {
  judgeRecorded(lab, RECORDED)
})

describe('what the checks of the lab secure-boot look at', () => {
  it('is how a guest was started, and the version of its TPM', async () => {
    expect(await seenInside(guest('@0  06 00 00 00 01\n@1 2\n@2 2\n@3  1a\n'))).to.deep.equal({
      variable: 'on',
      kernel: true,
      locked: true,
      tpm: '2',
    })
    expect(await seenInside(guest('@0  06 00 00 00 00\n@1 0\n@2 \n@3  02\n'))).to.deep.equal({
      variable: 'off',
      kernel: false,
      locked: false,
      tpm: null,
    })
    expect(await seenInside(guest('@0 \n@1 0\n@2 \n@3 \n'))).to.include({variable: null, locked: false})
    // To be unable to ask is no answer.
    expect(await seenInside(gone()).catch(String)).to.equal('Error: gone')
  })

  it('is the word in a TPM, where one was written', async () => {
    const index = '0x1500016:\n  size: 4\n'
    expect(await secretIn(guest(`${index}@word blue\n`))).to.deep.equal({place: true, word: 'blue'})
    expect(await secretIn(guest(`${index}@word \uFFFD\uFFFD\uFFFD\uFFFD\n`))).to.deep.equal({
      place: true,
      word: null,
    })
    expect(await secretIn(guest('@word \n'))).to.deep.equal({place: false, word: null})
    expect(await secretIn(gone()).catch(String)).to.equal('Error: gone')
  })

  it('is what the firmware has said of the changed loader', async () => {
    const from = 'from HD(1,GPT,805DF4FD,0x800,0x2F800)/\\EFI\\evil.efi'
    const loading = `\u001b[2JBdsDxe: loading Boot1000 "Evil" ${from}\r\n`
    const denied = `BdsDxe: failed to load Boot1000 "Evil" ${from}: Access Denied\r\n`
    const other =
      'BdsDxe: failed to load Boot0001 "UEFI QEMU DVD-ROM QM00005 " from Sata(0x2,0xFFFF,0x0): Not Found\r\n'
    const of = (said: string, entry: boolean | null = true) => refusalOf(hostOf(said, entry))
    expect(await of(`${loading}${denied}${other}`)).to.deep.equal(REFUSED)
    expect(await of(other)).to.deep.equal({entry: true, tried: false, refused: null, started: false})
    expect(await of(`${loading}BdsDxe: starting Boot1000 "Evil" ${from}\r\n`)).to.include({
      started: true,
      refused: null,
    })
    expect(await of('', false)).to.include({entry: false})
    expect(await of('', null)).to.include({entry: null})
    // Who first forgot to change it changes it now, and restarts; or forgot to mount the partition.
    const started = `${loading}BdsDxe: starting Boot1000 "Evil" ${from}\r\n`
    expect(await of(`${started}${loading}${denied}${other}`)).to.deep.equal(REFUSED)
    expect(await of(`${loading}${denied}${started}`)).to.include({started: true, refused: null})
    expect(await of(`${started}${loading}`)).to.include({tried: true, started: false, refused: null})
  })
})

function guest(stdout: string): Pick<MachineView, 'console'> {
  return {console: new FakeSystem(() => stdout)} as unknown as MachineView
}

function gone(): Pick<MachineView, 'console'> {
  return {console: new FakeSystem(() => Promise.reject(new Error('gone')))} as unknown as MachineView
}

/** A host with what firmwares have said, and an NVRAM; null: one that cannot be read. */
function hostOf(said: string, entry: boolean | null): System {
  const evil = {name: 'Boot1000', data: entryData('Evil', {partition: 1, loader: '\\EFI\\evil.efi'})}
  const nvram = entry === null ? '' : nvramFile(...(entry ? [evil] : [])).toString('base64')
  return new FakeSystem((line) => (line.includes('.serial') ? said : nvram))
}
