import {expect} from 'chai'
import {paths} from '../../../../src/host/files/paths.js'
import type {Identity} from '../../../../src/host/identity.js'
import {UsageError} from '../../../../src/model/errors/errors.js'

const HOME = '/home/åsa lind'
const ME: Identity = {uid: 4242, gid: 4242, name: 'åsa', home: HOME, dropped: false}
const FOLDERS = {
  state: ['STATE_HOME', `${HOME}/.local/state/qlab`],
  cache: ['CACHE_HOME', `${HOME}/.cache/qlab`],
  runtime: ['RUNTIME_DIR', '/tmp/qlab-4242'],
} as const

describe('where qlab keeps its things', () => {
  for (const [folder, [variable, usual]] of Object.entries(FOLDERS)) {
    const found = (env: NodeJS.ProcessEnv, who = ME): string =>
      paths(env, who)[folder as keyof typeof FOLDERS]

    it(`is, for ${folder}, XDG_${variable} where that is set, QLAB_${variable} before it, and else the usual place`, () => {
      expect(found({})).to.equal(usual)
      expect(found({[`XDG_${variable}`]: ''}), 'an empty one counts as unset').to.equal(usual)
      expect(found({[`XDG_${variable}`]: '/mnt/min disk/å'})).to.equal('/mnt/min disk/å/qlab')
      expect(found({[`XDG_${variable}`]: '/a', [`QLAB_${variable}`]: '/b'})).to.equal('/b/qlab')
      const long = `/${'long/'.repeat(60)}end`
      expect(found({[`XDG_${variable}`]: long})).to.equal(`${long}/qlab`)
    })

    it(`is, for ${folder}, never relative: in a variable of our own that is refused, with the cure`, () => {
      const name = `QLAB_${variable}`
      const told = () => found({[name]: 'min disk'})
      expect(told).to.throw(UsageError, `${name}=min disk makes no sense: it must be an absolute path.`)
      try {
        told()
      } catch (error) {
        expect((error as UsageError).next).to.deep.equal([{run: `unset ${name}`}])
      }
    })

    it(`is, for ${folder}, the usual place where XDG_${variable} is relative: such a path does not count`, () => {
      for (const relative of ['min disk', './x', '../x', '~/x', ' /x', '.'])
        expect(found({[`XDG_${variable}`]: relative}), relative).to.equal(usual)
      expect(found({[`XDG_${variable}`]: 'x', [`QLAB_${variable}`]: '/b'})).to.equal('/b/qlab')
    })

    it(`is, for ${folder}, not root's own place when labs run as somebody else`, () => {
      const dropped = {...ME, dropped: true}
      expect(found({[`XDG_${variable}`]: '/root/x'}, dropped)).to.equal(usual)
      expect(found({[`QLAB_${variable}`]: '/srv/x'}, dropped)).to.equal('/srv/x/qlab')
    })
  }
})
