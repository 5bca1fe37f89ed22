import {randomInt} from 'node:crypto'
import {availableParallelism} from 'node:os'
import {Args, Flags} from '@oclif/core'
import {orLost} from '../../usecases/lab/or-lost.js'
import {proveLabs} from '../../usecases/proof/prove-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import {EXIT, InterruptedError, type HostError} from '../../model/errors/errors.js'
import {proofReporter} from '../render/proof/proof-reporter.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Prove extends BaseCommand<typeof Prove> {
  static override summary = 'Prove labs: every command of them, and every check.'
  static override description =
    'Does each lab as its guide has it, then once for each thing that can go wrong: a command left out, a mistyped value, a known mistake. Each must be noticed, with the right diagnosis; other right ways must pass. Ends with 1 when one is not as it must be, and names it with file and line.'
  static override examples = [
    '<%= config.bin %> prove',
    '<%= config.bin %> prove bridge --only build-bridge',
    '<%= config.bin %> prove ./my-lab --json',
  ]
  static override args = {
    lab: Args.string({description: 'a lab, or a folder; every lab when left out', multiple: true}),
  }
  static override flags = {
    only: Flags.string({description: 'only this step', helpValue: '<step>'}),
    jobs: Flags.integer({
      description: 'how many sessions at once; as many as there are processors when left out',
      min: 1,
      max: 64,
      helpValue: '<number>',
    }),
    seed: Flags.integer({
      description: 'of the order; a random one when left out',
      min: 0,
      helpValue: '<number>',
    }),
    fresh: Flags.boolean({description: 'forget what an interrupted proof has done'}),
    since: Flags.string({
      description: 'only labs that have changed since this revision of git',
      helpValue: '<revision>',
    }),
    guest: Flags.string({
      description: 'the guest image that machines boot',
      default: 'micro',
      helpValue: '<name>',
    }),
    report: Flags.string({
      multiple: true,
      description: `also write a report: ${formatNames('proof').join(', ')}`,
      helpValue: '<format>=<file>',
    }),
  }

  protected async perform(): Promise<Answer> {
    const reports = parseReports('proof', this.flags.report)
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = proofReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: Boolean(stream.isTTY),
    })
    try {
      const proof = await proveLabs({
        ...workplace(),
        labs: this.args.lab ?? [],
        guest: this.flags.guest,
        only: this.flags.only,
        since: this.flags.since,
        fresh: this.flags.fresh,
        jobs: this.flags.jobs ?? availableParallelism(),
        seed: this.flags.seed ?? randomInt(2 ** 31),
        emit: reporter,
        signal: this.signal,
      })
      const lost: HostError[] = []
      orLost(
        () => writeReports(proof, reports),
        (error) => void lost.push(error),
      )
      return {json: proof, exitCode: proof.proved ? EXIT.passed : EXIT.failed, lost}
    } catch (error) {
      if (error instanceof InterruptedError) reporter.interrupted()
      throw error
    } finally {
      reporter.clear()
    }
  }
}
