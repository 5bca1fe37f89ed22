import type {Localized} from '../model/language.js'

/** What is said while a lab opens. */
export const OPENING = {
  tryingKvm: {
    en: "trying KVM with the guest's kernel (once; most computers need a second)",
    sv: 'provar KVM med gästens kärna (en gång; de flesta datorer behöver en sekund)',
  },
  comparingKvm: {
    en: 'KVM is slow here: comparing it with emulation (once; it takes as long as a kernel needs here without KVM)',
    sv: 'KVM är långsamt här: jämför med emulering (en gång; det tar så lång tid som en kärna behöver här utan KVM)',
  },
  noKvm: {
    en: 'KVM does not work on this machine (qlab doctor says why). Machines are emulated, without -enable-kvm: slower, otherwise the same.',
    sv: 'KVM fungerar inte på den här datorn (qlab doctor säger varför). Maskiner emuleras, utan -enable-kvm: långsammare, annars likadant.',
  },
  endsWithUs: {
    en: 'qlab is process 1 here: when it ends, everything in its container ends, the lab too. To keep a lab open, run qlab from a shell in the container.',
    sv: 'qlab är process 1 här: när den avslutas tar allt i dess container slut, även labben. Kör qlab från ett skal i containern om labben ska vara öppen kvar.',
  },
  closeIt: {en: 'Close it, with all that runs in it?', sv: 'Ska den stängas, med allt som körs i den?'},
  leaveIt: {en: 'No, leave it as it is', sv: 'Nej, låt den vara'},
  closeAndOpen: {en: 'Yes, close it and open the lab again', sv: 'Ja, stäng den och öppna labben igen'},
  image: {en: 'making the guest image (once): {step}', sv: 'gör gästavbilden (en gång): {step}'},
  otherQlab: {en: 'waiting for another qlab with {lab}', sv: 'väntar på en annan qlab med {lab}'},
  diskKept: {en: '{disk} is as you left it, in {work}.', sv: '{disk} är som du lämnade den, i {work}.'},
  diskRestored: {
    en: '{disk} was no longer as the lab has it: it is now {as}, and a new one is in its place.',
    sv: '{disk} var inte längre som labben har den: den heter nu {as}, och en ny ligger på dess plats.',
  },
  diskAside: {
    en: '{disk} was made from another version of the guest image: it is now {as}, and a new one is in its place.',
    sv: '{disk} var gjord av en annan version av gästavbilden: den heter nu {as}, och en ny ligger på dess plats.',
  },
} as const satisfies Record<string, Localized>
