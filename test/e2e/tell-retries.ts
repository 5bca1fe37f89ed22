/** Says so when a test passed, or failed, only at a later try: that is worth a look. */
export const mochaHooks = {
  afterEach(this: Mocha.Context) {
    const {currentTest} = this
    if (!currentTest || currentTest.isPending()) return
    const tries = (currentTest as unknown as {currentRetry(): number}).currentRetry() + 1
    if (tries > 1) process.stdout.write(`    ! try ${tries} of: ${currentTest.fullTitle()}\n`)
  },
}
