import {databaseAddress} from '../../queue/database-address.js'
import {migrateDatabase, type MigratedDatabase} from '../../queue/migrate-database.js'

/** Prepares the database that the command line or the environment names for grading. */
export function migrateTables(database: string | undefined, signal: AbortSignal): Promise<MigratedDatabase> {
  return migrateDatabase(databaseAddress(database), signal)
}
