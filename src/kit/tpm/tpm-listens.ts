import type {Observer, System} from '../../model/observer.js'
import {check} from '../define-check.js'
import {endTpms} from '../vm/end-vm.js'

/** A TPM that a guide starts with swtpm, as the ready checks know it. */
export interface StartedTpm {
  /** The folder of the work folder in which its state is kept, and its socket, `swtpm-sock`. */
  readonly folder: string
  /** What makes that folder. */
  readonly makeFolder: string
  /** What starts it. */
  readonly command: string
  /** What ends it together with its VM, and starts both again; when left out, what starts it. */
  readonly restart?: string
}

/**
 * That a TPM runs for a VM, connected to it or not. Ids: `<prefix>-listens`; `<prefix>-no-folder`, `-elsewhere`, `-not-started`.
 * @param prefix what tells this start of the TPM from others
 * @param needs ids of checks that must pass first: what tells that this is not the TPM of an earlier start
 */
export function tpmListens(
  {folder, makeFolder, command}: StartedTpm,
  prefix: string,
  needs: readonly string[] = [],
) {
  return check({
    id: `${prefix}-listens`,
    title: {
      en: `A TPM is running, with its socket in ${folder}`,
      sv: `En TPM är igång, med sin socket i ${folder}`,
    },
    needs,
    // It is started in the background, so the next command may come before its socket does.
    wait: {seconds: 3, for: {en: 'swtpm to open its socket', sv: 'att swtpm ska öppna sin socket'}},
    observe: (lab) => waitingTpm(lab, folder),
    judge: ({listens}, expect) => expect(listens).to.equal(true),
    diagnoses: [
      {
        id: `${prefix}-no-folder`,
        when: (facts) => !facts.folder,
        say: {
          en: `There is no folder ${folder} in the work folder. swtpm stores the TPM's state there, but does not create the folder itself.`,
          sv: `Det finns ingen katalog ${folder} i arbetskatalogen. Där sparar swtpm TPM:ens tillstånd, men swtpm skapar inte katalogen själv.`,
        },
        look: 'ls -l',
        then: makeFolder,
      },
      {
        id: `${prefix}-elsewhere`,
        when: ({another}) => another,
        say: {
          en: `A swtpm is running, but its socket is not ${folder}/swtpm-sock, where QEMU will look for it. End it, and start it with that path.`,
          sv: `En swtpm är igång, men dess socket är inte ${folder}/swtpm-sock, där QEMU kommer att leta. Avsluta den och starta den med den sökvägen.`,
        },
        look: 'pgrep -a swtpm',
        then: `${endTpms()}; ${command}`,
      },
      {
        id: `${prefix}-not-started`,
        when: ({listens}) => !listens,
        say: {
          en: 'No swtpm is running. Either it was never started, or it has ended: swtpm ends together with its VM, and must then be started again.',
          sv: 'Ingen swtpm är igång. Antingen startades den aldrig, eller så har den avslutats: swtpm avslutas tillsammans med sin VM, och måste då startas igen.',
        },
        look: 'pgrep -a swtpm',
        then: command,
      },
    ],
  })
}

/** Where a TPM waits for its VM; `another`: whether some TPM runs, wherever its socket is. */
export async function waitingTpm(
  {host}: Pick<Observer, 'host'>,
  folder: string,
): Promise<{folder: boolean; listens: boolean; another: boolean}> {
  return {
    folder: (await host.$`test -d ${folder}`).exitCode === 0,
    listens: await isListenedAt(host, `${folder}/swtpm-sock`),
    another: (await host.$`pgrep -x swtpm`).exitCode === 0,
  }
}

/**
 * Whether a swtpm listens there, however it was told where. The kernel has the words that it was told in: from the work
 * folder as a rule, and else from where it is.
 */
async function isListenedAt({$}: System, socket: string): Promise<boolean> {
  const listening = await $`
    test -S ${socket} || exit 1
    ss -xlH | grep -q ${`[ /]${socket} `} && exit 0
    wanted=$(realpath ${socket})
    ss -xlpH | sed -n 's/.* \\([^ ]*swtpm[^ ]*\\) .*("swtpm",pid=\\([0-9]*\\),.*/\\2 \\1/p' | {
      while read -r pid socket; do
        at=$(cd "/proc/$pid/cwd" && realpath -m -- "$socket"); [ "$at" = "$wanted" ] && exit 0
      done; exit 1
    }`
  return listening.exitCode === 0
}
