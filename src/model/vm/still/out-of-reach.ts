import type {Localized} from '../../language.js'
import type {StandsStill} from './stands-still.js'

const BY_PS: Localized = {en: '`ps` on the host', sv: '`ps` på värddatorn'}

/** What keeps QEMU from being asked. */
export const OUT_OF_REACH: readonly StandsStill[] = [
  {
    id: 'sigstop',
    seen: BY_PS,
    means: {
      en: "QEMU's own process is stopped (process {pid} has state T), by Ctrl-Z in its terminal or by kill -STOP.",
      sv: 'QEMU:s egen process är stoppad (process {pid} har tillståndet T), med Ctrl-Z i QEMU:s terminal eller med kill -STOP.',
    },
    cure: {
      en: 'Let it continue: type fg in that terminal, or send it the signal CONT.',
      sv: 'Låt den fortsätta: skriv fg i den terminalen, eller skicka signalen CONT.',
    },
    look: 'ps -o pid,stat,args -p {pid}',
    then: 'kill -CONT {pid}',
  },
  {
    id: 'traced',
    seen: BY_PS,
    means: {
      en: "QEMU's own process is stopped by a debugger (process {pid} has state t).",
      sv: 'QEMU:s egen process är stoppad av en debugger (process {pid} har tillståndet t).',
    },
    cure: {
      en: 'Let it continue in the debugger, or leave the debugger.',
      sv: 'Låt den fortsätta i debuggern, eller avsluta debuggern.',
    },
    look: 'ps -o pid,stat,args -p {pid}',
    then: null,
  },
  {
    id: 'qmp-held',
    seen: {en: '`ss -xp` on the host', sv: '`ss -xp` på värddatorn'},
    means: {
      en: 'qlab cannot ask the VM: {name} (process {pid}) is connected to the QMP socket that qlab uses, and QEMU answers one program at a time.',
      sv: 'qlab kan inte fråga VM:en: {name} (process {pid}) är ansluten till den QMP-socket som qlab använder, och QEMU svarar ett program åt gången.',
    },
    cure: {
      en: 'End that program. For your own QMP connection, give the VM a socket with -qmp.',
      sv: 'Avsluta det programmet. För en egen QMP-anslutning, ge VM:en en socket med -qmp.',
    },
    look: 'ps -o pid,args -p {pid}',
    then: 'kill {pid}',
  },
  {
    id: 'qmp-held-outside',
    seen: {en: '`ss -xp` on the host', sv: '`ss -xp` på värddatorn'},
    means: {
      en: 'qlab cannot ask the VM now: another program outside the lab, such as a second qlab, is asking it.',
      sv: 'qlab kan inte fråga VM:en just nu: ett annat program utanför labben, till exempel ett qlab till, frågar den.',
    },
    cure: {en: 'Try again when that program is done.', sv: 'Försök igen när det programmet är klart.'},
    then: null,
  },
  {
    id: 'socket-gone',
    seen: {en: 'the folder /run/qlab/vm', sv: 'katalogen /run/qlab/vm'},
    means: {
      en: 'qlab cannot ask the VM (process {pid}): the socket that qlab uses has been removed.',
      sv: 'qlab kan inte fråga VM:en (process {pid}): den socket som qlab använder har tagits bort.',
    },
    cure: {en: 'End the VM and start it again.', sv: 'Avsluta VM:en och starta den igen.'},
    look: 'pgrep -a qemu',
    then: null,
    restarts: true,
  },
  {
    id: 'unwatched',
    seen: {en: '`pgrep -a qemu` on the host', sv: '`pgrep -a qemu` på värddatorn'},
    means: {
      en: 'The VM runs (process {pid}), but it was not started through the qemu-system-x86_64 of the lab, so qlab cannot look into it.',
      sv: 'VM:en är igång (process {pid}), men startades inte genom labbens qemu-system-x86_64, så qlab kan inte se in i den.',
    },
    cure: {
      en: 'End it, and start it with the plain command qemu-system-x86_64, without a folder in front.',
      sv: 'Avsluta den och starta den med bara kommandot qemu-system-x86_64, utan katalog framför.',
    },
    look: 'pgrep -a qemu',
    then: null,
    restarts: true,
  },
  {
    id: 'waits-for-caller',
    seen: {en: 'what QEMU prints when it starts', sv: 'det som QEMU skriver när det startar'},
    means: {
      en: 'QEMU is running (process {pid}), but does not start the VM until a program connects to {where}: it was started with server and without nowait (wait=off).',
      sv: 'QEMU är igång (process {pid}) men startar inte VM:en förrän ett program ansluter till {where}: det startades med server men utan nowait (wait=off).',
    },
    cure: {
      en: 'End it, and start it with nowait after server, or without server.',
      sv: 'Avsluta det och starta det med nowait efter server, eller utan server.',
    },
    look: 'pgrep -a qemu',
    then: null,
    restarts: true,
  },
  {
    id: 'busy',
    seen: BY_PS,
    means: {
      en: 'QEMU is running (process {pid}), but does not answer qlab: something delays it, for example a slow disk or an overloaded computer.',
      sv: 'QEMU är igång (process {pid}) men svarar inte qlab: något fördröjer svaret, till exempel en långsam disk eller en överlastad dator.',
    },
    cure: {en: 'Try again in a while.', sv: 'Försök igen om en stund.'},
    look: 'top -b -n 1 -p {pid}',
    then: null,
  },
]
