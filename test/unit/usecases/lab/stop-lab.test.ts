import {existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {renderStopped} from '../../../../src/cli/render/run/stopped.js'
import {progressFolder} from '../../../../src/usecases/progress/progress-file.js'
import {stopLab} from '../../../../src/usecases/lab/stop-lab.js'
import {temporaryFolder} from '../../host/fake-programs.js'
import {PLAIN} from '../../report/samples.js'

describe('stopping a lab that is closed', () => {
  it('forgets where the student was in it where that is asked for, and refuses otherwise', async () => {
    using folder = temporaryFolder()
    const at = (name: string): string => join(folder.path, name)
    const paths = {state: at('state'), cache: at('cache'), runtime: at('run'), work: at('work')}
    const {uid, gid, username: name, homedir: home} = userInfo()
    const place = {paths, identity: {uid, gid, name, home, dropped: false}, root: packageRoot(), all: false}
    const kept = progressFolder(paths, 'bridge')
    mkdirSync(kept, {recursive: true})
    writeFileSync(join(kept, 'progress.json'), '{}')
    const refusal = (lab: string, forget: boolean) =>
      stopLab({...place, lab, forget}).then(String, ({code}: {code: string}) => code)
    expect(await refusal('bridge', false)).to.equal('lab-not-open')
    expect(await refusal('disks', true)).to.equal('lab-not-open')
    expect(await refusal('..', true)).to.equal('unknown-lab')
    expect(await refusal('bridg', false)).to.equal('unknown-lab')
    const stopped = await stopLab({...place, lab: 'bridge', forget: true})
    expect(existsSync(kept)).to.equal(false)
    expect(renderStopped(stopped, PLAIN)).to.match(/was closed already.*forgotten/)
  })
})
