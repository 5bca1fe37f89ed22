#!/usr/bin/env node
// For developing: runs src/ as it is, without a build.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {register} from 'tsx/esm/api'
import {listFormats} from './list-formats.js'

listFormats()
register()
const {main} = await import('../src/cli/main.ts')
const root = join(import.meta.dirname, '..')
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
await main(process.argv.slice(2), {root, packageJson, development: true})
