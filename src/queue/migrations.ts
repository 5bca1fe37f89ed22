/** The schema of pg-boss, and that of our own tables. */
export const JOBS = 'qlab_jobs'
export const OWN = 'qlab'

/**
 * What brings our tables from one version to the next, in order; what was published here is not changed any more. Texts are JSON in columns
 * of type text: jsonb takes neither NUL nor half of a surrogate pair, and what students write may have both.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE ${OWN}.kind (
     name text PRIMARY KEY,
     body text NOT NULL,
     sent_on timestamptz NOT NULL DEFAULT now()
   );
   CREATE TABLE ${OWN}.piece (
     work text NOT NULL,
     kind text NOT NULL REFERENCES ${OWN}.kind,
     body text NOT NULL,
     expire_seconds integer NOT NULL,
     sent_on timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (work, kind)
   );
   CREATE TABLE ${OWN}.result (
     work text NOT NULL,
     kind text NOT NULL,
     outcome text NOT NULL CHECK (outcome IN ('graded', 'refused', 'unseen')),
     body text NOT NULL,
     host text NOT NULL,
     attempt integer NOT NULL,
     duration_ms integer NOT NULL,
     done_on timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (work, kind),
     FOREIGN KEY (work, kind) REFERENCES ${OWN}.piece ON DELETE CASCADE
   );
   CREATE TABLE ${OWN}.batch (
     number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     body text NOT NULL,
     sent_on timestamptz NOT NULL DEFAULT now()
   );
   CREATE TABLE ${OWN}.batch_piece (
     batch bigint NOT NULL REFERENCES ${OWN}.batch ON DELETE CASCADE,
     work text NOT NULL,
     kind text NOT NULL,
     PRIMARY KEY (batch, work, kind),
     FOREIGN KEY (work, kind) REFERENCES ${OWN}.piece
   );
   CREATE INDEX batch_piece_of ON ${OWN}.batch_piece (work, kind);
   CREATE TABLE ${OWN}.worker (
     name text PRIMARY KEY,
     host text NOT NULL,
     body text NOT NULL,
     seen_on timestamptz NOT NULL DEFAULT now()
   );`,
]
