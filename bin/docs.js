// Makes docs/troubleshooting.md from the tables that the checks use, and the manual pages from the help: npm run docs.
import {mkdirSync, writeFileSync} from 'node:fs'
import packageJson from '../package.json' with {type: 'json'}
import {helpTable} from '../src/cli/help/help-table.ts'
import {manPage} from '../src/cli/man/man-page.ts'
import {troubleshooting} from '../src/usecases/author/troubleshooting.ts'

const at = (path) => new URL(`../${path}`, import.meta.url)
writeFileSync(at('docs/troubleshooting.md'), troubleshooting())
const table = await helpTable()
for (const [language, folder] of [
  ['en', 'share/man/man1'],
  ['sv', 'share/man/sv/man1'],
]) {
  mkdirSync(at(folder), {recursive: true})
  writeFileSync(at(`${folder}/qlab.1`), manPage(table, packageJson.version, language))
}
