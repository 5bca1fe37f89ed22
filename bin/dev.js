#!/usr/bin/env node
// For developing: runs src/ as it is, without a build.
import {readFileSync} from 'node:fs'
import {register} from 'tsx/esm/api'

register()
const {main} = await import('../src/cli.ts')
const root = new URL('..', import.meta.url).pathname
const packageJson = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
await main(process.argv.slice(2), {root, packageJson, development: true})
