import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {readNamed} from '../../../../src/host/files/read-named.js'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {temporaryFolder} from '../fake-programs.js'

function refusalOf(file: string): UsageError {
  try {
    readNamed(file)
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError)
    return error as UsageError
  }
  throw new Error('it was read')
}

describe('a file that the reader has named', () => {
  it('is read as it is', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'a.yaml')
    writeFileSync(file, 'å')
    expect(readNamed(file).toString()).to.equal('å')
  })

  it('that is not there is no bug: what may have been meant is asked, or how to see what is there', () => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'policy.yaml'), '')
    const missing = refusalOf(join(folder.path, 'polcy.yaml'))
    expect(missing).to.include({code: 'no-such-file', exitCode: 2})
    expect(missing.suggestions).to.deep.equal([`Did you mean ${join(folder.path, 'policy.yaml')}?`])
    for (const name of ['other.csv', 'none/other.csv', 'policy.yaml/other.csv'])
      expect(refusalOf(join(folder.path, name)).suggestions[0], name).to.match(/^ls /)
  })

  it('that is a folder is called by its name, and nothing was to be created', () => {
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'd'))
    const error = refusalOf(join(folder.path, 'd'))
    expect(error).to.include({code: 'not-a-file', exitCode: 2})
    expect(error.message).to.equal(`${join(folder.path, 'd')} is a folder, and a file is to be named here.`)
  })
})
