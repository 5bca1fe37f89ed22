import {expect} from 'chai'
import {followLiteral, type Steps} from '../../../../src/content/source/follow-literal.js'

const SOURCE = `{
  // title: 'no',
  'title': {en: 'a } title', sv: \`en \${'} titel'}\`},
  async observe({host}: Observer): Promise<Record<string, string>> { return {title: host.title} },
  when: (facts) => /[,/}]\\/ judge:/.test(facts) && facts.a / facts.b / 2, /* judge: */
  judge,
  ...others,
  diagnoses: [
    ...ready(1),
    {id: 'second', when: () => true},
    {
      say: {en: 'x'},
      id: 'third',
    },
  ],
  about: ['-cpu',
    '-machine'],
}`

const at = (path: Steps): string | null => {
  const found = followLiteral(SOURCE, 0, path)
  return found && SOURCE.slice(found.at).split('\n')[0]!.trim()
}
const keys = (...path: (string | number)[]): Steps => path.map((key) => ({key, value: undefined}))

describe('followLiteral', () => {
  it('finds a key, past comments, strings, templates, types and regular expressions', () => {
    expect(at(keys('title'))).to.match(/^'title': /)
    expect(at(keys('title', 'sv'))).to.match(/^sv: /)
    expect(at(keys('observe'))).to.match(/^async observe/)
    expect(at(keys('when'))).to.match(/^when: /)
    expect(at(keys('judge'))).to.equal('judge,')
    expect(at(keys('about', 1))).to.equal("'-machine'],")
  })

  it('finds an item by its id, because a list may begin with items that are made elsewhere', () => {
    const third = [...keys('diagnoses'), {key: 7, value: {id: 'third'}}]
    expect(at(third)).to.equal('{')
    expect(at([...third, ...keys('say')])).to.equal("say: {en: 'x'},")
  })

  it('stops at the nearest part that is written out', () => {
    expect(at([...keys('diagnoses'), {key: 0, value: {id: 'made'}}])).to.equal('diagnoses: [')
    expect(at(keys('judge', 'length'))).to.equal('judge,')
    expect(at(keys('title', 'de'))).to.match(/^'title'/)
    expect(at(keys('nothing'))).to.equal(null)
    expect(followLiteral('definition)', 0, keys('title'))).to.equal(null)
  })

  it('comes to an end in a source that does not', () => {
    for (const text of ['{', "{a: '", '{a: `${', '{a: /', '{a: [', '[,', '{/*'])
      expect(() => followLiteral(text, 0, keys('a', 0, 'b')), text).not.to.throw()
  })
})
