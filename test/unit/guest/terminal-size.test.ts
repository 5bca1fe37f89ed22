import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'

const PROFILE = join(packageRoot(), 'share/guest/micro/root/etc/profile')
const ASKED = '\u001b[6n'

/** What the shell of a guest takes its terminal to be, where the terminal answers so. */
function sizeAfter(answer: string): Promise<string> {
  const line = `stty rows 24 cols 80; . ${PROFILE}; resize; stty size; exit`
  const program = spawn('script', ['-qec', `bash --norc -c '${line}'`, '/dev/null'], {
    env: {...process.env, PATH: process.env['PATH'], SHELL: '/bin/sh'},
  })
  let text = ''
  program.stdout.on('data', (chunk: Buffer) => {
    const before = text
    text += chunk.toString()
    if (text.includes(ASKED) && !before.includes(ASKED)) program.stdin.write(answer)
  })
  return new Promise((resolve) => {
    program.on('close', () => {
      // eslint-disable-next-line no-control-regex -- a terminal's language
      const shown = text.replaceAll(/\u001b(?:\[[\d;]*[A-Za-z]|[78])/g, '')
      resolve(/(\d+ \d+)\s*$/.exec(shown)?.[1] ?? shown)
    })
  })
}

describe('the shell of a guest on a serial line', () => {
  it('takes the size of the terminal that is at its end', async () => {
    expect(await sizeAfter('\u001b[30;120R')).to.equal('30 120')
    expect(await sizeAfter('\u001b[50;200R')).to.equal('50 200')
  })

  it('leaves it as it is where the answer is none', async () => {
    expect(await sizeAfter('\u001b[xR')).to.equal('24 80')
    expect(await sizeAfter('hello R')).to.equal('24 80')
  })
})
