import {bootEntries, check, type System} from 'qlab/lab'
import {CHANGE_LOADER, LABEL, NVRAM, RESTART, WRITE_ENTRY} from './commands.js'

/** What became of the changed loader. */
export interface Refusal extends Record<string, boolean | string | null> {
  /** Whether the NVRAM has an entry for it; null when it cannot be read, as while the firmware writes to it. */
  readonly entry: boolean | null
  /** Whether the firmware has ever come to it. */
  readonly tried: boolean
  /** Why the firmware would not start it the last time, in its own words. */
  readonly refused: string | null
  /** Whether it did start it the last time. */
  readonly started: boolean
}

/** What UEFI calls a loader whose signature does not hold. */
const DENIED = /^(?:Access Denied|Security Violation)$/

const loaderRefused = check({
  id: 'loader-refused',
  title: {
    en: `The firmware has refused the changed loader, ${LABEL}`,
    sv: `Firmwaren har avvisat det ändrade startprogrammet, ${LABEL}`,
  },
  needs: ['vm-secure'],
  wait: {
    seconds: 240,
    for: {
      en: 'the firmware to try the changed loader',
      sv: 'att firmwaren ska pröva det ändrade startprogrammet',
    },
  },
  observe: async ({host}) => refusalOf(host),
  judge: ({entry, refused, started}, expect) => {
    expect(entry).to.equal(true)
    expect(started ? 'started' : 'refused').to.equal('refused')
    expect(DENIED.test(refused ?? '') ? 'Access Denied' : refused).to.equal('Access Denied')
  },
  diagnoses: [
    {
      id: 'loader-no-entry',
      final: true,
      when: ({entry}) => entry === false,
      say: {
        en: `The firmware has no boot entry called ${LABEL}, so it never tries the changed loader. Write one, in the VM.`,
        sv: `Firmwaren har ingen startpost som heter ${LABEL}, så den prövar aldrig det ändrade startprogrammet. Skriv en, i VM:en.`,
      },
      look: 'qlab console vm',
      then: WRITE_ENTRY,
    },
    {
      id: 'loader-started',
      when: ({started}) => started,
      say: {
        en: `The firmware has started ${LABEL}, so the signature of that loader is still valid. Change some bytes in it.`,
        sv: `Firmwaren har startat ${LABEL}, så signaturen på det startprogrammet stämmer fortfarande. Ändra några byte i det.`,
      },
      look: 'qlab console vm',
      then: CHANGE_LOADER,
    },
    {
      id: 'loader-not-found',
      when: ({refused}) => refused !== null,
      say: {
        en: `The firmware could not load ${LABEL}, but not because of its signature: there is no file \\EFI\\evil.efi on the boot partition, or the file is not a loader. Create the changed copy, and reboot the VM.`,
        sv: `Firmwaren kunde inte läsa in ${LABEL}, men inte på grund av signaturen: det finns ingen fil \\EFI\\evil.efi på startpartitionen, eller så är filen inget startprogram. Skapa den ändrade kopian och starta om VM:en.`,
      },
      look: 'qlab console vm',
      then: `${CHANGE_LOADER}; ${RESTART}`,
    },
    {
      id: 'loader-not-tried',
      when: ({tried}) => !tried,
      say: {
        en: 'The entry is there, but the firmware has not tried it yet: it reads its entries only when the VM starts. Reboot the VM.',
        sv: 'Posten finns, men firmwaren har inte prövat den ännu: den läser sina poster bara när VM:en startar. Starta om VM:en.',
      },
      look: 'qlab console vm',
      then: RESTART,
    },
  ],
})

const startedOtherwise = check({
  id: 'started-otherwise',
  title: {
    en: 'The VM has still started, from the loader that is signed',
    sv: 'VM:en har startat ändå, från startprogrammet som är signerat',
  },
  needs: ['loader-refused'],
  wait: {seconds: 240, for: {en: 'the VM to boot again', sv: 'att VM:en ska starta igen'}},
  observe: async (lab) => ({answers: await lab.machine('vm').console.reachable()}),
  judge: ({answers}, expect) => expect(answers).to.equal(true),
  diagnoses: [
    {
      id: 'starts-nothing',
      when: ({answers}) => !answers,
      say: {
        en: 'The firmware refused the changed loader, and since then nothing answers on the VM’s console. Have you changed \\EFI\\BOOT\\BOOTX64.EFI itself? Then there is nothing left that the firmware would start. End the VM and remove Win11.qcow2. Type exit. Then run qlab stop secure-boot and qlab start secure-boot outside the lab, and you get a new disk.',
        sv: 'Firmwaren avvisade det ändrade startprogrammet, och sedan dess svarar inget på VM:ens konsol. Har du ändrat själva \\EFI\\BOOT\\BOOTX64.EFI? Då finns inget kvar som firmwaren startar. Avsluta VM:en och ta bort Win11.qcow2. Skriv exit. Kör sedan qlab stop secure-boot och qlab start secure-boot utanför labben, så får du en ny disk.',
      },
      look: 'qlab console vm',
      then: 'rm Win11.qcow2',
    },
  ],
})

/** From what firmwares have said on the serial console in this lab, the latest last, and from the NVRAM. */
export async function refusalOf(host: System): Promise<Refusal> {
  const {stdout} = await host.$`cd /run/qlab/vm && cat $(ls -tr *.serial)`
  const entry = `Boot[0-9A-F]{4} "${LABEL}"`
  // Only the last counts: who left out a command does it once more, with another outcome.
  const last = [
    ...stdout.matchAll(
      new RegExp(
        `BdsDxe: (?:(loading|starting) ${entry}|failed to load ${entry} from [^\\r\\n]*: ([^\\r\\n:]+))`,
        'g',
      ),
    ),
  ].at(-1)
  const entries = await bootEntries(host, NVRAM)
  return {
    entry: entries ? entries.some(({label}) => label === LABEL) : null,
    tried: last !== undefined,
    refused: last?.[2] ?? null,
    started: last?.[1] === 'starting',
  }
}

/** After "A loader that nobody has signed". */
export const refuseLoader = [loaderRefused, startedOtherwise]
