import {expect} from 'chai'
import {tpmInside} from '../../../labs/tpm/checks/boot-vm.js'
import {folderBorn} from '../../../labs/tpm/checks/folder-born.js'
import {secretsOf} from '../../../labs/tpm/checks/secrets-of.js'
import lab from '../../../labs/tpm/lab.js'
import type {MachineView, Observer} from '../../../src/model/observer.js'
import {RECORDED_TPM_KIND, recordedTpm} from '../kit/recorded.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const [OLD, NEW] = ['blue whale', 'grey goose']

const RECORDED: Recorded = {
  ...recordedTpm('tpm'),
  ...recordedTpm('again-tpm'),
  ...recordedTpm('restored-tpm'),
  ...recordedVm('vm', 'console'),
  ...recordedVm('again', 'console'),
  ...recordedVm('restored', 'console'),
  'tpm-is-2': RECORDED_TPM_KIND,
  'vm-has-tpm': [
    [{model: 'tpm-tis'}, 'passed'],
    [{model: 'tpm-crb'}, 'passed'],
    [{model: null}, 'vm-without-tpm'],
  ],
  'guest-sees-tpm': [
    [{devices: 'tpm0 tpmrm0', major: '2'}, 'passed'],
    [{devices: '', major: null}, 'guest-no-tpm'],
    [{devices: 'tpm0', major: '1'}, 'guest-old-tpm'],
  ],
  'state-kept': [
    [{kept: '2.0'}, 'passed'],
    [{kept: '1.2'}, 'state-of-old-tpm'],
    [{kept: null}, 'state-elsewhere'],
  ],
  'secret-written': [
    [{onDisk: OLD}, 'passed'],
    [{onDisk: null}, 'secret-missing'],
    [{onDisk: ''}, 'secret-missing'],
    [{onDisk: NEW}, 'passed'],
    [{onDisk: 'blue wale'}, 'secret-misspelt'],
  ],
  'index-defined': [
    [{size: 11}, 'passed'],
    [{size: 64}, 'passed'],
    [{size: null}, 'index-missing'],
    [{size: 10}, 'index-too-small'],
  ],
  'secret-stored': [
    [{onDisk: OLD, inTpm: OLD}, 'passed'],
    [{onDisk: OLD, inTpm: null}, 'secret-not-stored'],
    [{onDisk: OLD, inTpm: NEW}, 'secret-another'],
  ],
  'folder-saved': [
    [{saved: true, nested: false, secret: 'a secret'}, 'passed'],
    [{saved: true, nested: false, secret: null}, 'passed'],
    [{saved: false, nested: false, secret: 'nothing'}, 'folder-not-saved'],
    [{saved: true, nested: true, secret: 'a secret'}, 'saved-nested'],
    [{saved: true, nested: false, secret: 'nothing'}, 'saved-without-secret'],
  ],
  'snapshot-taken': [
    [{taken: true, on: true}, 'passed'],
    [{taken: false, on: true}, 'snapshot-while-on'],
    [{taken: false, on: false}, 'snapshot-not-taken'],
  ],
  'secret-survived': [
    [{inTpm: OLD, resets: 2}, 'passed'],
    [{inTpm: OLD, resets: 1}, 'never-off'],
    [{inTpm: null, resets: null}, 'never-off'],
    [{inTpm: null, resets: 2}, 'secret-gone'],
    [{inTpm: null, resets: 1}, 'secret-gone'],
  ],
  'secret-changed': [
    [{onDisk: NEW, inTpm: NEW, restored: false}, 'passed'],
    [{onDisk: OLD, inTpm: OLD, restored: true}, 'passed'],
    [{onDisk: OLD, inTpm: OLD, restored: false}, 'disk-unchanged'],
    [{onDisk: NEW, inTpm: OLD, restored: false}, 'tpm-unchanged'],
  ],
  'folder-restored': [
    [{there: true, whole: true, nested: false, restored: true}, 'passed'],
    [{there: true, whole: true, nested: true, restored: false}, 'folder-nested'],
    [{there: false, whole: false, nested: false, restored: false}, 'folder-empty'],
    [{there: true, whole: false, nested: false, restored: false}, 'folder-empty'],
    [{there: true, whole: true, nested: false, restored: false}, 'folder-old'],
  ],
  'both-restored': [
    [{onDisk: OLD, inTpm: OLD}, 'passed'],
    [{onDisk: NEW, inTpm: NEW}, 'nothing-restored'],
    [{onDisk: NEW, inTpm: null}, 'nothing-restored'],
    [{onDisk: NEW, inTpm: OLD}, 'only-tpm-restored'],
    [{onDisk: OLD, inTpm: NEW}, 'only-disk-restored'],
  ],
}

function system(answers: Readonly<Record<string, string>>) {
  return new FakeSystem(answers) as unknown as Observer['host'] & MachineView['console']
}

describe('the judges of the lab tpm', () => {
  judgeRecorded(lab, RECORDED)
})

describe('a TPM in a VM', () => {
  it('is told by its devices and by its kind', async () => {
    expect(await tpmInside({console: system({'/dev': 'tpm0\ntpmrm0\n2\n'})})).to.deep.equal({
      devices: 'tpm0 tpmrm0',
      major: '2',
    })
    expect(await tpmInside({console: system({})})).to.deep.equal({devices: '', major: null})
  })
})

describe('the secrets of a VM', () => {
  const said = (...parts: readonly string[]) => secretsOf({console: system({'secret.txt': parts.join('')})})

  it('are taken apart from what one visit says', async () => {
    expect(
      await said(
        'blue whale\n@part0\n',
        '0x1500016:\n  attributes:\n    value: 0x20060006\n  size: 11\n\n@part0\n',
        'blue whale\n@part0\n',
        'time: 36533\nclock_info:\n  clock: 117037\n  reset_count: 2\n@part0\n',
      ),
    ).to.deep.equal({onDisk: OLD, size: 11, inTpm: OLD, resets: 2})
  })

  it('leave out what was never written in a place, and are null where there is nothing', async () => {
    const filled = await said(
      'x\n@part0\n',
      '  size: 64\n@part0\n',
      `x\n${'\uFFFD'.repeat(62)}@part0\n`,
      '@part1\n',
    )
    expect(filled).to.deep.equal({onDisk: 'x', size: 64, inTpm: 'x', resets: null})
    const none = await said('@part1\n', '@part1\n', '@part1\n', '@part1\n')
    expect(none).to.deep.equal({onDisk: null, size: null, inTpm: null, resets: null})
    expect(await secretsOf({console: system({})})).to.deep.equal(none)
  })
})

describe('the folder of a TPM', () => {
  it('has been restored when it is younger than the saved one', async () => {
    const born = (times: string, more: Readonly<Record<string, string>> = {}) =>
      folderBorn({host: system({stat: times, '-s ubuntutpm': '', ...more})})
    expect(await born('100\n200\n')).to.include({there: false, whole: true, nested: false, restored: false})
    expect(await born('100\n200\n', {'-e ubuntutpm': ''})).to.include({there: true})
    expect(await born('300\n200\n')).to.include({restored: true})
    expect(await born('100\n200\n', {'-d ubuntutpm': ''})).to.include({nested: true})
    expect(await born('')).to.include({restored: false})
  })
})

describe('the copy of a TPM’s folder', () => {
  it('lacks the secret only where the TPM’s own file has it, and in readable form', async () => {
    const saved = lab.steps['save-both']?.find(({id}) => id === 'folder-saved')
    const secretWith = async (...files: readonly string[]) => {
      const host = new FakeSystem((line) => (line.startsWith('grep ') ? files.join('\n') : ''))
      return ((await saved?.observe({host} as unknown as Observer)) as {secret: string | null}).secret
    }
    const [copy, own] = ['ubuntutpm-snap1/tpm2-00.permall', 'ubuntutpm/tpm2-00.permall']
    expect(await secretWith(copy, own)).to.equal('a secret')
    expect(await secretWith(copy)).to.equal('a secret')
    expect(await secretWith(own)).to.equal('nothing')
    expect(await secretWith()).to.equal(null)
  })
})
