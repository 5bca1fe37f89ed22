import {check, restartOf} from 'qlab/lab'
import type {IsolatedVm} from './vms.js'

/** VNC's display `:n` is port 5900 + n. */
const VNC_BASE = 5900

/** That a VM shows its screen by VNC. */
export function vncScreen(vm: IsolatedVm) {
  const {machine, display} = vm
  const then = restartOf(vm)
  return check({
    id: `${machine}-vnc`,
    title: {
      en: `The VM shows its screen by VNC, on display :${display}`,
      sv: `VM:en visar sin skärm via VNC, på display :${display}`,
    },
    needs: [`${machine}-running`],
    wait: {seconds: 20, for: {en: 'a picture on the screen', sv: 'en bild på skärmen'}},
    observe: async (lab) => {
      const told = await lab
        .machine(machine)
        .qmp<{readonly enabled: boolean; readonly service?: string}>('query-vnc')
      const server = await lab.vnc(VNC_BASE + display)
      return {
        display: told.enabled ? Number(told.service) - VNC_BASE : null,
        waysIn: server?.security.join(' ') ?? null,
        pictured: server?.screen != null,
      }
    },
    judge: (facts, expect) => {
      expect(facts.display).to.equal(display)
      expect(facts.waysIn?.split(' ').includes('none') ? 'without a password' : 'with a password').to.equal(
        'without a password',
      )
      expect(facts.pictured).to.equal(true)
    },
    diagnoses: [
      {
        id: `${machine}-no-vnc`,
        final: true,
        when: (facts) => facts.display === null,
        say: {
          en: `Nobody can look at the VM's screen by VNC: it was started without it. End the VM, and start it with -vnc :${display}.`,
          sv: `Ingen kan titta på VM:ens skärm via VNC, för den startades utan. Avsluta VM:en och starta den med -vnc :${display}.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-other-display`,
        final: true,
        when: (facts) => facts.display !== display,
        say: {
          en: `The VM shows its screen by VNC, but on a display other than :${display}. End it, and start it with -vnc :${display}.`,
          sv: `VM:en visar sin skärm via VNC men på en annan display än :${display}. Avsluta den och starta den med -vnc :${display}.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-vnc-locked`,
        final: true,
        when: ({waysIn}) => waysIn !== null && !waysIn.includes('none'),
        say: {
          en: `VNC wants a password on display :${display}, and nobody has set one: nobody gets in. End the VM, and start it with -vnc :${display} alone.`,
          sv: `VNC kräver ett lösenord på display :${display}, och ingen har satt något, så ingen kommer in. Avsluta VM:en och starta den med bara -vnc :${display}.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-vnc-silent`,
        when: ({pictured}) => !pictured,
        say: {
          en: `QEMU serves VNC on display :${display}, but sends no picture of the screen. Perhaps the computer is too busy: try again in a while.`,
          sv: `QEMU har en VNC-server på display :${display} men skickar ingen bild av skärmen. Kanske är datorn för upptagen: försök igen om en stund.`,
        },
        look: 'ss -tln',
      },
    ],
  })
}

/** That a VM shows its screen by SPICE, and to whom. */
export function spiceScreen(vm: IsolatedVm) {
  const {machine, port} = vm
  const then = restartOf(vm)
  return check({
    id: `${machine}-spice`,
    title: {
      en: `The VM shows its screen by SPICE as well, on port ${port}`,
      sv: `VM:en visar sin skärm även via SPICE, på port ${port}`,
    },
    needs: [`${machine}-running`],
    wait: {seconds: 20, for: {en: 'an answer by SPICE', sv: 'ett svar via SPICE'}},
    observe: async (lab) => {
      const told = await lab
        .machine(machine)
        .qmp<{readonly enabled: boolean; readonly port?: number}>('query-spice')
      const server = await lab.spice(port)
      return {
        port: (told.enabled && told.port) || null,
        ticket: server?.ticketing ?? null,
      }
    },
    judge: (facts, expect) => {
      expect(facts.port).to.equal(port)
      expect(facts.ticket).to.equal(false)
    },
    diagnoses: [
      {
        id: `${machine}-no-spice`,
        final: true,
        when: (facts) => facts.port === null,
        say: {
          en: `Nobody can look at the VM's screen by SPICE: it was started without it. End the VM, and start it with -spice port=${port},disable-ticketing=on.`,
          sv: `Ingen kan titta på VM:ens skärm via SPICE, för den startades utan. Avsluta VM:en och starta den med -spice port=${port},disable-ticketing=on.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-other-port`,
        final: true,
        when: (facts) => facts.port !== port,
        say: {
          en: `The VM shows its screen by SPICE, but on a port other than ${port}. End it, and start it with -spice port=${port},disable-ticketing=on.`,
          sv: `VM:en visar sin skärm via SPICE men på en annan port än ${port}. Avsluta den och starta den med -spice port=${port},disable-ticketing=on.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-ticket-wanted`,
        final: true,
        when: ({ticket}) => ticket === true,
        say: {
          en: 'SPICE asks for a ticket, a kind of password, and nobody has set one: nobody gets in. End the VM, and start it with disable-ticketing=on.',
          sv: 'SPICE kräver en biljett (ticket), ett slags lösenord, och ingen har satt någon, så ingen kommer in. Avsluta VM:en och starta den med disable-ticketing=on.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-spice-silent`,
        when: ({ticket}) => ticket === null,
        say: {
          en: `QEMU serves SPICE on port ${port}, but does not let a viewer in that comes without TLS, or does not answer yet. Start it with -spice port=${port},disable-ticketing=on alone.`,
          sv: `QEMU har en SPICE-server på port ${port} men släpper inte in en klient som kommer utan TLS, eller svarar inte ännu. Starta den med bara -spice port=${port},disable-ticketing=on.`,
        },
        look: 'ss -tln',
        then,
      },
    ],
  })
}
