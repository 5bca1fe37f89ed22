/** What `qlab web` says in the terminal. */
export const WEB = {
  address: {
    en: 'The page is here, for you alone. The address works once:\n\n  {address}\n\nCtrl-C ends the page; labs stay open.',
    sv: 'Sidan finns här, bara för dig. Adressen fungerar en gång:\n\n  {address}\n\nCtrl-C avslutar sidan; labbar förblir öppna.',
  },
} as const
