import {tmpdir} from 'node:os'
import {expect} from 'chai'
import {needRoom} from '../../../../src/host/files/need-room.js'

const purpose = {
  what: {en: 'the disks of a proof', sv: 'diskarna till ett bevis'},
  variable: 'QLAB_STATE_HOME',
}

describe('needRoom', () => {
  it('lets pass what there is room for', () => {
    needRoom(tmpdir(), {...purpose, bytes: 1})
    needRoom(tmpdir(), {...purpose, bytes: 0})
  })

  it('tells how much is missing for what, and what moves it elsewhere', () => {
    expect(() => needRoom(tmpdir(), {...purpose, bytes: 2 ** 60}))
      .to.throw(/not enough space for the disks of a proof in .*\. 1152921504607 MB is needed/)
      .with.property('suggestions')
      .that.contains('Or set QLAB_STATE_HOME to a folder on a larger disk.')
  })
})
