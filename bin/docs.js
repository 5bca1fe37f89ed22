// Makes docs/troubleshooting.md from the tables that the checks use, and the manual pages from the help: npm run docs.
import {writeFileSync} from 'node:fs'
import packageJson from '../package.json' with {type: 'json'}
import {manPages} from '../src/cli/main.ts'
import {troubleshooting} from '../src/usecases/author/troubleshooting.ts'

const texts = {'docs/troubleshooting.md': troubleshooting(), ...(await manPages(packageJson.version))}
for (const [path, text] of Object.entries(texts)) writeFileSync(new URL(`../${path}`, import.meta.url), text)
