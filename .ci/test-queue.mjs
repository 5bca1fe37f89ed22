// The tests of grading through PostgreSQL, with a Node that pg-boss runs with: npm run test:queue
import {join} from 'node:path'
import {$} from 'zx/core'
import {queueNode} from './queue-node.mjs'

const cwd = join(import.meta.dirname, '..')
const [first = 'test/queue/**/*.test.ts', ...others] = process.argv.slice(2)
const env = {...process.env, ...(await queueNode())}
const run = $({cwd, env, stdio: ['ignore', 'inherit', 'inherit'], nothrow: true})
const {exitCode} = await run`node node_modules/mocha/bin/mocha.js --timeout 600000 ${[first, ...others]}`
process.exitCode = exitCode ?? 1
