import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {describeError} from '../../../src/engine/describe-error.js'
import {packageRoot} from '../../../src/host/files/paths.js'

function thrownIn(...files: readonly string[]): Error {
  const error = new Error('no such link')
  error.stack = ['Error: no such link', ...files.map((file) => `    at look (${file}:7:3)`)].join('\n')
  return error
}

describe('describeError', () => {
  it('names the place in the lab, whatever of ours stands before it', () => {
    const folders = readdirSync(join(packageRoot(), 'src'), {withFileTypes: true}).filter((entry) =>
      entry.isDirectory(),
    )
    expect(folders).not.to.have.lengthOf(0)
    for (const {name} of folders)
      expect(describeError(thrownIn(`/q/src/${name}/a.ts`, '/labs/x/lab.ts')), name)
        .to.contain('/labs/x/lab.ts:7')
        .and.not.contain('a.ts')
  })
})
