import type {Localized} from '../../model/language.js'

/** Of the walkthrough: its menus, and what it says between the steps. */
export const WALK = {
  what: {en: 'What do you want to do?', sv: 'Vad vill du göra?'},
  run: {en: 'Run the commands for me', sv: 'Kör kommandona åt mig'},
  runHint: {en: "qlab types this step's commands", sv: 'qlab skriver stegets kommandon'},
  runAgain: {en: 'Run all the commands for me', sv: 'Kör alla kommandon åt mig'},
  runAgainHint: {
    en: 'every command of the step, also those that you have run',
    sv: 'stegets alla kommandon, även de som redan är körda',
  },
  again: {
    en: 'qlab runs every command of the step, from the first one. A command that has been run before may complain ("File exists", "Device or resource busy"). That does no harm, because the checks only look at the result.',
    sv: 'Alla kommandon i steget körs, från det första. Ett som redan är kört kan klaga ("File exists", "Device or resource busy"). Det gör inget, eftersom kontrollerna bara ser på resultatet.',
  },
  shell: {en: 'A shell in the lab', sv: 'En terminal i labben'},
  shellHint: {
    en: 'type the commands yourself; Ctrl-G brings you back here',
    sv: 'skriv kommandona själv; Ctrl-G tar dig tillbaka hit',
  },
  check: {en: 'Check my work', sv: 'Kontrollera mitt arbete'},
  checkHint: {
    en: 'looks at the result, not at how you got there',
    sv: 'ser på resultatet, inte på vägen dit',
  },
  hint: {en: 'A hint', sv: 'En ledtråd'},
  hintHint: {en: 'the next one, about what is wrong now', sv: 'nästa, om det som är fel nu'},
  answer: {en: 'The answer', sv: 'Svaret'},
  answerHint: {
    en: 'the commands that put it right; you type them',
    sv: 'kommandona som rättar till det; du skriver dem själv',
  },
  reread: {en: 'Read the step again', sv: 'Läs steget igen'},
  more: {en: 'More', sv: 'Mer'},
  moreHint: {
    en: 'the text, the networks, start over, go to a step',
    sv: 'texten, nätverken, börja om, gå till ett steg',
  },
  topology: {en: 'The networks', sv: 'Nätverken'},
  topologyHint: {en: 'as they are now, and what stops frames', sv: 'som de är nu, och vad som stoppar ramar'},
  restart: {en: 'Start this step over', sv: 'Börja om med steget'},
  restartHint: {
    en: 'in a fresh lab, with the steps before it done',
    sv: 'i en ny labb, med stegen före det gjorda',
  },
  goto: {en: 'Go to a step', sv: 'Gå till ett steg'},
  gotoHint: {en: 'qlab does those before it', sv: 'stegen före det görs åt dig'},
  stepNumber: {en: 'Step {index}: {title}', sv: 'Steg {index}: {title}'},
  quit: {en: 'Quit', sv: 'Avsluta'},
  quitHint: {en: 'the lab can stay open', sv: 'labben kan vara öppen under tiden'},
  stepDone: {en: 'Step {index} of {of} is done.', sv: 'Steg {index} av {of} är klart.'},
  stepsDone: {en: 'Steps done: {count} of {of}.', sv: 'Klara steg: {count} av {of}.'},
  nextStep: {en: 'Next is step {index}: {title}', sv: 'Härnäst: steg {index}, {title}'},
  goOn: {en: 'On to step {index}: {title}', sv: 'Vidare till steg {index}: {title}'},
  lookAround: {en: 'look around; exit brings you back here', sv: 'se dig om; exit tar dig tillbaka hit'},
  leave: {en: 'Leave the lab open, or close it?', sv: 'Vill du låta labben vara öppen eller stänga den?'},
  joined: {
    en: 'You go on where you were. These are the steps that you have done, checked again:',
    sv: 'Du fortsätter där du var. Här är stegen som du har gjort, kontrollerade igen:',
  },
  joinedAtStart: {en: 'No step of the lab is done yet.', sv: 'Inget steg i labben är klart än.'},
  noLonger: {
    en: 'Step {index} was done, but is no longer as it should be.',
    sv: 'Steg {index} var klart, men det stämmer inte längre.',
  },
  close: {en: 'Close it', sv: 'Stäng den'},
  closeHint: {
    en: 'ends its VMs and its network; your disks and files stay',
    sv: 'VM:ar och nätverk försvinner; diskar och filer finns kvar',
  },
  keep: {en: 'Leave it open', sv: 'Låt den vara öppen'},
  keepHint: {en: 'qlab start brings you back here', sv: 'qlab start tar dig tillbaka hit'},
  back: {en: 'Back to the step', sv: 'Tillbaka till steget'},
  whichTerminal: {en: 'Which terminal?', sv: 'Vilken terminal?'},
  freeTerminal: {en: 'One where you can type commands', sv: 'En där du kan skriva kommandon'},
  terminalOf: {en: 'Terminal {number}, which has the VM {vm}', sv: 'Terminal {number}, som har VM:en {vm}'},
  entering: {
    en: 'You are in the lab now, as root in a small network of your own. qlab check and qlab hint work here too. Ctrl-G takes you back to the guide; what you have started goes on.',
    sv: 'Nu är du i labben, som root i ett eget litet nätverk. qlab check och qlab hint fungerar här också. Ctrl-G tar dig tillbaka till guiden; det du har startat fortsätter.',
  },
} as const satisfies Record<string, Localized>
