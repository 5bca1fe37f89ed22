import {HostError, UsageError} from '../model/errors/errors.js'
import {command} from '../model/errors/suggestion.js'
import {shellWord} from '../model/shell-word.js'

const NODE_PACKAGE = command(
  'curl -fsSL https://deb.nodesource.com/setup_22.x | sudo bash - && sudo apt install nodejs',
  {
    en: 'gets a newer Node, where Debian has none',
    sv: 'hämtar en nyare Node, där Debian inte har någon',
  },
)

export function nodeTooOld(version: string, wanted: string): HostError {
  return new HostError(
    'node-too-old',
    {
      en: `Grading through a database needs Node ${wanted} or newer, and this is ${version}. Everything else in qlab works with it.`,
      sv: `Rättning genom en databas behöver Node ${wanted} eller nyare, och det här är ${version}. Allt annat i qlab fungerar med den.`,
    },
    {
      suggestions: [
        NODE_PACKAGE,
        command('npm ci', {
          en: 'in the folder of qlab, with the new Node: it gets pg-boss, too',
          sv: 'i qlabs katalog, med den nya Node: då kommer även pg-boss',
        }),
      ],
    },
  )
}

export function queueMissing(cause: unknown): HostError {
  return new HostError(
    'queue-missing',
    {
      en: 'Grading through a database needs the npm package pg-boss, which is not installed with this qlab.',
      sv: 'Rättning genom en databas behöver npm-paketet pg-boss, som inte är installerat tillsammans med den här qlab.',
    },
    {
      suggestions: [
        command('npm ci', {
          en: 'in the folder of qlab: with an older Node the package was left out',
          sv: 'i qlabs katalog: med en äldre Node utelämnades paketet',
        }),
      ],
      cause,
    },
  )
}

export function noDatabase(): UsageError {
  return new UsageError(
    'no-database',
    {en: 'Which database is not said.', sv: 'Det står inte vilken databas som gäller.'},
    {
      suggestions: [
        {
          en: 'Give it with --database postgres://qlab@db.example.org/qlab, or in the variable QLAB_DATABASE.',
          sv: 'Ange den med --database postgres://qlab@db.example.org/qlab, eller i variabeln QLAB_DATABASE.',
        },
      ],
    },
  )
}

/** @param shown the address without what is secret in it; null where it cannot be read at all, and so not be shown */
export function badAddress(shown: string | null): UsageError {
  const what = shown === null ? '' : ` ${shown}`
  return new UsageError('bad-database', {
    en: `The database's address${what} cannot be read: it looks like postgres://qlab@db.example.org/qlab, or postgres:///qlab?host=/run/postgresql.`,
    sv: `Databasens adress${what} går inte att läsa: den ser ut som postgres://qlab@db.example.org/qlab, eller postgres:///qlab?host=/run/postgresql.`,
  })
}

export function passwordShown(shown: string): UsageError {
  return new UsageError(
    'password-shown',
    {
      en: 'There is a password in --database, and everybody on this computer can read command lines (ps). It was not used.',
      sv: 'Det står ett lösenord i --database, och alla på den här datorn kan läsa kommandorader (ps). Det har inte använts.',
    },
    {
      suggestions: [
        {
          en: `Write the password into ~/.pgpass (a line host:port:database:user:password, chmod 600), or give it in PGPASSWORD, or the whole address in QLAB_DATABASE; then --database ${shellWord(shown)}.`,
          sv: `Skriv lösenordet i ~/.pgpass (en rad värd:port:databas:användare:lösenord, chmod 600), eller ange det i PGPASSWORD, eller hela adressen i QLAB_DATABASE; sedan --database ${shellWord(shown)}.`,
        },
        {
          en: 'Change that password: it may have been seen.',
          sv: 'Byt lösenordet: någon kan ha sett det.',
        },
      ],
    },
  )
}

export function notPrepared(shown: string): HostError {
  return new HostError(
    'database-not-ready',
    {
      en: `The database ${shown} does not have the tables of this version of qlab yet.`,
      sv: `Databasen ${shown} har ännu inte den här qlab-versionens tabeller.`,
    },
    {
      suggestions: [
        command(`qlab database migrate --database ${shellWord(shown)}`, {
          en: 'creates them, or brings them up to date; once, on any computer',
          sv: 'skapar dem, eller uppdaterar dem; en gång, på vilken dator som helst',
        }),
      ],
    },
  )
}

export function databaseNewer(shown: string, has: number, known: number): HostError {
  return new HostError(
    'database-newer',
    {
      en: `The tables in ${shown} are of a newer qlab (${has}, and this one knows ${known}).`,
      sv: `Tabellerna i ${shown} är från en nyare qlab (${has}, och den här känner till ${known}).`,
    },
    {suggestions: [{en: 'Update qlab on this computer.', sv: 'Uppdatera qlab på den här datorn.'}]},
  )
}

export function noSuchBatch(number: number | null): UsageError {
  return new UsageError(
    'no-such-batch',
    number === null
      ? {
          en: 'Nothing has been put into this database to be graded yet.',
          sv: 'Inget har lagts i den här databasen för att rättas än.',
        }
      : {
          en: `There is no batch ${number} in this database.`,
          sv: `Det finns ingen omgång ${number} i den här databasen.`,
        },
    {
      suggestions: [
        command('qlab grade submissions.zip --database <url>', {
          en: 'puts submissions there',
          sv: 'lägger dit inlämningar',
        }),
      ],
    },
  )
}
