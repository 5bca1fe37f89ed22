import {say} from '../../../messages/say.js'
import {endsVm} from '../../../model/vm/end-by-disk.js'
import type {DiagnosisResult} from '../../../model/run/result.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** How a VM is ended, where what is wrong asks for that and does not say how; else nothing. */
export function howToEnd({text, then}: DiagnosisResult, style: Style, indent: string): readonly string[] {
  if (then === null || !endsVm(then) || /Ctrl-C|poweroff|\bquit\b/.test(text)) return []
  return [wrap(paint(style, 'quiet', say(style.language, 'run.howToEnd')), style, indent)]
}
