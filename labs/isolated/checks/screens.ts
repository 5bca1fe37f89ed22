import {check} from 'qlab/lab'
import type {IsolatedVm} from './vms.js'

/** VNC's display `:n` is port 5900 + n. */
const VNC_BASE = 5900

/** That a VM shows its screen by VNC. */
export function vncScreen({machine, display, command: then}: IsolatedVm) {
  return check({
    id: `${machine}-vnc`,
    title: {
      en: `The VM shows its screen by VNC, on display :${display}`,
      sv: `VM:en visar sin skärm via VNC, på display :${display}`,
    },
    needs: [`${machine}-running`],
    observe: async (lab) => {
      const told = await lab
        .machine(machine)
        .qmp<{readonly enabled: boolean; readonly service?: string}>('query-vnc')
      const server = await lab.vnc(VNC_BASE + display)
      return {
        display: told.enabled ? Number(told.service) - VNC_BASE : null,
        pictured: server?.screen != null,
      }
    },
    judge: (facts, expect) => {
      expect(facts.display).to.equal(display)
      expect(facts.pictured).to.equal(true)
    },
    diagnoses: [
      {
        id: `${machine}-no-vnc`,
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
        when: (facts) => facts.display !== display,
        say: {
          en: `The VM shows its screen by VNC, but on another display than :${display}. End it, and start it with -vnc :${display}.`,
          sv: `VM:en visar sin skärm via VNC men på en annan display än :${display}. Avsluta den och starta den med -vnc :${display}.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-vnc-locked`,
        when: ({pictured}) => !pictured,
        say: {
          en: `Somebody listens on display :${display}, but shows no picture to a viewer that has no password. End the VM, and start it with -vnc :${display} alone.`,
          sv: `Någon lyssnar på display :${display} men visar ingen bild för en klient utan lösenord. Avsluta VM:en och starta den med bara -vnc :${display}.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
    ],
  })
}

/** That a VM shows its screen by SPICE, and to whom. */
export function spiceScreen({machine, port, command: then}: IsolatedVm) {
  return check({
    id: `${machine}-spice`,
    title: {
      en: `The VM shows its screen by SPICE as well, on port ${port}`,
      sv: `VM:en visar sin skärm även via SPICE, på port ${port}`,
    },
    needs: [`${machine}-running`],
    observe: async (lab) => {
      const told = await lab
        .machine(machine)
        .qmp<{readonly enabled: boolean; readonly port?: number}>('query-spice')
      const server = await lab.spice(port)
      return {
        port: (told.enabled && told.port) || null,
        welcome: server !== null && server.refusal === null && server.ticketing === false,
      }
    },
    judge: (facts, expect) => {
      expect(facts.port).to.equal(port)
      expect(facts.welcome).to.equal(true)
    },
    diagnoses: [
      {
        id: `${machine}-no-spice`,
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
        when: (facts) => facts.port !== port,
        say: {
          en: `The VM shows its screen by SPICE, but on another port than ${port}. End it, and start it with -spice port=${port},disable-ticketing=on.`,
          sv: `VM:en visar sin skärm via SPICE men på en annan port än ${port}. Avsluta den och starta den med -spice port=${port},disable-ticketing=on.`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-ticket-wanted`,
        when: ({welcome}) => !welcome,
        say: {
          en: 'SPICE asks for a ticket, a kind of password, and nobody has set one: nobody gets in. End the VM, and start it with disable-ticketing=on.',
          sv: 'SPICE kräver en biljett (ticket), ett slags lösenord, och ingen har satt någon, så ingen kommer in. Avsluta VM:en och starta den med disable-ticketing=on.',
        },
        look: 'pgrep -a qemu',
        then,
      },
    ],
  })
}
