import type {Localized} from '../../model/language.js'
import {check} from '../define-check.js'
import {prefixOf, type StartedVm} from '../vm/started-vm.js'
import {textOf} from './text-of.js'

/** A file that a guide writes in a guest, or that must be there. */
export interface GuestFile {
  /** What the ids of its diagnoses begin with. */
  readonly name: string
  /** Its path in the guest; a name alone is in the home folder of `student`. */
  readonly path: string
  /** What is in it, but for blanks at its ends. */
  readonly text: string
  /** What writes it, as it is typed in the guest; when left out, the diagnoses propose nothing. */
  readonly command?: string
  /** Other words for what the checks say. */
  readonly title?: Localized
  readonly missing?: Localized
  readonly differs?: Localized
}

/**
 * That a guest has a file with this text, over SSH. It needs `<prefix>-booted`, and what is given.
 * Ids: `<prefix>-holds-<name>`; `<name>-missing`, `<name>-differs`.
 */
export function fileInVm(vm: StartedVm, file: GuestFile, needs: readonly string[] = []) {
  const {name, path, command} = file
  const prefix = prefixOf(vm)
  const text = file.text.trim()
  const then = command === undefined ? {} : {then: command}
  return check({
    id: `${prefix}-holds-${name}`,
    title: file.title ?? {
      en: `The VM has the file ${path}, with the right text`,
      sv: `VM:en har filen ${path}, med rätt text`,
    },
    needs: [`${prefix}-booted`, ...needs],
    observe: async (lab) => ({file: (await textOf(lab.machine(vm.machine), path))?.trim() ?? null}),
    judge: (facts, expect) => expect(facts.file).to.equal(text),
    diagnoses: [
      {
        id: `${name}-missing`,
        when: (facts) => facts.file === null,
        say: file.missing ?? {
          en: `There is no ${path} in the VM. Create it there, not on the host: the prompt shows where you are.`,
          sv: `Det finns ingen ${path} i VM:en. Skapa den där, inte på värddatorn: prompten visar var du är.`,
        },
        look: `qlab ssh ${vm.machine} -- ls -l ${path}`,
        ...then,
      },
      {
        id: `${name}-differs`,
        when: (facts) => facts.file !== null,
        say: file.differs ?? {
          en: `${path} is in the VM, but its text is not the right one. Write it again.`,
          sv: `${path} finns i VM:en, men med en annan text än den ska ha. Skriv den på nytt.`,
        },
        look: `qlab ssh ${vm.machine} -- cat ${path}`,
        ...then,
      },
    ],
  })
}
