import {
  bootEntries,
  check,
  tpmListens,
  vmBooted,
  vmDisk,
  vmFirmware,
  vmHasTpm,
  vmNvram,
  vmRunning,
} from 'qlab/lab'
import {COPY_BACK, LABEL, NVRAM, SECRET, TPM, vm} from './commands.js'
import {vmChipset, vmSpice} from './hardware.js'
import {secureInside} from './secure-inside.js'
import {secretIn} from './store-secret.js'

const restored = vm('restored', ['restored-tpm-listens', 'all-saved'])

const entryBack = check({
  id: 'entry-back',
  title: {en: `The NVRAM has the boot entry ${LABEL} again`, sv: `NVRAM:et har startposten ${LABEL} igen`},
  needs: ['restored-nvram'],
  observe: async ({host}) => {
    const entries = (await bootEntries(host, NVRAM)) ?? []
    return {entry: entries.some(({label}) => label === LABEL)}
  },
  judge: ({entry}, expect) => expect(entry).to.equal(true),
  diagnoses: [
    {
      id: 'entry-lost',
      when: ({entry}) => !entry,
      say: {
        en: `The VM runs with an NVRAM that has no entry ${LABEL}: it is a new one, not the one from the backup. End the VM, copy all three back, start swtpm and then the VM.`,
        sv: `VM:en är igång med ett NVRAM utan posten ${LABEL}: det är ett nytt, inte det från säkerhetskopian. Avsluta VM:en, kopiera tillbaka alla tre, starta swtpm och sedan VM:en.`,
      },
      look: 'ls -l . backup',
      then: COPY_BACK,
    },
  ],
})

const secretBack = check({
  id: 'secret-back',
  title: {en: `The TPM remembers the word ${SECRET} again`, sv: `TPM:en minns ordet ${SECRET} igen`},
  needs: ['restored-tpm-inside'],
  observe: async (lab) => ({word: (await secretIn(lab.machine('vm'))).word}),
  judge: ({word}, expect) => expect(word).to.equal(SECRET),
  diagnoses: [
    {
      id: 'secret-lost',
      when: ({word}) => word !== SECRET,
      say: {
        en: 'The VM has a TPM, but it remembers nothing: its state is not the one from the backup. Windows would take this for another computer and ask for the disk’s recovery key. End the VM, copy all three back, start swtpm and then the VM.',
        sv: 'VM:en har en TPM, men den minns inget: tillståndet är inte det från säkerhetskopian. Windows skulle ta detta för en annan dator och fråga efter diskens återställningsnyckel. Avsluta VM:en, kopiera tillbaka alla tre, starta swtpm och sedan VM:en.',
      },
      look: 'ls -l win11tpm backup/win11tpm',
      then: COPY_BACK,
    },
  ],
})

/** After "Back again". */
export const restoreAll = [
  tpmListens({...TPM, makeFolder: COPY_BACK}, 'restored-tpm'),
  vmRunning(restored),
  vmDisk(restored),
  vmFirmware(restored, NVRAM),
  vmNvram(restored, NVRAM),
  vmChipset(restored, 'restored'),
  vmHasTpm(restored),
  vmSpice(restored, 'restored'),
  entryBack,
  vmBooted(restored, 'console', [
    'restored-nvram',
    'restored-chipset',
    'restored-has-tpm',
    'restored-spice',
    'entry-back',
  ]),
  ...secureInside(restored, 'restored'),
  secretBack,
]
