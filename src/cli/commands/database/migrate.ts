import {migrateTables} from '../../../usecases/queue/migrate-tables.js'
import {say} from '../../../messages/say.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import {databaseFlag} from '../../frame/shared-flags.js'
import {wrap} from '../../render/text/fit.js'

export default class DatabaseMigrate extends BaseCommand<typeof DatabaseMigrate> {
  static override about = {
    summary: {
      en: 'Create the tables in a database, or bring them up to date.',
      sv: 'Skapa tabellerna i en databas, eller uppdatera dem.',
    },
    description: {
      en: 'A step of its own, once before the first worker and once after each update of qlab, by the user who owns the database. Workers and qlab grade change no tables: where these are of another version, they say so and take nothing. A password is taken from ~/.pgpass, PGPASSWORD or QLAB_DATABASE, never from the command line.',
      sv: 'Ett steg för sig, en gång före den första workern och en gång efter varje uppdatering av qlab, av användaren som äger databasen. Workers och qlab grade ändrar inga tabeller: är dessa av en annan version säger de det och tar inget. Ett lösenord tas från ~/.pgpass, PGPASSWORD eller QLAB_DATABASE, aldrig från kommandoraden.',
    },
    examples: ['qlab database migrate --database postgres://qlab@db.example.org/qlab'],
  }
  static override flags = {database: databaseFlag}

  protected async perform(): Promise<Answer> {
    const migrated = await migrateTables(this.flags.database, this.signal)
    const key = migrated.from === migrated.to ? 'queue.upToDate' : 'queue.migrated'
    return {json: migrated, text: wrap(say(this.language, key, migrated), this.style)}
  }
}
