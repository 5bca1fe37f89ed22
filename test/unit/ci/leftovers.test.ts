import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {endLeftovers} from '../../../.ci/leftovers.mjs'

describe('what ended stages leave running', () => {
  let folder: string
  let place: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-left-'))
    place = join(folder, 'place')
  })
  afterEach(() => rmSync(folder, {recursive: true}))
  /** As a test's process or a lab's: in a session of its own, which no signal to the stage's group reaches. */
  const start = async (script: string, env: Record<string, string>, word = 'sh'): Promise<ChildProcess> => {
    const child = spawn('sh', ['-c', `echo; ${script}`, word], {
      detached: true,
      env: {PATH: process.env.PATH, ...env},
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(child.stdout, 'data')
    return child
  }
  const endOf = async (child: ChildProcess): Promise<unknown> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.signalCode ?? child.exitCode
  }

  it('may close its labs first', async () => {
    const closing = await start('sleep 0.3; exit 7', {CI_RESULTS: `${folder}/root-e2e`})
    await endLeftovers(folder, 5000)
    expect(await endOf(closing)).to.equal(7)
  })

  it('is ended with the labs that it had opened, which have an environment of their own', async () => {
    const stuck = await start('while :; do sleep 0.1; done', {
      CI_RESULTS: `${folder}/root-e2e`,
      QLAB_RUNTIME_DIR: place,
    })
    const lab = await start('while :; do sleep 0.1; done', {}, `${place}/bridge/rooms/router.sh`)
    const another = await start('sleep 1; exit 5', {
      CI_RESULTS: '/elsewhere/root-e2e',
      QLAB_RUNTIME_DIR: '/elsewhere',
    })
    await endLeftovers(folder, 100)
    expect([await endOf(stuck), await endOf(lab), await endOf(another)]).to.deep.equal([
      'SIGKILL',
      'SIGKILL',
      5,
    ])
  })
})
