// Makes the pages of docs/ that come from code, and the manual pages from the help: npm run docs.
import {writeFileSync} from 'node:fs'
import packageJson from '../package.json' with {type: 'json'}
import {manPages} from '../src/cli/main.ts'
import {guestsPage} from '../src/usecases/author/guests-page.ts'
import {kitPage} from '../src/usecases/author/kit/kit-page.ts'
import {troubleshooting} from '../src/usecases/author/troubleshooting.ts'

const texts = {
  'docs/guests.md': guestsPage(),
  'docs/kit.md': kitPage(),
  'docs/troubleshooting.md': troubleshooting(),
  ...(await manPages(packageJson.version)),
}
for (const [path, text] of Object.entries(texts)) writeFileSync(new URL(`../${path}`, import.meta.url), text)
