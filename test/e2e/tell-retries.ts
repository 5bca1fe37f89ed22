/**
 * Says so when a lab's test passed, or failed, only at its second try: a guest that is emulated beside other work may
 * be late once. That is worth a look, and no reason to call the lab broken.
 */
export const mochaHooks = {
  afterEach(this: Mocha.Context) {
    const {currentTest} = this
    if (!currentTest || currentTest.isPending()) return
    const tries = (currentTest as unknown as {currentRetry(): number}).currentRetry() + 1
    if (tries > 1) process.stdout.write(`    ! try ${tries} of: ${currentTest.fullTitle()}\n`)
  },
}
