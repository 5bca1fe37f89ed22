import {expect} from 'chai'
import {
  readerLabNamed,
  readerLabs,
  shownInLab,
  jsonWithLabsShown,
  withLabsShown,
} from '../../../../src/model/remote/reader-labs.js'

const FOLDER = '/home/s/.local/state/qlab/reader-labs/ab12/my-lab'

describe('labs that the reader’s computer has sent', () => {
  afterEach(() => readerLabs([]))

  it('are found by what they were called there', () => {
    readerLabs([{named: './my-lab', shown: 'my-lab', windows: false, folder: FOLDER}])
    expect(readerLabNamed('./my-lab')).to.equal(FOLDER)
    expect(readerLabNamed('my-lab')).to.equal(null)
  })

  it('are told by the reader’s own paths', () => {
    readerLabs([{named: null, shown: '/home/anna/my-lab', windows: false, folder: FOLDER}])
    expect(shownInLab(`${FOLDER}/checks/a.ts`)).to.equal('/home/anna/my-lab/checks/a.ts')
    expect(shownInLab(FOLDER)).to.equal('/home/anna/my-lab')
    expect(shownInLab(`${FOLDER}-2/a.ts`)).to.equal(null)
    expect(withLabsShown(`${FOLDER} is no lab: ${FOLDER}/lab.ts`)).to.equal(
      '/home/anna/my-lab is no lab: /home/anna/my-lab/lab.ts',
    )
  })

  it('that come from Windows, too', () => {
    readerLabs([
      {named: '.\\my-lab', shown: 'my-lab', windows: true, folder: FOLDER},
      {named: null, shown: 'D:\\labs\\x', windows: true, folder: '/other/x'},
    ])
    expect(readerLabNamed('.\\my-lab')).to.equal(FOLDER)
    expect(shownInLab(`${FOLDER}/checks/a.ts`)).to.equal('my-lab\\checks\\a.ts')
    expect(shownInLab('/other/x/lab.ts')).to.equal('D:\\labs\\x\\lab.ts')
    expect(JSON.parse(jsonWithLabsShown({file: '/other/x/lab.ts'}))).to.deep.equal({
      file: 'D:\\labs\\x/lab.ts',
    })
  })
})
