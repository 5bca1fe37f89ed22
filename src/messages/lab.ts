import type {Localized} from '../model/language.js'

/** Of labs that are open, that were closed, and of the ways into them. */
export const LAB = {
  nothingOpen: {en: 'No lab is open.', sv: 'Ingen labb är öppen.'},
  labUnreadable: {
    en: 'The lab {lab} is open (process {pids}, running VMs: {vms}), but its record, session.json, is missing or cannot be used. The lab can only be closed, with all that runs in it:',
    sv: 'Labben {lab} är öppen (process {pids}, VM:ar igång: {vms}), men dess session.json saknas eller går inte att använda. Labben går bara att stänga, med allt som körs i den:',
  },
  labDied: {
    en: 'The lab {lab} is no longer open: it ended without being closed, at {when} or later, and so did its VMs.',
    sv: 'Labben {lab} är inte öppen längre: den avslutades utan att stängas, {when} eller senare, och dess VM:ar med den.',
  },
  closesIt: {en: 'closes it; your disks and files stay', sv: 'stänger den; dina diskar och filer finns kvar'},
  closesAndOpens: {en: 'closes it and opens it again', sv: 'stänger den och öppnar den igen'},
  opensAgain: {
    en: 'opens it again, with the disks as they are',
    sv: 'öppnar den igen, med diskarna som de är',
  },
  clearsAway: {en: 'only clears away what is left of it', sv: 'städar bara undan det som är kvar av den'},
  closeIt: {en: 'Close it, with all that runs in it?', sv: 'Ska den stängas, med allt som körs i den?'},
  leaveIt: {en: 'No, leave it as it is', sv: 'Nej, låt den vara'},
  closeAndOpen: {en: 'Yes, close it and open the lab again', sv: 'Ja, stäng den och öppna labben igen'},
  labClosed: {en: 'The lab {lab} is closed.', sv: 'Labben {lab} är stängd.'},
  closedIdle: {
    en: 'The lab {lab} ended by itself ({when}), because nobody had used it for {hours} h. What you have done is kept.',
    sv: 'Labben {lab} avslutades av sig själv ({when}), eftersom ingen hade använt den på {hours} h. Det du har gjort finns kvar.',
  },
  closedDay: {
    en: 'The lab {lab} was closed ({when}) because your lab time for the day ({time}) was used up. What you have done is kept; you can go on after midnight.',
    sv: 'Labben {lab} stängdes ({when}) eftersom din labbtid för dagen ({time}) var slut. Det du har gjort finns kvar; du kan fortsätta efter midnatt.',
  },
  sameName: {
    en: 'The course has a lab {lab} too: it is what you get with qlab start {lab}. Yours would share its work folder, so qlab opens it only with --auto, and to prove it. Give it another name:',
    sv: 'I kursen finns också en labb {lab}, och det är den som qlab start {lab} öppnar. Din skulle dela arbetskatalog med den, så qlab öppnar den bara med --auto och för bevis. Ge den ett annat namn:',
  },
  renamesIt: {en: 'renames it', sv: 'byter namn på den'},
  leftAt: {
    en: 'You have begun the lab {lab}: you were at step {number} of {of} ({when}).',
    sv: 'Du har börjat på labben {lab}: du var på steg {number} av {of} ({when}).',
  },
  goesOn: {en: 'goes on where you were', sv: 'fortsätter där du var'},
  shellEnded: {
    en: 'The lab {lab} has been closed, and this shell with it.',
    sv: 'Labben {lab} har stängts, och den här terminalen med den.',
  },
  staysOpen: {
    en: 'The lab {lab} is open, and stays open. To go on:',
    sv: 'Labben {lab} är öppen och förblir det. Så fortsätter du:',
  },
  opensWithUs: {
    en: 'The lab {lab} is open for as long as this qlab runs, which is process 1 here: Ctrl-C closes it. To go on, in another shell of the same container:',
    sv: 'Labben {lab} är öppen så länge det här qlab körs (det är process 1 här): Ctrl-C stänger den. Så fortsätter du, i ett annat skal i samma container:',
  },
  nextStart: {en: 'goes on with the guide', sv: 'fortsätter med guiden'},
  nextGuide: {en: 'shows the text of your step', sv: 'visar texten till ditt steg'},
  nextShell: {
    en: 'a shell in the lab, where you type the commands',
    sv: 'en terminal i labben, där du skriver kommandona',
  },
  nextCheck: {en: 'shows how far you have come', sv: 'visar hur långt du har kommit'},
  nextHint: {en: 'gives a hint', sv: 'ger en ledtråd'},
  nextStatus: {
    en: 'shows the steps, the VMs and where your files are',
    sv: 'visar stegen, VM:arna och var dina filer är',
  },
  nextHelp: {en: 'lists all commands', sv: 'listar alla kommandon'},
  nextStop: {en: 'closes the lab', sv: 'stänger labben'},
  labForgotten: {
    en: 'The lab {lab} was closed already. Where you were in it is forgotten: it begins at its first step the next time. Your disks and files are kept.',
    sv: 'Labben {lab} var redan stängd. Var du var i den är glömt: den börjar från första steget nästa gång. Dina diskar och filer finns kvar.',
  },
  labCleared: {
    en: 'Cleaned up after the lab {lab}, which had crashed.',
    sv: 'Städade efter labben {lab}, som hade kraschat.',
  },
  endsInCr: {
    en: 'line {line} ends with CR LF, as Windows writes it. qlab leaves out the CR, here and in the lines after it.',
    sv: 'rad {line} slutar med CR LF, som Windows skriver. CR-tecknet tas bort, där och på raderna efter.',
  },
  filesStay: {en: 'Your files stay in {work}.', sv: 'Dina filer ligger kvar i {work}.'},
  resumesAt: {
    en: 'qlab start {lab} goes on at step {number}.',
    sv: 'qlab start {lab} fortsätter vid steg {number}.',
  },
  files: {en: 'Files', sv: 'Filer'},
  runsOn: {en: 'Runs on', sv: 'Körs på'},
  isOpen: {en: 'The lab {lab} is open: {title}', sv: 'Labben {lab} är öppen: {title}'},
  openSince: {en: 'Open since {when} ({how}).', sv: 'Öppen sedan {when} ({how}).'},
  atStep: {en: 'You are at step {number} of {of}: {title}', sv: 'Du är på steg {number} av {of}: {title}'},
  allStepsDone: {
    en: '{of:Its only step is|All # steps are} done.',
    sv: '{of:Dess enda steg är klart|Alla # steg är klara}.',
  },
  here: {en: 'you are here', sv: 'här är du'},
  'step-passed': {en: 'done', sv: 'klart'},
  'step-failed': {en: 'the last check failed', sv: 'senaste kontrollen misslyckades'},
  'step-blocked': {en: 'waits for an earlier step', sv: 'väntar på ett tidigare steg'},
  'step-error': {en: 'could not be checked', sv: 'gick inte att kontrollera'},
  'step-skipped': {en: 'not checked yet', sv: 'inte kontrollerat än'},
  toGoOn: {en: 'To go on:', sv: 'Så fortsätter du:'},
  underAMinute: {en: 'less than a minute', sv: 'mindre än en minut'},
  'machine-running': {en: 'running', sv: 'igång'},
  'machine-still': {en: 'paused', sv: 'pausad'},
  'machine-ended': {en: 'has ended', sv: 'har avslutats'},
  'machine-not-started': {en: 'not started', sv: 'inte startad'},
  atConsole: {
    en: "This is {machine}'s serial console. Press Enter if nothing is shown. Ctrl-] leaves it.",
    sv: 'Det här är seriekonsolen för {machine}. Tryck på Enter om den är tyst. Lämna den med Ctrl-] (på ett svenskt tangentbord ofta Ctrl-5).',
  },
  viewOpened: {en: '{viewer} shows the screen of {machine}.', sv: '{viewer} visar skärmen på {machine}.'},
  viewServed: {
    en: 'Connect a viewer of your own to the address below. It shows the screen of {machine} until you press Ctrl-C.',
    sv: 'Anslut din egen klient till adressen nedan. Den visar skärmen på {machine} tills du trycker Ctrl-C.',
  },
  viewOther: {en: 'For {protocol}: {command}', sv: 'För {protocol}: {command}'},
  viewFromAfar: {
    en: 'To see it from another computer, type this in a terminal there, and leave it running:',
    sv: 'Vill du se den från en annan dator? Skriv det här i en terminal på den, och låt det vara igång:',
  },
  viewThere: {
    en: 'Then open {address} there, in a {protocol} viewer. For a picture alone: {command}',
    sv: 'Öppna sedan {address} där, i en {protocol}-klient. Räcker det med en bild: {command}',
  },
  screenshot: {
    en: 'The screen of {machine}, {width}×{height}, is in {file}.',
    sv: 'Skärmen på {machine}, {width}×{height}, finns i {file}.',
  },
  screenshotPaused: {
    en: 'The VM is paused: the picture shows where it stopped.',
    sv: 'VM:en är pausad: bilden visar var den stannade.',
  },
  viewPassword: {en: 'It asks for a password.', sv: 'Den frågar efter ett lösenord.'},
} as const satisfies Record<string, Localized>
