import {expect} from 'chai'
import {renderWeb} from '../../../../../src/cli/render/state/web.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const SHOWN = {address: 'http://127.0.0.1:4001/enter', tunnel: null, movedFrom: null, opened: false}

describe('where the page is, as it is told', () => {
  it('has the address on a line of its own, and how the page ends', () => {
    const told = renderWeb(SHOWN, PLAIN)
    expect(told.split('\n')).to.include(`  ${SHOWN.address}`)
    expect(told).to.include('Ctrl-C')
    expect(told).not.to.include('port')
  })

  it('says which port it had before, when that is another program’s', () => {
    expect(renderWeb({...SHOWN, movedFrom: 4000}, PLAIN)).to.match(/^The page had port 4000 before/)
    expect(renderWeb({...SHOWN, movedFrom: 4000}, SWEDISH)).to.match(/^Sidan hade port 4000 förut/)
  })
})
