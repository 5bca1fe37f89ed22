import {expect} from 'chai'
import stringWidth from 'string-width'
import {renderColumns} from '../../../../../src/cli/render/text/columns.js'
import {paint} from '../../../../../src/cli/render/text/paint.js'
import {PLAIN} from '../../../report/samples.js'

const ROWS = [
  ['bridge', '9', 'A bridge and two taps, and what goes over them'],
  ['first-vm', '120', 'A VM'],
]

describe('renderColumns', () => {
  it('makes each column as wide as its widest cell, numbers at the right, and a total below a rule', () => {
    const rows = ROWS.map((row) => row.slice(0, 2))
    const table = {columns: [{}, {right: true}], head: ['Lab', 'Time'], rows, total: ['All', '129']}
    expect(renderColumns(table, PLAIN)).to.deep.equal([
      'Lab       Time',
      'bridge       9',
      'first-vm   120',
      '──────────────',
      'All        129',
    ])
    expect(renderColumns({...table, gap: ' ', indent: '> '}, {...PLAIN, unicode: false})[3]).to.equal(
      '---------------',
    )
  })

  it('cuts the column that gives way, and counts wide and coloured letters as they show', () => {
    const style = {...PLAIN, width: 20, color: true}
    const rows = [['日本語のとても長い題', paint(style, 'good', 'passed')]]
    const [line = ''] = renderColumns({columns: [{gives: true}, {}], rows}, style)
    expect(stringWidth(line)).to.be.at.most(20)
    expect(line).to.contain('…').and.contain('passed')
  })

  it('wraps prose beside the other columns, or below them where little is left', () => {
    const table = {columns: [{}, {right: true}, {prose: 12}], head: ['Lab', 'Time', 'About'], rows: ROWS}
    expect(renderColumns(table, {...PLAIN, width: 40})).to.deep.equal([
      'Lab       Time  About',
      'bridge       9  A bridge and two taps,\n                and what goes over them',
      'first-vm   120  A VM',
    ])
    expect(renderColumns(table, {...PLAIN, width: 24})[1]).to.equal(
      'bridge       9\n    A bridge and two\n    taps, and what goes\n    over them',
    )
  })

  it('lets a cell that is too wide for its column move only its own row', () => {
    const columns = [{most: 6}, {prose: 0}]
    const rows = [
      ['bridge', 'x'],
      ['first-vm', 'y'],
      ['qmp', 'z'],
    ]
    expect(renderColumns({columns, rows}, PLAIN)).to.deep.equal(['bridge  x', 'first-vm  y', 'qmp     z'])
  })

  it('has nothing to show of no rows but the head', () => {
    expect(renderColumns({columns: [{}, {}], head: ['a', 'b'], rows: []}, PLAIN)).to.deep.equal(['a  b'])
  })
})
