// Makes docs/troubleshooting.md from the tables that the checks use: npm run docs.
import {writeFileSync} from 'node:fs'
import {troubleshooting} from '../src/usecases/author/troubleshooting.ts'

writeFileSync(new URL('../docs/troubleshooting.md', import.meta.url), troubleshooting())
