import type {Language} from '../../model/language.js'
import type {DiedLab, LabStatus, UnreadableLab} from '../../model/view/lab-status.js'
import type {Workplace} from '../workplace.js'
import {closedIdleLabs, type ClosedIdle} from '../../session/idle/closed-idle.js'
import {leftLabs, type LeftLab} from '../course/left-labs.js'
import {filesAside, type FilesAside} from '../files/files-aside.js'
import {labStatus} from './lab-status.js'
import {labsElsewhere, type LabElsewhere} from './labs-elsewhere.js'
import {diedLabs, unreadableLabs} from './lost-labs.js'

/** The labs that are open, and those that should be; what is empty is left out. */
export interface WhatIsOpen {
  readonly labs: readonly LabStatus[]
  readonly elsewhere?: readonly LabElsewhere[]
  readonly unreadable?: readonly UnreadableLab[]
  readonly died?: readonly DiedLab[]
  /** Those that ended by themselves, because nobody used them. */
  readonly closedIdle?: readonly ClosedIdle[]
  /** Where none is open: those that were begun and closed, the last one first. */
  readonly left?: readonly LeftLab[]
  /** Files that a reset or goto has put aside that did not get to its end. */
  readonly aside?: readonly FilesAside[]
}

/**
 * @param options `only` is a lab's id: that one alone
 * @throws {UsageError} `lab-not-open` and others of findSession, about a lab that was asked for
 */
export async function whatIsOpen(
  options: Workplace & {readonly language: Language; readonly only?: string | undefined},
): Promise<WhatIsOpen> {
  const labs = await labStatus(options)
  const aside = filesAside(options.paths).filter(({lab}) => lab === (options.only ?? lab))
  const put = aside.length > 0 && {aside}
  if (options.only !== undefined) return {labs, ...put}
  const elsewhere = labsElsewhere(options)
  const [unreadable, died] = [unreadableLabs(options), diedLabs(options)]
  const isOpen = (id: string): boolean => labs.some(({lab}) => lab === id)
  const closedIdle = closedIdleLabs(options.paths).filter(({lab}) => !isOpen(lab))
  const lost = [...died, ...closedIdle, ...unreadable, ...elsewhere].map(({lab}) => lab)
  const left = labs.length > 0 ? [] : leftLabs(options.paths).filter(({lab}) => !lost.includes(lab))
  return {
    labs,
    ...(left.length > 0 && {left}),
    ...(elsewhere.length > 0 && {elsewhere}),
    ...(unreadable.length > 0 && {unreadable}),
    ...(died.length > 0 && {died}),
    ...(closedIdle.length > 0 && {closedIdle}),
    ...put,
  }
}
