import {availableParallelism} from 'node:os'
import {say} from '../../../messages/say.js'
import {heartbeatSeconds} from '../../../usecases/queue/heartbeat.js'
import {runWorker} from '../../../usecases/queue/run-worker.js'
import {workplace} from '../../../usecases/workplace.js'
import {finishesFirst} from '../../frame/interruption.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import {integerFlag, switchFlag, wordArg} from '../../frame/inputs.js'
import {databaseFlag} from '../../frame/shared-flags.js'
import {workerReporter} from '../../render/grading/worker-reporter.js'
import {wrap} from '../../render/text/fit.js'

export default class Worker extends BaseCommand<typeof Worker> {
  static override about = {
    summary: {
      en: 'Grade submissions that wait in a database, on this host.',
      sv: 'Rätta inlämningar som väntar i en databas, på den här värddatorn.',
    },
    description: {
      en: 'Takes submissions that qlab grade --database has put there, does each again in a sealed lab, and puts the result back. Start one on each host; it runs until it is ended. It takes nothing that it could not judge as the others do, and says why: where qlab or the lab is of another version, where programs are missing, where KVM does not work. SIGTERM lets it end what it has begun, a second one or Ctrl-C gives that back. A host that dies loses nothing: others take its work after a minute.',
      sv: 'Tar inlämningar som qlab grade --database har lagt dit, gör om var och en i en förseglad labb och lägger tillbaka resultatet. Starta en på varje värddator; den går tills den avslutas. Den tar inget som den inte kan bedöma som de andra gör, och säger varför: när qlab eller labben är av en annan version, när program saknas, när KVM inte fungerar. SIGTERM låter den göra klart det den har börjat med, en till eller Ctrl-C lämnar tillbaka det. Dör en värddator går inget förlorat: andra tar dess arbete efter en minut.',
    },
    examples: [
      'qlab worker --database postgres://qlab@db.example.org/qlab',
      'qlab worker --jobs 4',
      'qlab worker bridge isolated --until-empty',
    ],
  }
  static override args = {
    lab: wordArg<string[] | undefined>(
      {
        en: 'the labs whose submissions it takes, by name or folder (default: all of the course)',
        sv: 'labbarna vars inlämningar den tar, med namn eller katalog (annars hela kursen)',
      },
      {en: 'LAB', sv: 'LABB'},
      {takes: 'lab', multiple: true},
    ),
  }
  static override flags = {
    database: databaseFlag,
    jobs: integerFlag(
      {
        en: 'how many at the same time (default: one per processor)',
        sv: 'hur många samtidigt (annars en per processor)',
      },
      {min: 1, max: 64},
    ),
    memory: integerFlag(
      {
        en: 'MB of memory for one submission (default: 6144, or what this computer has)',
        sv: 'MB minne för en inlämning (annars 6144, eller det datorn har)',
      },
      {min: 64},
    ),
    emulate: switchFlag({
      en: 'take labs with VMs without a working KVM, too: they are several times slower then',
      sv: 'ta labbar med VM:ar även utan fungerande KVM: de är då flera gånger långsammare',
    }),
    'until-empty': switchFlag({
      en: 'end when nothing waits that it could take',
      sv: 'avsluta när inget väntar som den kan ta',
    }),
  }

  protected async perform(): Promise<Answer> {
    const reporter = workerReporter({
      write: (text) => (this.jsonEnabled() ? void process.stderr.write(text) : this.print(text)),
      style: this.style,
    })
    const done = await runWorker({
      ...workplace(),
      labs: this.args.lab ?? [],
      database: this.flags.database,
      heartbeatSeconds: heartbeatSeconds(),
      jobs: this.flags.jobs ?? availableParallelism(),
      memoryMb: this.flags.memory,
      emulates: this.flags.emulate,
      untilEmpty: this.flags['until-empty'],
      emit: reporter,
      finishing: finishesFirst(this.signal),
      signal: this.signal,
    })
    return {json: done, text: wrap(say(this.language, 'queue.workerDone', done), this.style)}
  }
}
