import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {troubleshooting} from '../../../../src/usecases/author/troubleshooting.js'
import {packageRoot} from '../../../../src/host/files/paths.js'

describe('docs/troubleshooting.md', () => {
  const page = troubleshooting()

  it('is as npm run docs makes it now', () => {
    expect(
      readFileSync(join(packageRoot(), 'docs/troubleshooting.md'), 'utf8') === page,
      'run npm run docs',
    ).to.equal(true)
  })

  it('has every table, and no name that is not filled', () => {
    for (const words of [
      'Failed to get "write" lock',
      '`io-error-nospace`',
      'kill -CONT PID',
      'No bootable device',
      'Bad host address',
    ])
      expect(page).to.contain(words)
    expect(page).to.not.match(/undefined|\{\w+\}|\[object/)
  })
})
