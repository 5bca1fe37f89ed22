import {SubmissionError} from '../../model/errors/submission-error.js'
import {nearest} from '../../model/nearest.js'
import {shownName} from './intake-errors.js'

/** @throws {SubmissionError} `unknown-lab` */
export function needLab(lab: string, file: string, labs: readonly string[]): void {
  if (labs.includes(lab)) return
  const [close] = nearest(lab, labs)
  const shown = shownName(lab)
  const meant =
    close === undefined ? [] : [{en: `Did the student mean ${close}?`, sv: `Menade studenten ${close}?`}]
  throw new SubmissionError(
    'unknown-lab',
    {
      en: `${file} is a submission of the lab ${shown}, which does not exist.`,
      sv: `${file} är en inlämning av labben ${shown}, som inte finns.`,
    },
    {suggestions: meant},
  )
}

/**
 * @param only the lab that is graded; undefined where every lab is
 * @throws {SubmissionError} `other-lab`
 */
export function needSame(lab: string, file: string, only: string | undefined): void {
  if (only === undefined || lab === only) return
  throw new SubmissionError('other-lab', {
    en: `${file} is a submission of the lab ${lab}, and ${only} is graded.`,
    sv: `${file} är en inlämning av labben ${lab}, men det är ${only} som rättas.`,
  })
}

export function whichLab(file: string): SubmissionError {
  return new SubmissionError(
    'no-lab',
    {
      en: `Nothing says which lab ${file} is of.`,
      sv: `Inget säger vilken labb ${file} gäller.`,
    },
    {suggestions: ['qlab grade --lab bridge …']},
  )
}
