import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {helpTable} from '../../../../src/cli/help/help-table.js'
import {manPage} from '../../../../src/cli/man/man-page.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {Language} from '../../../../src/model/language.js'
import {needProgram} from '../../host/needed-program.js'

const ROOT = packageRoot()
const PAGES: readonly (readonly [Language, string])[] = [
  ['en', join(ROOT, 'share/man/man1/qlab.1')],
  ['sv', join(ROOT, 'share/man/sv/man1/qlab.1')],
]

for (const [language, file] of PAGES)
  describe(`the manual page (${language})`, () => {
    const rendered = async (...options: string[]) => {
      const env = {...process.env, MANWIDTH: '200', MAN_KEEP_FORMATTING: '', LC_ALL: 'C.UTF-8'}
      return execa('man', [...options, '-E', 'UTF-8', '-l', file], {env, extendEnv: false})
    }

    it('is what the help says: npm run docs writes it', async () => {
      const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {version: string}
      expect(readFileSync(file, 'utf8')).to.equal(manPage(await helpTable(), version, language))
    })

    it('is rendered without a warning, with every command, flag and example', async function () {
      needProgram(this, 'man', 'man-db')
      expect((await rendered('--warnings', '-Tutf8', '-Z')).stderr).to.equal('')
      const text = (await rendered('-P', 'cat')).stdout.replaceAll(/\s+/g, ' ')
      for (const [id, {flags, examples, summary}] of Object.entries(await helpTable())) {
        expect(text).to.contain(`qlab ${id.replaceAll(':', ' ')}`)
        expect(text).to.contain(summary[language])
        for (const {name, allowNo} of flags) expect(text).to.contain(allowNo ? `--[no-]${name}` : `--${name}`)
        for (const example of examples)
          expect(text).to.contain(
            (typeof example === 'string' ? example : example[language]).replaceAll(/\s+/g, ' '),
          )
      }
    })
  })
