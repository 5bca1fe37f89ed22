import type {Localized} from '../../model/language.js'
import type {Problem} from '../../model/errors/problem.js'

/** What Swedish readers are told of a fence; the English words are those that an author of labs gets. */
const SWEDISH: Readonly<Record<string, string>> = {
  'open-fence': 'Kodblocket avslutas aldrig, så resten av filen hör till det.',
  'fence-without-language': 'Ett språk saknas före `on=`: skriv `bash on=host`.',
  'fence-language': 'Kommandon ska stå i ett `bash`-block.',
  'empty-fence': 'Kodblocket ska köras men innehåller inget kommando.',
  'unknown-attribute': 'Blocket har ett attribut som inte finns.',
  'repeated-attribute': 'Blocket har samma attribut två gånger.',
  'empty-attribute': 'Ett attribut saknar värde: skriv `on=host`.',
  'missing-on': 'Blocket säger inte var det ska köras: skriv `on=host`, eller `on=` och en VM.',
  'malformed-attribute': 'Ett attribut skrivs `namn=värde`, med raka citattecken om det behövs.',
  'alt-of-commands': 'En bild (`alt`) kan inte köras.',
}

/** A problem of a fence in the words of both languages. */
export function fenceProblem({code, message, suggestion}: Problem): Localized {
  // What an author is told of a command is not meant for who has typed it.
  const english = code in SWEDISH ? `${message} ${suggestion}` : message
  const swedish = SWEDISH[code] ?? 'Skalet kan inte läsa detta kommando.'
  return {en: english, sv: swedish}
}
