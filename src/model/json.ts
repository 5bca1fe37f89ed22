/** Facts are plain JSON, so that a judge can be run again on recorded ones without a machine. */
export type Json =
  string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json | undefined}
