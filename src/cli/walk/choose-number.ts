import {say} from '../../messages/say.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import type {Choice, Question} from './choose.js'
import {dropTypedAhead, type KeyStream} from './keys.js'
import {readLine, type ReadLineOptions} from './read-line.js'

export interface ChooseNumberOptions extends Pick<ReadLineOptions, 'listen' | 'signal'> {
  readonly input?: KeyStream
  readonly write?: (text: string) => void
}

/** Asks with a numbered list, for a terminal on which nothing is redrawn; null at Escape and at Ctrl-D. */
export async function chooseNumber<Value extends string>(
  {text, choices, preselected}: Question<Value>,
  style: Style,
  {
    input = process.stdin,
    write = (out) => void process.stdout.write(out),
    ...options
  }: ChooseNumberOptions = {},
): Promise<Value | null> {
  const {language} = style
  await dropTypedAhead(input)
  const first = choices.findIndex(({value}) => value === preselected) + 1
  const asked = [
    wrap(text, style),
    ...choices.map((choice, index) => wrap(words(choice), style, `${index + 1}. `)),
    wrap(say(language, 'plain.number', {first}), style),
  ]
  write(`${asked.join('\n')}\n`)
  for (;;) {
    const prompt = `${say(language, 'plain.answer')} `
    const typed = await readLine({...options, prompt, write, input})
    if (typed === null) return null
    const answer = typed.trim()
    const number = answer === '' ? first : Number(answer)
    const chosen = choices[number - 1] ?? choices.find(({key}) => key === answer)
    if (chosen) return chosen.value
    write(`${wrap(say(language, 'plain.noNumber', {last: choices.length}), style)}\n`)
  }
}

function words({label, hint}: Choice<string>): string {
  return hint ? `${label} (${hint})` : label
}
