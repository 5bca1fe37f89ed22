import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {isInMicro} from '../../../../src/model/guest/micro-programs.js'
import {guestsPage} from '../../../../src/usecases/author/guests-page.js'

describe('docs/guests.md', () => {
  it('is as npm run docs makes it now', () => {
    const page = readFileSync(join(packageRoot(), 'docs/guests.md'), 'utf8')
    expect(page === guestsPage(), 'run npm run docs').to.equal(true)
  })

  it('says that micro has what the guides use in it, and lacks what it says', () => {
    for (const name of ['ip', 'lsblk', 'wget', 'vi', 'ssh', 'tpm2_nvread', 'udhcpc', 'poweroff'])
      expect(isInMicro(name), name).to.equal(true)
    for (const name of [
      'systemctl',
      'journalctl',
      'apt',
      'dpkg',
      'passwd',
      'curl',
      'nano',
      'python3',
      'perl',
    ])
      expect(isInMicro(name), name).to.equal(false)
  })
})
