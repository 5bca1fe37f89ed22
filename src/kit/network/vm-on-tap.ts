import type {Diagnosis} from '../../model/lab/check.js'
import type {Nic} from '../../model/observer.js'
import {tapOf} from '../../model/vm/nic-backend.js'
import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'

/**
 * That a VM has one network card, and that it is joined to a tap. It needs `<prefix>-running`, and what is given.
 * Ids: `<prefix>-on-tap`; `-card-forgotten`, `-no-card`, `-more-cards`, `-user-net`, `-card-loose`, `-other-net`,
 * `-other-tap`.
 * @param bridge where it does no harm that the VM has other cards too, or another tap: the bridge that any tap of its
 * must be a port of, as the one that QEMU's bridge helper makes
 */
export function vmOnTap(
  vm: StartedVm,
  tap: string,
  {bridge, needs = []}: {readonly bridge?: string; readonly needs?: readonly string[]} = {},
) {
  const others = bridge !== undefined
  const {machine} = vm
  const then = restartOf(vm)
  const prefix = prefixOf(vm)
  const device = /-device \S*netdev=\S+/.exec(vm.command)?.[0] ?? '-device'
  return check({
    id: `${prefix}-on-tap`,
    title: others
      ? {
          en: `The VM’s network card is joined to ${bridge} through a TAP device`,
          sv: `VM:ens nätverkskort är kopplat till ${bridge} genom en TAP-enhet`,
        }
      : {
          en: `The VM has one network card, joined to ${tap}`,
          sv: `VM:en har ett enda nätverkskort, kopplat till ${tap}`,
        },
    needs: [`${prefix}-running`, ...needs],
    observe: async (lab): Promise<Cards> => {
      const links = await lab.host.links()
      const joined = (await lab.machine(machine).nics()).map((nic) => joinedTo(nic) ?? 'nothing')
      const onBridge = links.filter(({master}) => others && master === bridge).map(({ifname}) => ifname)
      return {
        joined,
        bridged: joined.filter((name) => onBridge.includes(name)),
        // A tap has a carrier for as long as a program, such as QEMU, holds its other end.
        held: links.find(({ifname}) => ifname === tap)?.flags.includes('LOWER_UP') ?? false,
      }
    },
    judge: ({joined, bridged}, expect) => {
      const right = others && (bridged.length > 0 || joined.includes(tap))
      expect(right ? [tap] : joined).to.deep.equal([tap])
    },
    diagnoses: [
      {
        id: `${prefix}-card-forgotten`,
        when: ({joined, held}) => joined.length === 0 && held,
        say: {
          en: `QEMU uses ${tap}, but the VM has no network card: -netdev is only the half on the host. End the VM, and start it with the other half as well: ${device}.`,
          sv: `QEMU använder ${tap}, men VM:en har inget nätverkskort: -netdev är bara halvan på värddatorn. Avsluta VM:en och starta den även med den andra halvan: ${device}.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${prefix}-no-card`,
        when: ({joined}) => joined.length === 0,
        say: {
          en: 'The VM has no network card at all. End it, and start it with both -netdev tap and -device.',
          sv: 'VM:en har inget nätverkskort alls. Avsluta den och starta den med både -netdev tap och -device.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      ...(others ? [] : [moreCards(vm, tap)]),
      {
        id: `${prefix}-user-net`,
        when: ({joined}) => joined.includes('user'),
        say: {
          en: "The VM is on QEMU's user network, not on your bridge. QEMU uses that network if you ask for it, and also if you give neither -netdev, -nic nor -net. End the VM, and start it with -netdev tap.",
          sv: 'VM:en är ansluten till QEMU:s användarnätverk, inte till din brygga. QEMU använder det nätet om du ber om det, och även om du varken anger -netdev, -nic eller -net. Avsluta VM:en och starta den med -netdev tap.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${prefix}-card-loose`,
        when: ({joined}) => joined.includes('nothing'),
        say: {
          en: 'The VM has a network card, but it is not joined to anything. -device needs netdev= with the id that -netdev has. End the VM, and start it with both.',
          sv: 'VM:en har ett nätverkskort, men det är inte kopplat till något. I -device måste netdev= stå med samma id som i -netdev. Avsluta VM:en och starta den med båda.',
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${prefix}-other-net`,
        when: ({joined}) => joined.some((name) => NETWORKS.includes(name)),
        say: ({joined}) => ({
          en: `The VM's network card is on a network that QEMU creates by itself (${joined.join(', ')}), which leads to no interface of the host. End the VM, and start it with -netdev tap and ifname=${tap}.`,
          sv: `VM:ens nätverkskort sitter på ett nätverk som QEMU skapar själv (${joined.join(', ')}) och som inte leder till något gränssnitt på värddatorn. Avsluta VM:en och starta den med -netdev tap och ifname=${tap}.`,
        }),
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${prefix}-other-tap`,
        when: ({joined}) => !joined.includes(tap),
        say: {
          en: `The VM's network card is joined to a device other than ${tap}. End the VM, and start it with ifname=${tap}.`,
          sv: `VM:ens nätverkskort är kopplat till en annan enhet än ${tap}. Avsluta VM:en och starta den med ifname=${tap}.`,
        },
        look: 'ip tuntap list',
        then,
      },
    ],
  })
}

/** What QEMU joins VMs with, past every interface of the host. */
const NETWORKS: readonly string[] = ['socket', 'stream', 'dgram', 'vde', 'vhost-user', 'l2tpv3']

interface Cards extends Record<string, readonly string[] | boolean> {
  /** What each of the VM's cards is joined to. */
  readonly joined: readonly string[]
  /** Those among them that are ports of the bridge, where other taps are as good. */
  readonly bridged: readonly string[]
  /** Whether QEMU holds the tap. */
  readonly held: boolean
}

function moreCards(vm: StartedVm, tap: string): Diagnosis<Cards> {
  return {
    id: `${prefixOf(vm)}-more-cards`,
    // Without -netdev QEMU adds a card of its own to the one that is joined to nothing: nobody has asked for two.
    when: ({joined}) => joined.length > 1 && joined.some((name) => name !== 'user' && name !== 'nothing'),
    say: {
      en: `The VM has more than one network card, so it may get out through one that is not on ${tap}. End it, and start it with only one.`,
      sv: `VM:en har mer än ett nätverkskort, så den kan komma ut genom ett som inte sitter på ${tap}. Avsluta den och starta den med ett enda.`,
    },
    look: 'pgrep -a qemu',
    then: restartOf(vm),
  }
}

/** What a card is joined to: a tap's name, another kind of back-end (`user`), or null for nothing. */
function joinedTo(nic: Nic): string | null {
  return tapOf(nic) ?? nic.backend?.kind ?? null
}
