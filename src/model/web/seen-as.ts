/** The variable that tells `qlab web` on a host at which port the reader's browser sees its page. */
export const SEEN_AS = {
  name: 'QLAB_PAGE_PORT',
  /** Null where the page is seen where it is served. */
  in: (env: NodeJS.ProcessEnv): number | null => {
    const port = Number(env.QLAB_PAGE_PORT)
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
  },
} as const
