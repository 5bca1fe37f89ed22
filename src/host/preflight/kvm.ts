import {statSync} from 'node:fs'
import type {Finding} from '../../model/view/finding.js'
import {cannotOpen} from '../process/can-open.js'
import type {KvmVerdict} from '../kvm/kvm-probe.js'
import {asRoot, fine, read, type Machine} from './machine.js'

const ID = 'kvm'
const TITLE = {en: 'KVM', sv: 'KVM'}
const DEVICE = '/dev/kvm'
const SLOW = {
  en: 'VMs run without it, under TCG: the same labs work, but several times slower.',
  sv: 'VM:ar körs utan den, under TCG: samma labbar fungerar, men flera gånger långsammare.',
}

/** KVM by a probe's verdict; null when there is no guest yet whose kernel could be booted. */
export async function kvm(machine: Machine, verdict: KvmVerdict | null): Promise<Finding> {
  if (verdict?.usable) return fine(ID, TITLE, verdict.reason)
  const slower = {id: ID, title: TITLE, state: 'warning', costs: SLOW, blocks: false} as const
  const refused = await cannotOpen(`${machine.prefix}${DEVICE}`, machine.who)
  if (refused?.startsWith('No such')) return {...slower, ...noDevice(machine)}
  if (refused) return {...slower, detail: `${DEVICE}: ${refused}`, cure: permission(machine)}
  if (verdict) return {...slower, detail: verdict.reason, cure: null}
  return {
    ...slower,
    detail: {
      en: `${DEVICE} can be opened; whether a VM runs with it is known only when the guest image is built`,
      sv: `${DEVICE} går att öppna; om en VM kan köras med den går att veta först när gästavbilden är byggd`,
    },
    costs: {en: 'Nothing yet.', sv: 'Inget ännu.'},
    cure: 'qlab image build',
  }
}

function permission(machine: Machine): string {
  const {who} = machine
  // A group is taken up at the next login; the device's mode holds at once, until the machine restarts.
  return who.dropped || !isOfGroup(machine)
    ? asRoot(`chmod 666 ${DEVICE}`)
    : `${asRoot(`usermod -aG kvm ${who.name}`)} && newgrp kvm`
}

/** Whether the device is the group kvm's, and open to it: udev sees to that, and a container may have none. */
function isOfGroup(machine: Machine): boolean {
  const [, gid] = /^kvm:[^:]*:(\d+):/m.exec(read(machine, '/etc/group') ?? '') ?? []
  const device = statSync(`${machine.prefix}${DEVICE}`, {throwIfNoEntry: false})
  return device !== undefined && String(device.gid) === gid && (device.mode & 0o060) === 0o060
}

function noDevice(machine: Machine): Pick<Finding, 'detail' | 'cure'> {
  const flags = read(machine, '/proc/cpuinfo') ?? ''
  const module = /\bvmx\b/.test(flags) ? 'kvm_intel' : /\bsvm\b/.test(flags) ? 'kvm_amd' : null
  if (module)
    return {
      detail: {
        en: `no ${DEVICE}, although the processor supports it`,
        sv: `ingen ${DEVICE}, fast processorn har stöd för den`,
      },
      cure: asRoot(`modprobe ${module}`),
    }
  return {
    detail: {
      en: `no ${DEVICE}: the processor has no virtualisation (it is switched off in the firmware, or this is a virtual machine without nesting)`,
      sv: `ingen ${DEVICE}: processorn har ingen virtualisering (den är avstängd i firmwaren, eller så är det här en VM utan nästlad virtualisering)`,
    },
    cure: null,
  }
}
