import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'

const sudo = async (...words: readonly string[]) => {
  const {exitCode, stdout, stderr} = await execa('sh', [join(packageRoot(), 'share/shims/sudo'), ...words], {
    reject: false,
  })
  return {exitCode, stdout, stderr}
}

describe('sudo in a lab', () => {
  it('runs the command, whatever options of its own come first', async () => {
    expect(await sudo('echo', 'hi', 'you')).to.deep.equal({exitCode: 0, stdout: 'hi you', stderr: ''})
    expect((await sudo('-u', 'root', 'WORD=1', 'printenv', 'WORD')).stdout).to.equal('1')
  })

  it('says in its own words that there is no such program, also of what only a shell can do', async () => {
    for (const name of ['efibootmgr-of-the-guest', 'cd'])
      expect(await sudo(name, '/')).to.deep.equal({
        ...{exitCode: 1, stdout: '', stderr: `sudo: ${name}: command not found`},
      })
  })
})
