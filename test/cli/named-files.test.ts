import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import {commandIds, loadCommand} from '../../src/cli/frame/registry.js'
import {place, program} from './qlab.js'

const SECRET = 'a secret that is long enough'

/** Command lines with a file in place of `FILE`, by the flag or the argument that takes it. */
const READ: Readonly<Record<string, string>> = {
  'grade path': 'grade FILE',
  'grade --policy': 'grade work --policy FILE',
  'grade --overrides': 'grade work --overrides FILE',
  'grade --secret-file': 'grade work --secret-file FILE',
  'regrade --policy': 'regrade results --policy FILE',
  'regrade --overrides': 'regrade results --overrides FILE',
  'seed --secret-file': 'seed --secret-file FILE anna',
  'seed --students': 'seed --secret-file secret --students FILE',
  'web --proof': 'web --no-open --proof FILE',
  'image:add disk': 'image add FILE',
  'image:add --key': 'image add secret --key FILE',
}
/** Those that are written, and a folder that is not there is made for them. */
const WRITTEN = ['screenshot file', 'record --cast', 'topology --svg']

describe('a file that is named on the command line and is not there, or is a folder', () => {
  it('is known to these tests, whichever command takes one', async () => {
    const taking: string[] = []
    for (const id of commandIds()) {
      const {args, flags} = await loadCommand(id)
      const all = [
        ...Object.entries(args).map(([name, arg]) => [name, arg] as const),
        ...Object.entries(flags).map(([name, flag]) => [`--${name}`, flag] as const),
      ]
      for (const [name, {takes}] of all) if (takes === 'file') taking.push(`${id} ${name}`)
    }
    expect(taking.sort()).to.deep.equal([...Object.keys(READ), ...WRITTEN].sort())
  })

  for (const [taker, line] of Object.entries(READ))
    it(`${taker} is a mistake of usage that names it, and no bug of qlab’s`, async () => {
      using home = place()
      mkdirSync(join(home.path, 'd'))
      mkdirSync(join(home.path, 'work'))
      writeFileSync(join(home.path, 'secret'), SECRET)
      for (const file of ['nosuch', 'd']) {
        const words = line.replace('FILE', file)
        const typed = `cd "$1" && "$0" ${words}`
        const run = ['-c', typed, join(packageRoot(), 'bin/qlab'), home.path]
        const {exitCode, stdout, stderr} = await program('sh', run, home.env)
        const said = stdout + stderr
        expect(exitCode, `${words}: ${said}`).to.equal(2)
        expect(said).not.to.match(/bug in qlab|cannot be created|ENO|EIS/)
      }
    })
})

describe('a folder that was removed while one is in it', () => {
  for (const words of ['grade x', 'submit', 'start bridge --auto'])
    it(`is told to qlab ${words}, with what to do`, async () => {
      using home = place()
      const typed = `mkdir "$1/gone" && cd "$1/gone" && rmdir "$1/gone" && timeout -k 1 20 "$0" ${words}`
      const run = ['-c', typed, join(packageRoot(), 'bin/qlab'), home.path]
      const {exitCode, stderr} = await program('sh', run, home.env)
      expect(stderr).not.to.match(/bug in qlab|uv_cwd/)
      expect(exitCode, stderr).to.be.oneOf([2, 3])
    })
})
