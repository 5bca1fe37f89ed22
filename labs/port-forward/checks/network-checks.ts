import {check, forwardWay, restartOf, wayEnds} from 'qlab/lab'
import type {Check} from 'qlab/lab'
import {forwardsOf, inWords} from './forwards-of.js'
import {startCommand} from './start-command.js'
import type {ForwardedVm} from './vm-started.js'

/** Checks that a VM has a card on QEMU's user network, and that a port of the host leads to its SSH. */
export function networkChecks(vm: ForwardedVm): readonly Check[] {
  return [network(vm), forwarded(vm)]
}

function network({machine, disk, forward}: ForwardedVm) {
  const then = restartOf({disk, command: startCommand(disk, forward)})
  return check({
    id: `${machine}-network`,
    title: {
      en: "The VM's network card is on QEMU's user network",
      sv: 'VM:ens nätverkskort sitter på QEMU:s användarnätverk',
    },
    needs: [`${machine}-running`],
    observe: async (lab) => {
      const view = lab.machine(machine)
      const joined = (await view.nics()).map(({backend}) => backend?.kind ?? null)
      return {
        cards: joined.length,
        to: joined.find((type) => type === 'user') ?? joined[0] ?? null,
        forwards: (await forwardsOf(view)).length,
      }
    },
    judge: ({to}, expect) => expect(to).to.equal('user'),
    diagnoses: [
      {
        id: `${machine}-card-forgotten`,
        when: ({cards, forwards}) => cards === 0 && forwards > 0,
        say: {
          en: 'The network and its forward exist, but the VM has no network card to connect to it. -net user is the half on the host. Add the half in the VM, -net nic.',
          sv: 'Nätverket och vidarebefordringen finns, men VM:en har inget nätverkskort att ansluta med. -net user är halvan på värddatorn. Lägg till halvan i VM:en, -net nic.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-no-network`,
        when: ({cards}) => cards === 0,
        say: {
          en: 'The VM has no network at all. End it, and start it with both -net user and -net nic.',
          sv: 'VM:en har inget nätverk alls. Avsluta den och starta den med både -net user och -net nic.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-card-loose`,
        when: ({to}) => to === null,
        say: {
          en: 'The VM has a network card, but it is connected to nothing: the half on the host is missing. End the VM, and start it with -net user as well.',
          sv: 'VM:en har ett nätverkskort, men det är inte kopplat till något: halvan på värddatorn saknas. Avsluta VM:en och starta den även med -net user.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${machine}-other-network`,
        when: ({to}) => to !== 'user',
        say: {
          en: "The VM's card is on a network other than QEMU's user network, and there are no forwards on it. End the VM, and start it with -net user.",
          sv: 'VM:ens kort sitter på ett annat nätverk än QEMU:s användarnätverk, och där finns inga vidarebefordringar. Avsluta VM:en och starta den med -net user.',
        },
        look: 'pgrep -a qemu',
        then,
      },
    ],
  })
}

function forwarded({machine, disk, port, forward}: ForwardedVm) {
  const then = restartOf({disk, command: startCommand(disk, forward)})
  const again = {
    en: `End the VM, and start it with hostfwd=${forward}.`,
    sv: `Avsluta VM:en och starta den med hostfwd=${forward}.`,
  }
  return check({
    id: `${machine}-forwarded`,
    title: {
      en: `Port ${port} of the host is forwarded to port 22 in the VM`,
      sv: `Port ${port} på värddatorn leder till port 22 i VM:en`,
    },
    needs: [`${machine}-network`],
    observe: async (lab) => {
      const all = await forwardsOf(lab.machine(machine))
      const found =
        all.find((each) => inWords(each) === inWords({protocol: 'tcp', port, target: 22})) ?? all[0] ?? null
      const right = found !== null && inWords(found) === inWords({protocol: 'tcp', port, target: 22})
      return {
        way: right ? await forwardWay(lab, machine, port) : null,
        forward: found && inWords(found),
        protocol: found?.protocol ?? null,
        port: found?.port ?? null,
        target: found?.target ?? null,
      }
    },
    judge: (facts, expect) => {
      expect(facts.forward ?? 'none').to.equal(inWords({protocol: 'tcp', port, target: 22}))
      expect(facts.way?.values.to ?? 'the VM').to.equal('the VM')
    },
    diagnoses: [
      {...wayEnds(`${machine}-forward-way-ends`), then},
      {
        id: `${machine}-no-forward`,
        when: (facts) => facts.forward === null,
        say: {
          en: `The VM is on the user network, but no port of the host is forwarded to it, so nobody can get in. ${again.en}`,
          sv: `VM:en är ansluten till användarnätverket, men ingen port på värddatorn leder till den, så ingen kommer in. ${again.sv}`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-udp`,
        when: ({protocol}) => protocol === 'udp',
        say: {
          en: `The forward is for UDP, but SSH uses TCP. ${again.en}`,
          sv: `Det är UDP som vidarebefordras, men SSH använder TCP. ${again.sv}`,
        },
        look: 'ss -tuln',
        then,
      },
      {
        id: `${machine}-reversed`,
        when: (facts) => facts.port === 22 && facts.target !== 22,
        say: {
          en: `The forward is the wrong way round: the port of the host comes first and the port in the VM last. ${again.en}`,
          sv: `Vidarebefordringen är bakvänd: porten på värddatorn står först och porten i VM:en sist. ${again.sv}`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-other-target`,
        when: ({target}) => target !== 22,
        say: {
          en: `The forward leads to a port in the VM where nothing listens. SSH uses port 22. ${again.en}`,
          sv: `Vidarebefordringen leder till en port i VM:en där inget lyssnar. SSH använder port 22. ${again.sv}`,
        },
        look: 'ss -tln',
        then,
      },
      {
        id: `${machine}-other-port`,
        when: (facts) => facts.port !== port,
        say: {
          en: `A port of the host other than ${port} is forwarded to the VM. ${again.en}`,
          sv: `Det är en annan port på värddatorn än ${port} som leder till VM:en. ${again.sv}`,
        },
        look: 'ss -tln',
        then,
      },
    ],
  })
}
