/** What `qlab web` says in the terminal. */
export const WEB = {
  address: {
    en: 'This is the page’s address. It works once, and the page is yours alone:\n\n  {address}\n\nCtrl-C ends the page; labs stay open.',
    sv: 'Det här är sidans adress. Den fungerar en gång, och sidan är bara din:\n\n  {address}\n\nCtrl-C avslutar sidan; labbar förblir öppna.',
  },
} as const
