import {check, restartOf, type StartedVm} from 'qlab/lab'

/** That a VM has the machine type that Secure Boot needs. Ids: `<prefix>-chipset`; `-i440fx`, `-no-smm`. */
export function vmChipset(vm: StartedVm, prefix: string) {
  return check({
    id: `${prefix}-chipset`,
    title: {
      en: 'The VM is a q35, with the SMM that protects the firmware’s settings',
      sv: 'VM:en är en q35, med det SMM som skyddar firmwarens inställningar',
    },
    needs: [`${prefix}-running`],
    observe: async (lab) => {
      const get = (property: string) =>
        lab.machine(vm.machine).qmp<string>('qom-get', {path: '/machine', property})
      return {type: (await get('type')).replace(/-machine$/, ''), smm: await get('smm').catch(() => 'off')}
    },
    judge: ({type, smm}, expect) => {
      expect(type.includes('q35') ? 'q35' : type).to.equal('q35')
      expect(smm === 'off' ? 'smm=off' : 'smm=on').to.equal('smm=on')
    },
    diagnoses: [
      {
        id: `${prefix}-i440fx`,
        when: ({type}) => !type.includes('q35'),
        say: {
          en: 'The VM has a machine type other than q35. The firmware with Secure Boot stops without a message, because it finds no memory that it can protect from the operating system: the screen stays black. End the VM, start swtpm again, and then the VM with -machine q35,smm=on.',
          sv: 'VM:en har en annan maskintyp än q35. Firmwaren med Secure Boot stannar utan något meddelande, eftersom den inte hittar något minne som den kan skydda från operativsystemet: skärmen förblir svart. Avsluta VM:en, starta swtpm igen och sedan VM:en med -machine q35,smm=on.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-no-smm`,
        when: ({smm}) => smm === 'off',
        say: {
          en: 'SMM (System Management Mode) is off, and without it the firmware with Secure Boot does not start: nothing would stop the operating system from changing the keys. End the VM, start swtpm again, and then the VM with -machine q35,smm=on.',
          sv: 'SMM (System Management Mode) är avstängt, och utan det startar inte firmwaren med Secure Boot: inget skulle hindra operativsystemet från att ändra nycklarna. Avsluta VM:en, starta swtpm igen och sedan VM:en med -machine q35,smm=on.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}

/** A SPICE server as QMP's `query-spice` tells it. */
interface Spice {
  readonly enabled: boolean
  readonly port?: number
  readonly auth?: string
}

const PORT = 44400

/** That a VM's screen is on SPICE. Ids: `<prefix>-spice`; `-no-spice`, `-other-port`, `-wants-password`. */
export function vmSpice(vm: StartedVm, prefix: string) {
  return check({
    id: `${prefix}-spice`,
    title: {
      en: `The screen is shown over SPICE, port ${PORT}, without a password`,
      sv: `Skärmen visas via SPICE, port ${PORT}, utan lösenord`,
    },
    needs: [`${prefix}-running`],
    observe: async (lab) => {
      const {enabled, port = null, auth = null} = await lab.machine(vm.machine).qmp<Spice>('query-spice')
      return {port: enabled ? port : null, auth}
    },
    judge: ({port, auth}, expect) => {
      expect(port).to.equal(PORT)
      expect(auth).to.equal('none')
    },
    diagnoses: [
      {
        id: `${prefix}-no-spice`,
        when: ({port}) => port === null,
        say: {
          en: 'The VM has no SPICE server, so you cannot see its screen. Does the line before -spice end with a \\? Without it the shell takes -spice for a separate command.',
          sv: 'VM:en har ingen SPICE-server, så det går inte att se skärmen. Slutar raden före -spice med ett \\? Utan det uppfattar skalet -spice som ett eget kommando.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-other-port`,
        when: ({port}) => port !== PORT,
        say: {
          en: `The VM’s SPICE server listens on a port other than ${PORT}. End the VM, start swtpm again, and then the VM.`,
          sv: `VM:ens SPICE-server lyssnar på en annan port än ${PORT}. Avsluta VM:en, starta swtpm igen och sedan VM:en.`,
        },
        look: 'ss -tln',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-wants-password`,
        when: ({auth}) => auth !== 'none',
        say: {
          en: 'The SPICE server asks for a ticket (its word for a password), but none is set, so nobody can connect. End the VM, start swtpm again, and then the VM with disable-ticketing=on.',
          sv: 'SPICE-servern kräver en ticket (SPICE:s ord för lösenord), men ingen är satt, så ingen kan ansluta. Avsluta VM:en, starta swtpm igen och sedan VM:en med disable-ticketing=on.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}
