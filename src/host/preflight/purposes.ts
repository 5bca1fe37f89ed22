import type {Localized} from '../../model/language.js'

/** What a missing package costs, by the purpose that share/packages.txt gives it. */
export const PURPOSES: Readonly<Record<string, Localized>> = {
  'the-machines': {en: 'Virtual machines cannot run.', sv: 'Virtuella maskiner kan inte köras.'},
  'the-disks': {
    en: 'Disks of virtual machines cannot be made.',
    sv: 'Virtuella maskiners diskar kan inte skapas.',
  },
  'windows-and-spice': {
    en: 'Machines have no window of their own, and no SPICE: only VNC and the serial console.',
    sv: 'Maskiner får inget eget fönster och ingen SPICE: bara VNC och seriekonsolen.',
  },
  uefi: {en: 'Machines cannot start by UEFI.', sv: 'Maskiner kan inte starta med UEFI.'},
  'secure-boot': {en: 'Labs about Secure Boot cannot run.', sv: 'Labbar om Secure Boot kan inte köras.'},
  'the-tpm': {en: 'Machines cannot have a TPM.', sv: 'Maskiner kan inte få någon TPM.'},
  'the-network': {en: 'A lab cannot have a network.', sv: 'En labb kan inte få något nätverk.'},
  'the-rooms': {
    en: 'A lab cannot be kept apart from your own system.',
    sv: 'En labb kan inte hållas skild från ditt eget system.',
  },
  'the-lan': {
    en: 'A lab has no simulated LAN with DHCP.',
    sv: 'En labb får inget simulerat LAN med DHCP.',
  },
  'dhcpcd-labs': {
    en: 'The commands of the guide that use dhcpcd do not work; those with dhclient do.',
    sv: 'Guidens kommandon med dhcpcd fungerar inte; de med dhclient gör det.',
  },
  'the-consoles': {
    en: 'A machine’s serial console and monitor cannot be opened from the shell.',
    sv: 'En maskins seriekonsol och monitor kan inte öppnas från skalet.',
  },
  'the-guests': {en: 'Keys to guests cannot be made.', sv: 'Nycklar till gäster kan inte skapas.'},
  grading: {en: 'Submissions cannot be graded.', sv: 'Inlämningar kan inte rättas.'},
  'building-images': {
    en: 'The guest that machines boot cannot be built.',
    sv: 'Gästen som maskinerna startar kan inte byggas.',
  },
  'the-debian-guest': {
    en: 'The larger guest cannot be built (qlab image build debian); the small one can.',
    sv: 'Den större gästen kan inte byggas (qlab image build debian); den lilla kan det.',
  },
}
