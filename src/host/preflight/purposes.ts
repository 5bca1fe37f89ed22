import type {Localized} from '../../model/language.js'

/** What a missing package costs, by the purpose that share/packages.txt gives it. */
export const PURPOSES: Readonly<Record<string, Localized>> = {
  'the-machines': {en: 'VMs cannot run.', sv: 'VM:ar kan inte köras.'},
  'the-disks': {
    en: 'Disks for VMs cannot be created.',
    sv: 'Diskar till VM:ar kan inte skapas.',
  },
  'windows-and-spice': {
    en: 'VMs have no window of their own and no SPICE, only VNC and the serial console.',
    sv: 'VM:ar får inget eget fönster och ingen SPICE, bara VNC och seriekonsolen.',
  },
  uefi: {en: 'VMs cannot start with UEFI.', sv: 'VM:ar kan inte starta med UEFI.'},
  'secure-boot': {en: 'Labs about Secure Boot cannot run.', sv: 'Labbar om Secure Boot kan inte köras.'},
  'the-tpm': {en: 'VMs cannot have a TPM.', sv: 'VM:ar kan inte få någon TPM.'},
  libvirt: {
    en: 'Labs about libvirt cannot run.',
    sv: 'Labbar om libvirt kan inte köras.',
  },
  'the-network': {en: 'A lab cannot have a network.', sv: 'En labb kan inte få något nätverk.'},
  'the-namespaces': {
    en: 'A lab cannot be isolated from your own system.',
    sv: 'En labb kan inte isoleras från ditt eget system.',
  },
  'the-lan': {
    en: 'A lab has no simulated LAN with DHCP.',
    sv: 'En labb får inget simulerat LAN med DHCP.',
  },
  'dhcpcd-labs': {
    en: 'The commands in the guide that use dhcpcd do not work; those with dhclient do.',
    sv: 'Kommandona med dhcpcd i guiden fungerar inte, men de med dhclient gör det.',
  },
  'the-panes': {
    en: 'The guide has no terminals beside it; qlab shell in other windows does the same.',
    sv: 'Guiden får inga terminaler bredvid sig; qlab shell i andra fönster gör samma sak.',
  },
  'the-consoles': {
    en: 'A VM’s serial console and monitor cannot be opened from the lab’s terminal.',
    sv: 'En VM:s seriekonsol och monitor kan inte öppnas från labbens terminal.',
  },
  'the-guests': {
    en: 'SSH keys for the VMs cannot be created.',
    sv: 'SSH-nycklar till VM:arna kan inte skapas.',
  },
  'building-images': {
    en: 'The guest image that VMs boot cannot be built.',
    sv: 'Gästavbilden som VM:arna startar kan inte byggas.',
  },
  'the-debian-guest': {
    en: 'The larger guest image (qlab image build debian) cannot be built; the small one can.',
    sv: 'Den större gästavbilden (qlab image build debian) kan inte byggas, men det kan den lilla.',
  },
}
