import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'
import {metBySpice} from './met-by-spice.js'

/**
 * That a VM shows its screen over SPICE, on a port that lets everybody in. It needs `<prefix>-running`.
 * Ids: `<prefix>-spice`; `-no-spice`, `-other-port`, `-ticket-wanted`, `-spice-silent`.
 */
export function vmOnSpice(vm: StartedVm, port: number) {
  const prefix = prefixOf(vm)
  const then = restartOf(vm)
  return check({
    id: `${prefix}-spice`,
    title: {
      en: `The VM shows its screen over SPICE as well, on port ${port}`,
      sv: `VM:en visar sin skärm även via SPICE, på port ${port}`,
    },
    needs: [`${prefix}-running`],
    wait: {seconds: 20, for: {en: 'an answer over SPICE', sv: 'ett svar via SPICE'}},
    observe: async (lab) => {
      const met = await metBySpice(lab, vm.machine, port)
      return {port: met.port, ticket: met.ticketing}
    },
    judge: (facts, expect) => {
      expect(facts.port).to.equal(port)
      const wanted = facts.ticket ? 'a password' : 'no password'
      expect(facts.ticket === null ? null : wanted).to.equal('no password')
    },
    diagnoses: [
      {
        id: `${prefix}-no-spice`,
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
        id: `${prefix}-other-port`,
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
        id: `${prefix}-ticket-wanted`,
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
        id: `${prefix}-spice-silent`,
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
