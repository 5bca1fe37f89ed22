import {expect} from 'chai'
import {qlab} from './qlab.js'

describe('the help of a lab', () => {
  it('says what it is about, what it needs, its steps, and how to start it, in both languages', async () => {
    const help = await qlab(['help', 'bridge'])
    expect(help).to.include({exitCode: 0, stderr: ''})
    expect(help.stdout)
      .to.match(/^A VM on the LAN: tap and bridge \(bridge/)
      .and.match(/^ {2}Builds on +port-forward$/m)
      .and.match(/^ {2}2 {2}Build the bridge +build-bridge$/m)
      .and.match(/^ {2}\S*qlab start bridge +walks you through it$/m)
    const swedish = await qlab(['help', 'bridge', '--lang', 'sv'])
    expect(swedish.stdout)
      .to.contain('DETTA BEHÖVS')
      .and.match(/Bygger på +port-forward/)
  })

  it('guesses what was meant, a lab or a command', async () => {
    for (const [typed, meant] of [
      ['brigde', 'bridge'],
      ['chek', 'check'],
    ] as const) {
      const ran = await qlab(['help', typed])
      expect(ran.exitCode).to.equal(2)
      expect(ran.stderr).to.match(new RegExp(`qlab help ${meant} +\\(Did you mean ${meant}\\?\\)`))
    }
  })
})
