import {bootEntries, check, type Observer} from 'qlab/lab'
import {DISK, FOLDER, LABEL, MAKE_BACKUP, MOVE, NVRAM, POWER_OFF} from './commands.js'

const backupMade = check({
  id: 'backup-made',
  title: {en: 'The VM was off when the backup was made', sv: 'VM:en var av när säkerhetskopian gjordes'},
  observe: async (lab) => {
    const running = await lab.machine('vm').running()
    return {
      folder: await exists(lab, 'backup'),
      on: running && (!(await exists(lab, DISK)) || (await copiedWhileOn(lab))),
    }
  },
  judge: ({folder, on}, expect) => {
    expect(folder).to.equal(true)
    expect(on).to.equal(false)
  },
  diagnoses: [
    {
      id: 'backup-while-on',
      when: ({on}) => on,
      say: {
        en: 'The VM is on, and still writes to the files that you have put away: what you have is the machine as it was at no single moment. Turn it off from the inside. Have you copied the files, and not moved them? Then remove backup, and make it again with the VM off.',
        sv: 'VM:en är på och skriver fortfarande i filerna som du har lagt undan: det du har är inte maskinen som den var vid något enda ögonblick. Stäng av den inifrån. Har du kopierat filerna i stället för att flytta dem? Ta då bort backup och gör om den medan VM:en är av.',
      },
      look: 'qlab status',
      then: POWER_OFF,
    },
    {
      id: 'backup-missing',
      when: ({folder}) => !folder,
      say: {
        en: 'There is no folder called backup. Make it, and move the machine there.',
        sv: 'Det finns ingen katalog som heter backup. Skapa den och flytta maskinen dit.',
      },
      look: 'ls -l',
      then: `${MAKE_BACKUP}; ${MOVE}`,
    },
  ],
})

const allSaved = check({
  id: 'all-saved',
  title: {
    en: 'The backup has the disk, the NVRAM and the TPM’s state',
    sv: 'Säkerhetskopian har disken, NVRAM och TPM:ens tillstånd',
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
        en: `backup has no ${DISK}: the disk of the machine is missing. (mv may complain of those that are there already.)`,
        sv: `backup har ingen ${DISK}: maskinens disk saknas. (mv kan klaga på dem som redan ligger där.)`,
      },
      look: 'ls -l backup',
      then: MOVE,
    },
    {
      id: 'saved-no-nvram',
      when: ({nvram}) => !nvram,
      say: {
        en: `backup has no ${NVRAM}: the boot entries and the keys of the firmware are not on the disk, but there. (mv may complain of those that are there already.)`,
        sv: `backup har ingen ${NVRAM}: startposterna och firmwarens nycklar ligger inte på disken utan där. (mv kan klaga på dem som redan ligger där.)`,
      },
      look: 'ls -l backup',
      then: MOVE,
    },
    {
      id: 'saved-no-tpm',
      when: ({tpm}) => !tpm,
      say: {
        en: `backup has no ${FOLDER} with the TPM’s state (tpm2-00.permall). Without it, a disk that is encrypted with the TPM’s help never opens again. (mv may complain of those that are there already.)`,
        sv: `backup har ingen ${FOLDER} med TPM:ens tillstånd (tpm2-00.permall). Utan det går en disk som är krypterad med TPM:ens hjälp aldrig att öppna igen. (mv kan klaga på dem som redan ligger där.)`,
      },
      look: `ls -l backup/${FOLDER}`,
      then: MOVE,
    },
    {
      id: 'saved-other-nvram',
      when: ({entry}) => !entry,
      say: {
        en: `The NVRAM in backup has no entry ${LABEL}: it is not the one that the VM has used.`,
        sv: `NVRAM i backup har ingen post ${LABEL}: det är inte det som VM:en har använt.`,
      },
      look: 'ls -l backup',
      then: MOVE,
    },
  ],
})

/** Whether the disk's copy was made after the VM that runs now was started. */
async function copiedWhileOn({host}: Observer): Promise<boolean> {
  const script = `echo "$(stat -c %W backup/${DISK}) $(date +%s) $(ps -C qemu-system-x86 -o etimes= | sort -n | tail -n 1)"`
  const {stdout} = await host.run('sh', ['-c', script])
  const [copied = NaN, now = NaN, age = NaN] = stdout.trim().split(/\s+/).map(Number)
  return copied > now - age
}

async function exists({host}: Observer, path: string): Promise<boolean> {
  return (await host.run('test', ['-e', path])).exitCode === 0
}

/** After "Three that belong together". */
export const saveAll = [backupMade, allSaved]
