import {HostError} from '../../model/errors/errors.js'
import {say} from '../../messages/say.js'
import {gotoStep} from '../../usecases/progress/goto-step.js'
import {breakable} from './breakable.js'
import type {WalkOptions} from './walker.js'

/**
 * Puts a lab at the start of a step, and gives in words what the student is to know of that: where the files are that were
 * there, and that it was broken off by Ctrl-C, or did not get there. The lab is open as far as it got.
 */
export async function putAt(at: number, options: WalkOptions): Promise<string> {
  const {language, write} = options
  let files = ''
  const going = {
    ...options,
    step: String(at),
    confirm: () => Promise.resolve(true),
    onAside: (aside: string) => {
      files = say(language, 'screen.aside', {aside})
    },
  }
  write('\n')
  try {
    const placed = await breakable((signal) => gotoStep({...going, signal}), options)
    return placed ? files : `${say(language, 'screen.brokenOffThere')} ${files}`.trim()
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'step-not-redone') throw error
    return `${error.told(language).message} ${files}`.trim()
  }
}
