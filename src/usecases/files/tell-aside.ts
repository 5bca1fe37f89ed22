import type {Paths} from '../../host/files/paths.js'
import type {Notice} from '../../model/run/notice.js'
import {asideOf, forgetAside} from './files-aside.js'

/** Tells where a lab's files are that a reset or goto has put aside that was killed; once. */
export function tellAside(
  paths: Pick<Paths, 'state'>,
  lab: string,
  tell: (notice: Notice & {readonly notice: 'files-aside'}) => void,
): void {
  const aside = asideOf(paths, lab)
  if (aside) tell({notice: 'files-aside', lab, folder: aside.folder})
  forgetAside(paths, lab)
}
