import {check, type Observer} from 'qlab/lab'
import {FOLDER, MAKE_FOLDER, START_TPM} from './commands.js'

/** Where a TPM waits for its VM. */
export interface Waiting extends Record<string, boolean> {
  readonly folder: boolean
  /** Whether it has its socket in that folder. */
  readonly listens: boolean
  /** Whether some TPM runs, wherever its socket is. */
  readonly another: boolean
}

/** That a TPM runs for the VM, connected to it or not. Ids: `<prefix>-listens`; `-no-folder`, `-elsewhere`, `-not-started`. */
export function tpmListens(prefix: string, makeFolder = MAKE_FOLDER) {
  return check({
    id: `${prefix}-listens`,
    title: {
      en: `A TPM runs, with its socket in ${FOLDER}`,
      sv: `En TPM är igång, med sin socket i ${FOLDER}`,
    },
    observe: waitingTpm,
    judge: ({listens}, expect) => expect(listens).to.equal(true),
    diagnoses: [
      {
        id: `${prefix}-no-folder`,
        when: ({folder}) => !folder,
        say: {
          en: `There is no folder ${FOLDER} in the work folder. swtpm keeps what the TPM remembers there, and does not make the folder itself.`,
          sv: `Det finns ingen mapp ${FOLDER} i arbetsmappen. Där sparar swtpm det som TPM:en minns, och swtpm skapar inte mappen själv.`,
        },
        look: 'ls -l',
        then: makeFolder,
      },
      {
        id: `${prefix}-elsewhere`,
        when: ({another}) => another,
        say: {
          en: `A swtpm runs, but not with its socket at ${FOLDER}/swtpm-sock, where QEMU will look for it. End it with pkill swtpm, and start it with that path.`,
          sv: `En swtpm är igång, men dess socket är inte ${FOLDER}/swtpm-sock, där QEMU kommer att leta. Avsluta den med pkill swtpm och starta den med den sökvägen.`,
        },
        look: 'pgrep -a swtpm',
        then: START_TPM,
      },
      {
        id: `${prefix}-not-started`,
        when: ({listens}) => !listens,
        say: {
          en: 'No swtpm runs. Either it was never started, or it has ended: it does so together with its VM, and must then be started again.',
          sv: 'Ingen swtpm är igång. Antingen startades den aldrig, eller så har den avslutats: det gör den tillsammans med sin VM, och då måste den startas igen.',
        },
        look: 'pgrep -a swtpm',
        then: START_TPM,
      },
    ],
  })
}

export async function waitingTpm({host}: Pick<Observer, 'host'>): Promise<Waiting> {
  const succeeds = async (command: string): Promise<boolean> =>
    (await host.run('sh', ['-c', command])).exitCode === 0
  return {
    folder: await succeeds(`test -d ${FOLDER}`),
    listens: await succeeds(`test -S ${FOLDER}/swtpm-sock && ss -xlH | grep -q "[ /]${FOLDER}/swtpm-sock "`),
    another: await succeeds('pgrep -x swtpm'),
  }
}
