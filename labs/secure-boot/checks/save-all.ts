import {bootEntries, check, type Observer} from 'qlab/lab'
import {DISK, FOLDER, LABEL, MAKE_BACKUP, MOVE, NVRAM, POWER_OFF} from './commands.js'

const backupMade = check({
  id: 'backup-made',
  title: {
    en: 'The VM was off when the backup was made',
    sv: 'VM:en var avstängd när säkerhetskopian gjordes',
  },
  observe: async (lab) => {
    const running = await lab.machine('vm').running()
    return {
      folder: await exists(lab, 'backup'),
      on: running && (!(await exists(lab, DISK)) || (await copiedWhileOn(lab))),
    }
  },
  judge: ({folder, on}, expect) => {
    expect(folder).to.equal(true)
    expect(on ? 'on' : 'off').to.equal('off')
  },
  diagnoses: [
    {
      id: 'backup-while-on',
      when: ({on}) => on,
      say: {
        en: 'The VM is running, and still writes to the files that you have saved, so the backup does not show the VM at a single point in time. Turn the VM off from inside. Have you copied the files instead of moving them? Then remove backup, and make it again with the VM off.',
        sv: 'VM:en är igång och skriver fortfarande i filerna som du har sparat, så säkerhetskopian visar inte VM:en vid en och samma tidpunkt. Stäng av VM:en inifrån. Har du kopierat filerna i stället för att flytta dem? Ta då bort backup och gör om den medan VM:en är avstängd.',
      },
      look: 'qlab status',
      then: POWER_OFF,
    },
    {
      id: 'backup-missing',
      when: ({folder}) => !folder,
      say: {
        en: 'There is no folder called backup. Create it, and move the VM’s files there.',
        sv: 'Det finns ingen katalog som heter backup. Skapa den och flytta VM:ens filer dit.',
      },
      look: 'ls -l',
      then: `${MAKE_BACKUP}; ${MOVE}`,
    },
  ],
})

const allSaved = check({
  id: 'all-saved',
  title: {
    en: 'The backup contains the disk, the NVRAM and the TPM’s state',
    sv: 'Säkerhetskopian innehåller disken, NVRAM:et och TPM:ens tillstånd',
  },
  needs: ['backup-made'],
  observe: async (lab) => {
    const entries = (await bootEntries(lab.host, `backup/${NVRAM}`)) ?? []
    return {
      disk: await exists(lab, `backup/${DISK}`),
      nvram: await exists(lab, `backup/${NVRAM}`),
      entry: entries.some(({label}) => label === LABEL),
      tpm: await exists(lab, `backup/${FOLDER}/tpm2-00.permall`),
    }
  },
  judge: ({disk, nvram, entry, tpm}, expect) => {
    expect(disk).to.equal(true)
    expect(nvram).to.equal(true)
    expect(entry).to.equal(true)
    expect(tpm).to.equal(true)
  },
  diagnoses: [
    {
      id: 'saved-no-disk',
      when: ({disk}) => !disk,
      say: {
        en: `backup has no ${DISK}: the VM’s disk is missing. (mv may print an error for files that are already there.)`,
        sv: `backup har ingen ${DISK}: VM:ens disk saknas. (mv kan ge felmeddelanden om filer som redan ligger där.)`,
      },
      look: 'ls -l backup',
      then: MOVE,
    },
    {
      id: 'saved-no-nvram',
      when: ({nvram}) => !nvram,
      say: {
        en: `backup has no ${NVRAM}: the firmware’s boot entries and keys are in that file, not on the disk. (mv may print an error for files that are already there.)`,
        sv: `backup har ingen ${NVRAM}: firmwarens startposter och nycklar ligger i den filen, inte på disken. (mv kan ge felmeddelanden om filer som redan ligger där.)`,
      },
      look: 'ls -l backup',
      then: MOVE,
    },
    {
      id: 'saved-no-tpm',
      when: ({tpm}) => !tpm,
      say: {
        en: `backup has no ${FOLDER} with the TPM’s state (tpm2-00.permall). Without it, a disk that is encrypted with the TPM’s help can never be opened again. (mv may print an error for files that are already there.)`,
        sv: `backup har ingen ${FOLDER} med TPM:ens tillstånd (tpm2-00.permall). Utan det går en disk som är krypterad med TPM:ens hjälp aldrig att öppna igen. (mv kan ge felmeddelanden om filer som redan ligger där.)`,
      },
      look: `ls -l backup/${FOLDER}`,
      then: MOVE,
    },
    {
      id: 'saved-other-nvram',
      when: ({entry}) => !entry,
      say: {
        en: `The NVRAM file in backup has no entry ${LABEL}: it is not the one that the VM used.`,
        sv: `NVRAM-filen i backup har ingen post ${LABEL}: det är inte den som VM:en använde.`,
      },
      look: 'ls -l backup',
      then: MOVE,
    },
  ],
})

/** Whether the disk's copy was made after the VM that runs now was started. */
async function copiedWhileOn({host}: Observer): Promise<boolean> {
  const {stdout} =
    await host.$`echo "$(stat -c %W backup/${DISK}) $(date +%s) $(ps -C qemu-system-x86 -o etimes= | sort -n | tail -n 1)"`
  const [copied = NaN, now = NaN, age = NaN] = stdout.trim().split(/\s+/).map(Number)
  return copied > now - age
}

async function exists({host}: Observer, path: string): Promise<boolean> {
  return (await host.$`test -e ${path}`).exitCode === 0
}

/** After "Three that belong together". */
export const saveAll = [backupMade, allSaved]
