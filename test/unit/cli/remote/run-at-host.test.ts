import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {runAtHost} from '../../../../src/cli/remote/run-at-host.js'
import {callAs, calledAs} from '../../../../src/usecases/remote/called-as.js'

describe('a command line for this computer', () => {
  const {QLAB_HOST, XDG_CONFIG_HOME} = process.env
  const config = mkdtempSync(join(tmpdir(), 'qlab-config-'))
  const {signal} = new AbortController()
  const here = async (host: string | undefined) =>
    runAtHost({host, words: ['status'], request: {kind: 'run', id: 'status', argv: []}, signal})

  beforeEach(() => {
    delete process.env.QLAB_HOST
    process.env.XDG_CONFIG_HOME = config
    rmSync(join(config, 'qlab'), {recursive: true, force: true})
  })
  afterEach(() => {
    callAs(null)
    for (const [name, value] of Object.entries({QLAB_HOST, XDG_CONFIG_HOME}))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  })
  after(() => rmSync(config, {recursive: true}))

  it('stays here with all that it starts, and so do the commands that it proposes, where another host is set', async () => {
    mkdirSync(join(config, 'qlab'))
    writeFileSync(join(config, 'qlab/config.yaml'), 'host: a@b\n')
    expect(await here('none')).to.equal(null)
    expect(process.env.QLAB_HOST, 'as a lab’s shell inherits it').to.equal('none')
    expect(calledAs()).to.equal('qlab --host none')
  })

  it('is called as ever where no host is set', async () => {
    expect(await here('none')).to.equal(null)
    expect(await here(undefined)).to.equal(null)
    expect(calledAs()).to.equal(null)
  })
})
