import {assertionWords} from './trial-expect.js'

/**
 * Whether a judge's own text makes an assertion, or gives its `expect` to somebody who may: then it may assert on facts
 * that a trial does not come up with.
 */
export function assertsInWords(judge: unknown): boolean {
  const text = String(judge).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  const {called, bare} = assertionWords()
  const asserts =
    new RegExp(`\\.(?:${called.join('|')}|fail)\\s*\\(`).test(text) ||
    new RegExp(`\\.(?:${bare.join('|')})(?![\\w$(])`).test(text)
  const [, name] = /,\s*([\w$]+)\s*\)\s*(?:=>|\{)/.exec(text) ?? []
  const handsOn =
    name !== undefined && new RegExp(`[(,]\\s*${escape(name)}\\s*[,)](?!\\s*(?:=>|\\{))`).test(text)
  return asserts || handsOn || /\[native code\]/.test(text)
}

function escape(name: string): string {
  return name.replace(/\$/g, '\\$&')
}
