import type {Problem} from '../../model/errors/problem.js'

/** Where the rules tell what they find: they go on after a problem, so that all are told at once. */
export type Report = (problem: Problem) => void
