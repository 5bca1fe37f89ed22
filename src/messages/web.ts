/** What `qlab web` says in the terminal. */
export const WEB = {
  address: {
    en: 'Open the page at this address. It works once, and the page is yours alone:',
    sv: 'Öppna sidan på den här adressen. Den fungerar en gång, och sidan är bara din:',
  },
  opened: {
    en: 'Your browser opens the page. If it does not, open it at this address, which works once:',
    sv: 'Din webbläsare öppnar sidan. Gör den inte det? Öppna den på den här adressen, som fungerar en gång:',
  },
  fromAfar: {
    en: 'To see the page on your own computer, type this in a terminal there, and leave it running:',
    sv: 'Vill du se sidan på din egen dator? Skriv det här i en terminal på den, och låt det vara igång:',
  },
  there: {
    en: 'Then open this address there. It works once, and the page is yours alone:',
    sv: 'Öppna sedan den här adressen där. Den fungerar en gång, och sidan är bara din:',
  },
  moved: {
    en: 'The page had port {port} before, which another qlab web or another program has now. A page that is still open from then does not find this one: use the new address.',
    sv: 'Sidan hade port {port} förut, som ett annat qlab web eller ett annat program har nu. En sida som fortfarande är öppen sedan dess hittar inte den här: använd den nya adressen.',
  },
  ends: {
    en: 'Ctrl-C ends the page. Labs stay open, and so do their terminals.',
    sv: 'Ctrl-C avslutar sidan. Labbar förblir öppna, och deras terminaler också.',
  },
} as const
