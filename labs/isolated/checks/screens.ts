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
      en: `The VM shows its screen over VNC, on display :${display}`,
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
          en: `You cannot look at the VM's screen over VNC, because the VM was started without it. End the VM, and start it with -vnc :${display}.`,
          sv: `Det går inte att titta på VM:ens skärm via VNC, för VM:en startades utan det. Avsluta VM:en och starta den med -vnc :${display}.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-other-display`,
        final: true,
        when: (facts) => facts.display !== display,
        say: {
          en: `The VM shows its screen over VNC, but on a display other than :${display}. End it, and start it with -vnc :${display}.`,
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
          en: `VNC requires a password on display :${display}, but none is set, so nobody can connect. End the VM, and start it with -vnc :${display} alone.`,
          sv: `VNC kräver ett lösenord på display :${display}, men inget är satt, så ingen kan ansluta. Avsluta VM:en och starta den med bara -vnc :${display}.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-vnc-silent`,
        when: ({pictured}) => !pictured,
        say: {
          en: `QEMU has a VNC server on display :${display}, but it sends no picture of the screen. The computer may be too busy: try again in a while.`,
          sv: `QEMU har en VNC-server på display :${display}, men den skickar ingen bild av skärmen. Kanske är datorn för upptagen: försök igen om en stund.`,
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
      en: `The VM shows its screen over SPICE as well, on port ${port}`,
      sv: `VM:en visar sin skärm även via SPICE, på port ${port}`,
    },
    needs: [`${machine}-running`],
    wait: {seconds: 20, for: {en: 'an answer over SPICE', sv: 'ett svar via SPICE'}},
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
          en: `You cannot look at the VM's screen over SPICE, because the VM was started without it. End the VM, and start it with -spice port=${port},disable-ticketing=on.`,
          sv: `Det går inte att titta på VM:ens skärm via SPICE, för VM:en startades utan det. Avsluta VM:en och starta den med -spice port=${port},disable-ticketing=on.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-other-port`,
        final: true,
        when: (facts) => facts.port !== port,
        say: {
          en: `The VM shows its screen over SPICE, but on a port other than ${port}. End it, and start it with -spice port=${port},disable-ticketing=on.`,
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
          en: 'SPICE asks for a ticket (its word for a password), but none is set, so nobody can connect. End the VM, and start it with disable-ticketing=on.',
          sv: 'SPICE kräver en ticket (SPICE:s ord för lösenord), men ingen är satt, så ingen kan ansluta. Avsluta VM:en och starta den med disable-ticketing=on.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-spice-silent`,
        when: ({ticket}) => ticket === null,
        say: {
          en: `QEMU has a SPICE server on port ${port}, but it requires TLS of a viewer, or does not answer yet. Start the VM with only -spice port=${port},disable-ticketing=on.`,
          sv: `QEMU har en SPICE-server på port ${port}, men den kräver TLS av en klient, eller svarar inte ännu. Starta VM:en med bara -spice port=${port},disable-ticketing=on.`,
        },
        look: 'ss -tln',
        then,
      },
    ],
  })
}
