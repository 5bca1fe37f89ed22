import type {Fence} from '../../model/lab/guide.js'
import type {Submission} from '../../model/grading/submission.js'

/** A script that does a step, or with `step: null` the whole lab. */
export interface SubmittedScript {
  readonly step: string | null
  readonly language: 'bash' | 'zx'
  readonly text: string
}

/**
 * The submission that scripts are: each is one command, typed on the host, so that what it defines, and where it ends, is its own
 * business. A script of the whole lab is what is done in the first step; the others have a command that does nothing, because their
 * checks are to be looked at all the same.
 * @param steps the ids of the lab's steps, in order
 */
export function scriptSubmission(
  lab: string,
  scripts: readonly SubmittedScript[],
  steps: readonly string[],
): Submission {
  const whole = scripts.find(({step}) => step === null)
  const fencesOf = (step: string, index: number): Fence[] => {
    if (whole) return [index === 0 ? scriptFence(whole) : nothingToDo()]
    return scripts.filter((each) => each.step === step).map(scriptFence)
  }
  // One that the lab does not have is told by whoever fits it to the lab.
  const unknown = scripts.flatMap(({step}) => (step === null || steps.includes(step) ? [] : [step]))
  return {
    lab,
    ...{content: null, student: null, seed: null, qlab: null, made: null, hints: 0, solved: []},
    ...(whole && {whole: true}),
    steps: [...steps, ...unknown].map((id, index) => ({id, fences: fencesOf(id, index)})),
  }
}

function scriptFence({language, text}: SubmittedScript): Fence {
  const unix = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const code = unix.endsWith('\n') ? unix : `${unix}\n`
  const typed = language === 'bash' ? asOneCommand(code) : code
  return {language, on: 'host', code: code.trimEnd(), line: 1, commands: [{text: typed, line: 1}]}
}

/** Bash reads the script from a descriptor, so that what it starts has the shell's own standard input, as with `bash solution.sh`. */
function asOneCommand(script: string): string {
  const lines = script.split('\n')
  let end = 'end-of-script'
  while (lines.includes(end)) end += '-'
  return `bash /dev/fd/3 3<<'${end}'\n${script}${end}`
}

function nothingToDo(): Fence {
  return {language: 'bash', on: 'host', code: ':', line: 1, commands: [{text: ':', line: 1}]}
}
