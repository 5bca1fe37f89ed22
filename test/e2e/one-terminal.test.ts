import {expect} from 'chai'
import {loadLab} from '../../src/content/spec/load-lab.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {ByHand} from './kit/by-hand.js'
import {labProcesses, Place, userNamespaces} from './kit/qlab.js'

describe('one terminal, in Swedish, with nothing but what the guide says', () => {
  for (const id of ['first-vm', 'monitor'])
    it(`leads through ${id}, although QEMU holds each terminal that it is started in`, async function () {
      this.timeout(480_000)
      await using place = new Place()
      const spaces = userNamespaces()
      await using student = new ByHand(place, await loadLab(id, {root: packageRoot()}))
      expect(await student.all()).to.equal(0)
      // Nothing was told in another language, and nobody was accused of anything.
      expect(student.screen.text).not.to.match(/The lab|Note:|Step \d|✗/)
      expect(labProcesses(spaces)).to.deep.equal([])
    })
})
