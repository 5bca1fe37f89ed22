import type {Language} from '../../model/language.js'
import type {ToPage} from '../../model/web/page-talk.js'
import {notePassed} from '../../usecases/course/passed-labs.js'
import {tellNext} from '../../usecases/course/tell-next.js'
import {whoDid} from '../../usecases/course/who-did.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import {orLost, type OnLost} from '../../usecases/lab/or-lost.js'
import type {Workplace} from '../../usecases/workplace.js'

export interface TellEndOptions {
  readonly place: Workplace
  readonly language: Language
  readonly onLost: OnLost
  readonly tell: (message: ToPage) => void
}

/** Where all steps of a lab are done: notes that it has passed, and tells which lab comes next. */
export async function tellEnd(
  {lab, session}: Pick<LabAtHand, 'lab' | 'session'>,
  {place, language, onLost, tell}: TellEndOptions,
): Promise<void> {
  const {progress} = session.record
  if (!lab.guides.en.steps.every(({id}) => progress[id] === 'passed')) return
  orLost(() => notePassed(lab, place, {by: whoDid(lab, session.record)}), onLost)
  let next: Extract<ToPage, {say: 'done'}>['next'] = null
  await tellNext(
    {lab: lab.id, outcome: 'passed'},
    {
      ...{...place, language},
      emit: (event) => {
        if (event.type === 'next-lab') next = event.next
      },
    },
  )
  tell({say: 'done', next})
}
