import type {Student} from '../../model/grading/grades.js'
import type {HandedFile, HandedFolder, WhyNot} from './places/handed.js'

/** What one student has handed in, not yet read. */
export interface Pile {
  /** By where it was found; null where only what it says of itself, and its name, can tell. */
  readonly student: Student | null
  readonly late: boolean
  /** The lab that the folders above it are named for. */
  readonly lab: string | null
  readonly folder: HandedFolder
  /** The names of the folders above it, from what was given. */
  readonly path: readonly string[]
  /** Whether nothing here tells when it was handed in, and only the mark for a late one counts. */
  readonly untimed?: boolean
  /** Of a file on its own: zips beside it that may hold the files which the lab asks for. */
  readonly beside?: readonly HandedFile[]
  /** Of a zip: whether a submission lies beside it, so that it may hold that one's files and need not be a submission itself. */
  readonly attached?: boolean
  /** When all of it was handed in; undefined where each file tells it. */
  readonly submitted?: string | null
}

/** A file on its own as a folder with nothing else in it. */
export function folderOfFile(file: HandedFile, name = file.name): HandedFolder {
  return {
    name: '',
    folders: new Map(),
    files: new Map([[name, {...file, name, stored: file.name}]]),
    problem: null,
  }
}

/** A folder of which only that is known that something is wrong with it. */
export function folderOfProblem(name: string, problem: WhyNot): HandedFolder {
  return {name, folders: new Map(), files: new Map(), problem}
}

/** A student who is known by a folder's name. */
export function studentNamed(name: string): Student {
  return {id: name, name: null, email: null}
}

/** The file that a pile is; null where it is a folder. */
export function soleFile({folder}: Pick<Pile, 'folder'>): HandedFile | null {
  const [file] = folder.files.values()
  return folder.name === '' && file ? file : null
}

/** The names down to a pile: of a file on its own, with that file's. */
export function wholePath({path, folder}: Pile): readonly string[] {
  const file = soleFile({folder})
  return file ? [...path, file.stored ?? file.name] : path
}
