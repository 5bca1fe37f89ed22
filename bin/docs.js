// Makes docs/troubleshooting.md from the tables that the checks use: npm run docs.
import {writeFileSync} from 'node:fs'
import {troubleshooting} from '../src/app/troubleshooting.ts'

writeFileSync(new URL('../docs/troubleshooting.md', import.meta.url), troubleshooting())
