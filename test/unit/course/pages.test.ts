import {expect} from 'chai'
import type {Root} from 'mdast'
import {labIds} from '../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../src/host/files/paths.js'
import {LANGUAGES} from '../../../src/model/language.js'
import {renderMarkdown} from '../../../src/cli/render/text/markdown.js'
import {PLAIN} from '../report/samples.js'

/** Without its code and diagrams, which may look like anything. */
const prose = ({children}: Root): Root => ({
  type: 'root',
  children: children.filter(({type}) => type !== 'code'),
})

const labs = await labIds(packageRoot())

describe('the guides on a terminal', () => {
  for (const id of labs)
    it(`are laid out without a trace of Markdown: ${id}`, async () => {
      const {guides} = await loadLab(id, {root: packageRoot()})
      for (const language of LANGUAGES) {
        const {intro, steps} = guides[language]
        const texts = [intro, ...steps.flatMap(({body, hints}) => [body, ...hints])].map(prose)
        const lines = texts.map((text) => renderMarkdown(text, {...PLAIN, language, width: 80})).join('')
        expect(lines).to.not.match(/\|[ :-]*-{3}|^ {0,3}#{1,6} |\]\(|^ *\[!|\*\*|(?:^|\s)\*\S/m)
      }
    })
})
