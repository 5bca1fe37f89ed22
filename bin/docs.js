// Makes docs/troubleshooting.md from the tables that the checks use, docs/kit.md from the kit, and the manual pages from the help: npm run docs.
import {writeFileSync} from 'node:fs'
import packageJson from '../package.json' with {type: 'json'}
import {manPages} from '../src/cli/main.ts'
import {kitPage} from '../src/usecases/author/kit/kit-page.ts'
import {troubleshooting} from '../src/usecases/author/troubleshooting.ts'

const texts = {
  'docs/kit.md': kitPage(),
  'docs/troubleshooting.md': troubleshooting(),
  ...(await manPages(packageJson.version)),
}
for (const [path, text] of Object.entries(texts)) writeFileSync(new URL(`../${path}`, import.meta.url), text)
