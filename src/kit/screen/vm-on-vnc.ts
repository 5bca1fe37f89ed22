import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'
import {seenByVnc} from './seen-by-vnc.js'

/** VNC's display `:n` is port 5900 + n. */
const VNC_BASE = 5900

/**
 * That a VM shows its screen over VNC, on a display that lets everybody in. It needs `<prefix>-running`.
 * Ids: `<prefix>-vnc`; `-no-vnc`, `-other-display`, `-vnc-locked`, `-vnc-silent`.
 */
export function vmOnVnc(vm: StartedVm, display: number) {
  const prefix = prefixOf(vm)
  const then = restartOf(vm)
  return check({
    id: `${prefix}-vnc`,
    title: {
      en: `The VM shows its screen over VNC, on display :${display}`,
      sv: `VM:en visar sin skärm via VNC, på display :${display}`,
    },
    needs: [`${prefix}-running`],
    wait: {seconds: 20, for: {en: 'a picture on the screen', sv: 'en bild på skärmen'}},
    observe: async (lab) => {
      const {port, security, lit} = await seenByVnc(lab, vm.machine, VNC_BASE + display)
      return {display: port === null ? null : port - VNC_BASE, waysIn: security, pictured: lit !== null}
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
        id: `${prefix}-no-vnc`,
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
        id: `${prefix}-other-display`,
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
        id: `${prefix}-vnc-locked`,
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
        id: `${prefix}-vnc-silent`,
        when: ({pictured}) => !pictured,
        say: {
          en: `QEMU has a VNC server on display :${display}, but it sends no picture of the screen. The computer may be too busy: try again in a while.`,
          sv: `QEMU har en VNC-server på display :${display}, men den skickar ingen bild av skärmen. Datorn kanske har för mycket att göra: försök igen om en stund.`,
        },
        look: 'ss -tln',
      },
    ],
  })
}
