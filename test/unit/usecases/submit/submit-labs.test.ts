import {expect} from 'chai'
import type {UsageError} from '../../../../src/model/errors/errors.js'
import {submitLabs, type SubmitOptions} from '../../../../src/usecases/submit/submit-labs.js'

describe('submitLabs', () => {
  it('says what a file is for that is named in place of a lab', async () => {
    const options = {labs: ['isolated', 'my work/bridge.md']} as unknown as SubmitOptions
    const error = await submitLabs(options).catch((each: unknown) => each as UsageError)
    expect(error).to.include({code: 'file-in-place-of-lab', exitCode: 2})
    expect((error as UsageError).suggestions.join()).to.contain("qlab submit --check 'my work/bridge.md'")
  })
})
