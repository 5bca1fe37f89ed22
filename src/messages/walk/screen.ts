import type {Localized} from '../../model/language.js'

/** Of the guide that has the screen to itself: its lines around the text, its keys. */
export const SCREEN = {
  intro: {en: 'Introduction', sv: 'Inledning'},
  page: {en: 'lines {from}–{to} of {of}', sv: 'rad {from}–{to} av {of}'},
  passedOf: {
    en: '{count} of {of:# check|# checks} passed',
    sv: '{count} av {of:# kontroll godkänd|# kontroller godkända}',
  },
  unseen: {en: 'press c to have it looked at', sv: 'tryck c för att få det kontrollerat'},
  pasted: {
    en: 'What you paste here is not typed anywhere: commands go into a terminal in the lab.',
    sv: 'Det du klistrar in här skrivs ingenstans: kommandon skriver du i en terminal i labben.',
  },
  backToText: {en: 'r shows the text of the step.', sv: 'r visar stegets text.'},
  askFor: {
    en: 'Press c: some of this is looked at only when you ask for it.',
    sv: 'Tryck c: en del av det här kontrolleras bara när du ber om det.',
  },
  waiting: {en: 'waiting for {what}', sv: 'väntar på {what}'},
  broken: {
    en: 'Step {index} was done, and is no longer as it should be. a shows what puts it right; o starts step {at} over.',
    sv: 'Steg {index} var klart, men stämmer inte längre. a visar vad som rättar till det; o börjar om med steg {at}.',
  },
  ofStep: {en: 'Step {index}: {title}', sv: 'Steg {index}: {title}'},
  noLonger: {
    en: 'This was right, and is no longer as it should be.',
    sv: 'Det här var rätt, men stämmer inte längre.',
  },
  looking: {en: 'Looking …', sv: 'Kontrollerar …'},
  checking: {en: 'Checking. Ctrl-C breaks it off.', sv: 'Kontrollerar. Ctrl-C avbryter.'},
  checkingWaits: {
    en: 'Waiting for {what}. Ctrl-C breaks it off.',
    sv: 'Väntar på {what}. Ctrl-C avbryter.',
  },
  brokenOff: {en: 'Broken off. Nothing is lost.', sv: 'Avbrutet. Inget har gått förlorat.'},
  elsewhereNow: {
    en: 'Another terminal starts the lab over, or puts it at another step. Waiting …',
    sv: 'En annan terminal börjar om med labben, eller ställer den i ett annat steg. Väntar …',
  },
  elsewhere: {
    en: 'The lab was started over, or put at another step, from another terminal.',
    sv: 'Labben har börjats om, eller ställts i ett annat steg, från en annan terminal.',
  },
  brokenOffThere: {
    en: 'Broken off: the lab is as far as it got.',
    sv: 'Avbrutet: labben är så långt den kom.',
  },
  begin: {en: 'Press n for the first step.', sv: 'Tryck n för det första steget.'},
  whereToType: {
    en: 'Type the commands in a terminal in the lab: s takes you there.',
    sv: 'Skriv kommandona i en terminal i labben: s tar dig dit.',
  },
  terminals: {
    en: 'Terminals: {list}. The number takes you to one, s to a free one.',
    sv: 'Terminaler: {list}. Siffran tar dig dit, s till en ledig.',
  },
  terminalHeld: {en: '{number} (VM {vm})', sv: '{number} (VM:en {vm})'},
  whereToTypeBeside: {
    en: 'Type the commands in a terminal beside the guide: s takes you there.',
    sv: 'Skriv kommandona i en terminal bredvid guiden: s tar dig dit.',
  },
  whereToTypeInMonitor: {
    en: 'Type the commands in the monitor of {vm}: at the (qemu) prompt, where you started it. If qlab started it there is no prompt: g takes you to the step that starts it, and x types the commands for you.',
    sv: 'Skriv kommandona i monitorn för {vm}: vid prompten (qemu), där du startade den. Om qlab startade den finns ingen prompt: g tar dig till steget som startar den, och x skriver kommandona åt dig.',
  },
  whereToTypeEach: {
    en: 'Type each command where the text says. s takes you to a free terminal.',
    sv: 'Skriv varje kommando där texten säger. s tar dig till en ledig terminal.',
  },
  done: {en: 'Step {index} is done: {what}.', sv: 'Steg {index} är klart: {what}.'},
  doneAll: {
    en: 'Step {index} is done: {of:its only check|all its # checks} passed.',
    sv: 'Steg {index} är klart: {of:dess enda kontroll är godkänd|alla # kontroller är godkända}.',
  },
  doneBefore: {en: 'Step {index} is done.', sv: 'Steg {index} är klart.'},
  goOn: {en: 'n takes you to step {index}: {title}', sv: 'n tar dig till steg {index}: {title}'},
  finish: {
    en: 'That was the last step. n finishes the lab.',
    sv: 'Det var det sista steget. n avslutar labben.',
  },
  earlier: {
    en: 'Step {index} comes first: {title}',
    sv: 'Steg {index} kommer först: {title}',
  },
  sureToRun: {
    en: 'Shall qlab type all the commands of this step for you?',
    sv: 'Vill du att stegets alla kommandon körs åt dig?',
  },
  sureToSolve: {
    en: 'Shall qlab type what this step lacks, or what puts it right?',
    sv: 'Vill du att det som fattas i steget, eller rättar till det, skrivs åt dig?',
  },
  sureToRestart: {
    en: 'Start step {index} over ({title})? The lab gets a fresh network and fresh disks, and qlab does the steps before it. Your files are kept aside.',
    sv: 'Börja om med steg {index} ({title})? Labben får ett nytt nätverk och nya diskar, och stegen före det görs åt dig. Dina filer sparas vid sidan av.',
  },
  whichStep: {
    en: 'Put the lab at the start of which step?',
    sv: 'Vilket steg ska labben ställas i början av?',
  },
  sureToGo: {
    en: 'Go to step {index} ({title})? The lab gets a fresh network and fresh disks, and qlab does the steps before it. Your files are kept aside.',
    sv: 'Gå till steg {index} ({title})? Labben får ett nytt nätverk och nya diskar, och stegen före det görs åt dig. Dina filer sparas vid sidan av.',
  },
  aside: {
    en: 'The files that you had are in {aside}.',
    sv: 'Filerna som du hade finns i {aside}.',
  },
  typeIt: {en: 'x types it for you.', sv: 'x skriver det åt dig.'},
  yes: {en: 'y', sv: 'j'},
  back: {en: '— Enter: back to the guide —', sv: '— Enter: tillbaka till guiden —'},
  keyYes: {en: 'yes', sv: 'ja'},
  timeLeft: {
    en: '{minutes} min of lab time left today. Then the lab is closed as by qlab stop: what you have done is kept.',
    sv: '{minutes} min kvar av dagens labbtid. Sedan stängs labben som med qlab stop: det du har gjort finns kvar.',
  },
  keyNumber: {en: 'its number', sv: 'dess nummer'},
  keyOther: {en: 'any other key: no', sv: 'någon annan tangent: nej'},
  keyNext: {en: 'next', sv: 'nästa'},
  keyBack: {en: 'back', sv: 'bakåt'},
  keyText: {en: 'text', sv: 'text'},
  keyHint: {en: 'hint', sv: 'ledtråd'},
  keyAnswer: {en: 'answer', sv: 'svar'},
  keyCheck: {en: 'check now', sv: 'kontrollera'},
  keyShell: {en: 'shell', sv: 'terminal'},
  keyTopology: {en: 'network', sv: 'nätverk'},
  keyRun: {en: 'run it for me', sv: 'kör åt mig'},
  keyRestart: {en: 'start over', sv: 'börja om'},
  keyGoto: {en: 'go to a step', sv: 'gå till ett steg'},
  keyKeys: {en: 'all keys', sv: 'alla tangenter'},
  doesNext: {en: 'goes on to the next step', sv: 'går vidare till nästa steg'},
  doesBack: {en: 'goes back to the step before', sv: 'går tillbaka till steget före'},
  doesText: {en: 'shows the text of the step again', sv: 'visar stegets text igen'},
  doesHint: {
    en: 'gives a hint about what is missing or wrong, and then the next one',
    sv: 'ger en ledtråd om det som fattas eller är fel, och sedan nästa',
  },
  doesAnswer: {
    en: 'shows the commands that do the step, or put it right',
    sv: 'visar kommandona som gör steget, eller rättar till det',
  },
  doesCheck: {
    en: 'checks the step now, and shows what was found',
    sv: 'kontrollerar steget nu, och visar resultatet',
  },
  doesShell: {en: 'takes you to a terminal in the lab', sv: 'tar dig till en terminal i labben'},
  doesTopology: {
    en: 'draws the networks as they are now, and names what stops frames',
    sv: 'ritar nätverken som de är just nu, och säger vad som stoppar ramar',
  },
  doesRun: {
    en: 'types the commands of the step for you, once you have said yes',
    sv: 'skriver stegets kommandon åt dig, när du har svarat ja',
  },
  doesRestart: {
    en: 'starts the step over in a fresh lab, once you have said yes',
    sv: 'börjar om med steget i en ny labb, när du har svarat ja',
  },
  doesGoto: {
    en: 'puts the lab at the start of any step, once you have said yes',
    sv: 'ställer labben i början av valfritt steg, när du har svarat ja',
  },
  doesKeys: {en: 'shows this list', sv: 'visar den här listan'},
  doesQuit: {en: 'leaves the guide; the lab can stay open', sv: 'lämnar guiden; labben kan vara öppen'},
  keysDown: {en: 'space, Page Down, ↓', sv: 'mellanslag, Page Down, ↓'},
  moveDown: {en: 'further down in the text', sv: 'längre ned i texten'},
  keysUp: {en: '-, Page Up, ↑', sv: '-, Page Up, ↑'},
  moveUp: {en: 'back up', sv: 'uppåt igen'},
  keysEnds: {en: 'Home, End', sv: 'Home, End'},
  moveEnds: {en: 'to the beginning or the end of the text', sv: 'till början eller slutet av texten'},
  keyQuit: {en: 'quit', sv: 'avsluta'},
  keyMore: {en: 'more', sv: 'mer'},
  paneGuide: {
    en: 'Guide  (click, or Alt and an arrow key, to change panes)',
    sv: 'Guide  (klicka, eller Alt och en piltangent, för att byta ruta)',
  },
  guideGone: {
    en: 'The guide has ended. To bring it back, type here:  qlab start',
    sv: 'Guiden har avslutats. För att få tillbaka den, skriv här:  qlab start',
  },
  guideBrought: {
    en: 'The guide is beside this terminal again.',
    sv: 'Guiden finns bredvid den här terminalen igen.',
  },
  guideShown: {en: 'The guide is in the pane beside.', sv: 'Guiden är i rutan bredvid.'},
  paneTerminal: {en: 'Terminal {number}  in the lab', sv: 'Terminal {number}  i labben'},
  space: {en: 'space', sv: 'mellanslag'},
} as const satisfies Record<string, Localized>
