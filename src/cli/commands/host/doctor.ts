import {hostDoctor} from '../../../usecases/remote/host-doctor.js'
import {hostMeant} from '../../../usecases/remote/host-meant.js'
import {EXIT, UsageError} from '../../../model/errors/errors.js'
import {say} from '../../../messages/say.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {wordArg} from '../../frame/inputs.js'
import {askAtTerminal} from '../../remote/ask-at-terminal.js'
import {hostReporter} from '../../remote/host-reporter.js'
import {renderDoctor} from '../../render/state/doctor.js'
import {wrap} from '../../render/text/fit.js'
import {styleFor} from '../../render/text/style.js'

export default class HostDoctor extends BaseCommand<typeof HostDoctor> {
  static override about = {
    summary: {
      en: 'Check whether a host can run labs, and how many it has room for.',
      sv: 'Kontrollera om en fjärrdator kan köra labbar, och hur många som får plats.',
    },
    description: {
      en: 'Shows what the host has and lacks, as qlab doctor does there, and how many labs fit into its free memory and disk now. Exits with 3 if no lab can run there.',
      sv: 'Visar vad fjärrdatorn har och saknar, som qlab doctor gör där, och hur många labbar som får plats i dess lediga minne och på dess disk nu. Avslutas med kod 3 om ingen labb kan köras där.',
    },
    examples: ['qlab host doctor', 'qlab host doctor student@kvm1', 'qlab host doctor student@kvm1 --json'],
  }
  static override args = {
    host: wordArg(
      {
        en: 'the host; without it, the one that qlab runs on',
        sv: 'fjärrdatorn; annars den som qlab körs på',
      },
      {en: 'USER@HOST', sv: 'ANVÄNDARE@DATOR'},
    ),
  }
  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const word = this.args.host ?? hostMeant(undefined)?.word
    if (word === undefined) throw noHost()
    const style = styleFor(process.stderr, process.env, this.language)
    const emit = hostReporter(style)
    try {
      const asking = askAtTerminal(style, this.signal, emit.clear)
      const found = await hostDoctor({word, language: this.language, asking, emit, signal: this.signal})
      const {room, labs, limits} = found
      const told = [
        // Where none can run, there is room for none.
        ...(found.ok ? [say(this.language, 'host.room', {word, ...room, ...labs})] : []),
        ...(limits === null ? [] : [say(this.language, 'host.limits', {limits})]),
      ]
      return {
        json: found,
        text: `${renderDoctor(found.findings, this.style)}\n${told.map((each) => wrap(each, this.style)).join('\n')}`,
        exitCode: found.ok ? EXIT.passed : EXIT.host,
      }
    } finally {
      emit.clear()
    }
  }
}

function noHost(): UsageError {
  return new UsageError(
    'no-host',
    {en: 'Which host? You have set none.', sv: 'Vilken fjärrdator? Du har inte angett någon.'},
    {suggestions: ['qlab host doctor student@kvm1', 'qlab host list']},
  )
}
