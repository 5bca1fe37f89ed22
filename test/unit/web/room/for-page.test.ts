import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {toString} from 'mdast-util-to-string'
import {readMarkdown} from '../../../../src/content/guide/read-markdown.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {LANGUAGES} from '../../../../src/model/language.js'
import {forPage} from '../../../../src/web/room/for-page.js'

const SAID = {en: '+ above the terminals, or qlab shell', sv: '+ ovanför terminalerna, eller qlab shell'}

describe('a guide’s text on the page', () => {
  it('leads to another terminal by what there is on the page, and leaves the guide as it was', () => {
    const root = readMarkdown(
      '- Take another one (`s` in the\n  guide, or `qlab shell` in a new window). **Now `s`**.',
    )
    const before = structuredClone(root)
    expect(toString(forPage(root, 'en'))).to.equal(`Take another one (${SAID.en} in a new window). Now s.`)
    expect(root).to.deep.equal(before)
    expect(forPage(root, 'sv')).to.deep.equal(root)
  })

  it('names no key of the guide in any lab', () => {
    const labs = join(packageRoot(), 'labs')
    const ids = readdirSync(labs, {withFileTypes: true}).flatMap((each) =>
      each.isDirectory() ? [each.name] : [],
    )
    let found = 0
    for (const id of ids)
      for (const language of LANGUAGES) {
        const root = readMarkdown(readFileSync(join(labs, id, `guide.${language}.md`), 'utf8'))
        const text = toString(forPage(root, language)).replaceAll(/\s+/g, ' ')
        expect(text, `${id}, ${language}`).not.to.match(/\bs (?:in the guide|i guiden)\b|Ctrl-G/)
        found += text.split(SAID[language]).length - 1
      }
    expect(found).to.be.at.least(2 * 10)
  })
})
