import type {Localized} from '../../language.js'
import type {StandsStill} from './stands-still.js'

const BY_QUERY: Localized = {en: '`info status` in the monitor', sv: '`info status` i monitorn'}
/** QEMU's own run states but `running`, and why it is in them. */
export const RUN_STATES: readonly StandsStill[] = [
  {
    id: 'paused',
    seen: BY_QUERY,
    means: {
      en: 'The VM is paused: by stop in its monitor or over QMP, or because it was reset while it was paused.',
      sv: 'VM:en är pausad: med stop i monitorn eller via QMP, eller för att den startades om (reset) medan den var pausad.',
    },
    cure: {en: 'Type cont in the monitor.', sv: 'Skriv cont i monitorn.'},
    then: null,
  },
  {
    id: 'prelaunch',
    seen: BY_QUERY,
    means: {
      en: 'The VM was started with -S: QEMU has built it, and waits for cont before it runs it.',
      sv: 'VM:en startades med -S: QEMU har byggt den och väntar på cont innan det låter den köra.',
    },
    cure: {
      en: 'Type cont in the monitor, or end QEMU and start it without -S.',
      sv: 'Skriv cont i monitorn, eller avsluta QEMU och starta det utan -S.',
    },
    then: null,
    restarts: true,
  },
  {
    id: 'preconfig',
    seen: BY_QUERY,
    means: {
      en: 'QEMU was started with --preconfig, and waits for x-exit-preconfig over QMP.',
      sv: 'QEMU startades med --preconfig och väntar på x-exit-preconfig via QMP.',
    },
    cure: {
      en: 'End QEMU and start it without --preconfig.',
      sv: 'Avsluta QEMU och starta det utan --preconfig.',
    },
    then: null,
    restarts: true,
  },
  {
    id: 'inmigrate',
    seen: BY_QUERY,
    means: {
      en: 'The VM was started with -incoming: it waits for another QEMU to send it a running VM.',
      sv: 'VM:en startades med -incoming: den väntar på att ett annat QEMU ska skicka en VM som är igång.',
    },
    cure: {en: 'End QEMU and start it without -incoming.', sv: 'Avsluta QEMU och starta det utan -incoming.'},
    then: null,
    restarts: true,
  },
  {
    id: 'postmigrate',
    seen: BY_QUERY,
    means: {
      en: 'The VM was moved away with migrate, and has been paused here since then.',
      sv: 'VM:en flyttades med migrate och är pausad här sedan dess.',
    },
    cure: {
      en: 'Type cont in the monitor to let it continue here, if it is not running at the other end.',
      sv: 'Skriv cont i monitorn för att låta den köra vidare här, om den inte är igång i andra änden.',
    },
    then: null,
  },
  {
    id: 'io-error-nospace',
    seen: BY_QUERY,
    means: {
      en: 'QEMU paused the VM because there was no space left for what it wrote to {file}.',
      sv: 'QEMU pausade VM:en eftersom det inte fanns plats för det som den skrev till {file}.',
    },
    cure: {
      en: 'Free space where that file is, and then type cont in the monitor: the VM continues where it was. A VM without a monitor must be ended and started again.',
      sv: 'Frigör utrymme där filen ligger och skriv sedan cont i monitorn, så fortsätter VM:en där den var. En VM utan monitor måste avslutas och startas igen.',
    },
    look: "df -h '{folder}'",
    then: null,
  },
  {
    id: 'io-error',
    seen: BY_QUERY,
    means: {
      en: 'QEMU paused the VM because reading or writing {file} failed: {reason}.',
      sv: 'QEMU pausade VM:en eftersom det inte gick att läsa eller skriva {file}: {reason}.',
    },
    cure: {
      en: 'Fix the problem with that file, and then type cont in the monitor. A VM without a monitor must be ended and started again.',
      sv: 'Åtgärda felet med filen och skriv sedan cont i monitorn. En VM utan monitor måste avslutas och startas igen.',
    },
    look: "ls -l '{folder}'",
    then: null,
  },
  {
    id: 'guest-panicked',
    seen: BY_QUERY,
    means: {
      en: 'The kernel in the VM crashed (panic), and QEMU has stopped the VM.',
      sv: 'Kärnan i VM:en kraschade (panic), och QEMU har stoppat VM:en.',
    },
    cure: {
      en: 'Read the message on its console, end the VM, and start it again.',
      sv: 'Läs meddelandet på konsolen, avsluta VM:en och starta den igen.',
    },
    look: 'qlab console',
    then: null,
    restarts: true,
  },
  {
    id: 'watchdog',
    seen: BY_QUERY,
    means: {
      en: "The VM's watchdog expired because the guest no longer reset it, and QEMU has paused the VM.",
      sv: 'VM:ens watchdog löpte ut eftersom systemet i VM:en inte längre återställde den, och QEMU har pausat VM:en.',
    },
    cure: {
      en: 'Type system_reset and then cont in the monitor, or end the VM and start it again.',
      sv: 'Skriv system_reset och sedan cont i monitorn, eller avsluta VM:en och starta den igen.',
    },
    then: null,
    restarts: true,
  },
  {
    id: 'internal-error',
    seen: BY_QUERY,
    means: {
      en: 'QEMU ran into an error in the VM that it cannot continue after (with KVM, usually an instruction that it cannot run).',
      sv: 'Det uppstod ett fel i VM:en som QEMU inte kan fortsätta efter (med KVM oftast en instruktion som inte går att köra).',
    },
    cure: {
      en: 'End the VM and start it again. If the error comes back, start it without -enable-kvm or with another -cpu.',
      sv: 'Avsluta VM:en och starta den igen. Om felet kommer tillbaka, starta den utan -enable-kvm eller med en annan -cpu.',
    },
    then: null,
    restarts: true,
  },
  {
    id: 'shutdown',
    seen: BY_QUERY,
    means: {
      en: 'The guest has shut down, and QEMU was told to keep running (-no-shutdown).',
      sv: 'Systemet i VM:en har stängts av, och QEMU startades med flaggan för att vara kvar (-no-shutdown).',
    },
    cure: {
      en: 'Type system_reset and then cont in the monitor, or end QEMU and start the VM again.',
      sv: 'Skriv system_reset och sedan cont i monitorn, eller avsluta QEMU och starta VM:en igen.',
    },
    then: null,
    restarts: true,
  },
  {
    id: 'suspended',
    seen: BY_QUERY,
    means: {
      en: 'The guest has suspended itself.',
      sv: 'Systemet i VM:en har försatt sig i viloläge (suspend).',
    },
    cure: {en: 'Type system_wakeup in the monitor.', sv: 'Skriv system_wakeup i monitorn.'},
    then: null,
  },
  {
    id: 'save-vm',
    seen: BY_QUERY,
    means: {
      en: "QEMU is saving the VM's state (savevm), and lets it continue when that is done.",
      sv: 'QEMU sparar VM:ens tillstånd (savevm) och låter den köra vidare när det är klart.',
    },
    cure: {en: 'Wait a moment.', sv: 'Vänta en stund.'},
    then: null,
  },
  {
    id: 'restore-vm',
    seen: BY_QUERY,
    means: {
      en: 'loadvm paused the VM, and could not go back to the snapshot: QEMU printed why where you typed loadvm.',
      sv: 'loadvm pausade VM:en och kunde inte gå tillbaka till snapshoten: QEMU skrev varför där du skrev loadvm.',
    },
    cure: {
      en: 'In the monitor, type loadvm with a name that info snapshots lists, and then cont on a line of its own.',
      sv: 'Skriv loadvm i monitorn med ett namn som info snapshots visar, och sedan cont på en egen rad.',
    },
    then: null,
  },
  {
    id: 'finish-migrate',
    seen: BY_QUERY,
    means: {
      en: 'QEMU is sending the VM to another QEMU (migrate).',
      sv: 'QEMU håller på att flytta VM:en till ett annat QEMU (migrate).',
    },
    cure: {en: 'Wait until it is done.', sv: 'Vänta tills det är klart.'},
    then: null,
  },
  {
    id: 'debug',
    seen: BY_QUERY,
    means: {
      en: 'The VM is stopped by a debugger (-gdb, -s).',
      sv: 'VM:en är stoppad av en debugger (-gdb, -s).',
    },
    cure: {
      en: 'Type continue in gdb, or cont in the monitor.',
      sv: 'Skriv continue i gdb, eller cont i monitorn.',
    },
    then: null,
  },
]
