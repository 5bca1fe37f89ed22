import {HostError} from '../../model/errors/errors.js'
import type {MachineView} from '../../model/observer.js'

/** What a VM's screen shows now, as QEMU draws it. */
export interface Drawn {
  readonly format: 'png' | 'ppm'
}

/**
 * Has QEMU draw a VM's screen into a file of the lab.
 * @throws {HostError} `no-display` for a VM without a graphics card, `machine-not-started`, `machine-died`, `vm-…`
 */
export async function drawScreen(machine: Pick<MachineView, 'qmp' | 'id'>, file: string): Promise<Drawn> {
  await needCard(machine)
  try {
    await machine.qmp('screendump', {filename: file, format: 'png'})
    return {format: 'png'}
  } catch (error) {
    if (!isRefused(error)) throw error
    if (/no console|no display|no such display/i.test(error.message)) throw noDisplay(machine.id)
    // Before QEMU 7.1, or built without libpng.
    if (!/format|png/i.test(error.message)) throw error
  }
  await machine.qmp('screendump', {filename: file})
  return {format: 'ppm'}
}

/** @throws {HostError} `no-display` for a VM without a graphics card */
export async function needCard(machine: Pick<MachineView, 'qmp' | 'id'>): Promise<void> {
  if (!(await hasCard(machine))) throw noDisplay(machine.id)
}

/** Without a card QEMU would draw its own monitor: its first console is one of text then, which no device belongs to. */
async function hasCard(machine: Pick<MachineView, 'qmp'>): Promise<boolean> {
  try {
    return (await machine.qmp<string>('qom-get', {path: '/backend/console[0]', property: 'device'})) !== ''
  } catch (error) {
    if (!isRefused(error)) throw error
    // A console of text has had no such property since QEMU 8.2. Of no console at all, screendump says so itself.
    return !/property .*device/i.test(error.message)
  }
}

function isRefused(error: unknown): error is HostError {
  return error instanceof HostError && error.code === 'qmp-refused'
}

function noDisplay(id: string): HostError {
  return new HostError(
    'no-display',
    {
      en: `The VM ${id} has no graphics card, and so no screen.`,
      sv: `VM:en ${id} har inget grafikkort, och därför ingen skärm.`,
    },
    {
      suggestions: [
        {
          en: 'End it, and start it without -vga none and without -nodefaults.',
          sv: 'Avsluta den och starta den utan -vga none och utan -nodefaults.',
        },
        `qlab console ${id}`,
      ],
    },
  )
}
