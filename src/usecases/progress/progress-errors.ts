import {HostError, UsageError} from '../../model/errors/errors.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import {command} from '../../model/errors/suggestion.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {Language} from '../../model/language.js'
import type {CheckResult} from '../../model/run/result.js'

/** A step that the guide's own commands did not get through its checks. */
export function notRedone(
  lab: Lab,
  {id}: GuideStep,
  checks: readonly CheckResult[],
  language: Language,
): HostError {
  const number = lab.guides[language].steps.findIndex((step) => step.id === id) + 1
  const title = stepTitle(lab, id)
  const check = checks.find(({outcome}) => outcome !== 'passed')?.title ?? ''
  return new HostError(
    'step-not-redone',
    {
      en: `qlab did step ${number}, ${title.en}, as the guide has it, and it did not pass: ${check}.`,
      sv: `qlab gjorde steg ${number}, ${title.sv}, så som guiden har det, men det blev inte godkänt: ${check}.`,
    },
    {
      suggestions: [
        command(`qlab check ${lab.id} ${number}`, {en: 'shows why', sv: 'visar varför'}),
        {
          en: 'If the computer was very busy, try again when it is not.',
          sv: 'Om datorn hade mycket att göra, försök igen när den har mindre.',
        },
      ],
    },
  )
}

/**
 * That no lab was named, and which one is meant cannot be told.
 * @param begun those that are open, or were begun
 * @param typed the command, and the step where one was named: `goto 2`
 */
export function nothingBegun(
  begun: readonly string[],
  [by, ...step]: readonly [string, ...string[]],
): UsageError {
  const line = (lab: string) => `qlab ${[by, lab, ...step].join(' ')}` as const
  if (begun.length > 0)
    return new UsageError(
      'no-lab-named',
      {en: 'Which lab?', sv: 'Vilken labb?'},
      {suggestions: [...begun.map(line), 'qlab list']},
    )
  return new UsageError(
    'no-lab-named',
    {
      en: 'No lab is open, and you have begun none. Name the lab.',
      sv: 'Ingen labb är öppen, och du har inte börjat på någon. Ange labben.',
    },
    {suggestions: [line('bridge'), 'qlab list']},
  )
}

/** @param lab the lab whose step is meant */
export function noStepNamed({id, guides}: Lab): UsageError {
  const list = guides.en.steps.map((step, index) => `${index + 1} ${step.id}`).join(', ')
  return new UsageError(
    'no-step-named',
    {en: 'Which step?', sv: 'Vilket steg?'},
    {
      suggestions: [
        `qlab goto ${id} ${Math.min(2, guides.en.steps.length)}`,
        {en: `The steps of ${id}: ${list}`, sv: `Stegen i ${id}: ${list}`},
      ],
    },
  )
}

export function laterStep(lab: string, wanted: number, current: number): UsageError {
  return new UsageError(
    'later-step',
    {
      en: `You have come to step ${current} of ${lab}, so step ${wanted} has nothing to reset yet.`,
      sv: `Du har kommit till steg ${current} i ${lab}, så i steg ${wanted} finns det inget att återställa än.`,
    },
    {
      suggestions: [
        command(`qlab goto ${lab} ${wanted}`, {
          en: 'does the steps in between for you',
          sv: 'gör stegen däremellan åt dig',
        }),
      ],
    },
  )
}

/** Nobody is there to say whether the VMs may be ended. */
export function needsYes(lab: string, vms: number, line: string): UsageError {
  return new UsageError(
    'needs-yes',
    {
      en: `The lab ${lab} is open, and this ends everything that runs in it (running VMs: ${vms}).`,
      sv: `Labben ${lab} är öppen, och det här avslutar allt som körs i den (VM:ar igång: ${vms}).`,
    },
    {suggestions: [command(`qlab ${line} --yes`, {en: 'does it', sv: 'gör det'})]},
  )
}

/** That a lab cannot go on with the guest image that it was done with. */
export function imageGone(lab: string, guest: string): UsageError {
  return new UsageError(
    'image-gone',
    {
      en: `You have worked in the lab ${lab} with the guest image ${guest}, which is no longer there.`,
      sv: `Du har arbetat i labben ${lab} med gästavbilden ${guest}, som inte finns längre.`,
    },
    {
      suggestions: [
        command(`qlab image add --help`, {
          en: 'how to add it again, under the same name',
          sv: 'så lägger du till den igen, med samma namn',
        }),
        command(`qlab start ${lab} --guest ${DEFAULT_GUEST}`, {
          en: 'begins the lab at its first step, with the usual image; your disks are put aside',
          sv: 'börjar labben från första steget, med den vanliga avbilden; dina diskar läggs åt sidan',
        }),
      ],
    },
  )
}
