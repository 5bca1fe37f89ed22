import * as v from 'valibot'
import {VISIBILITIES, type Check, type Diagnosis, type Wait} from '../../model/lab/check.js'
import {
  DISK_FORMATS,
  MEDIUM_KINDS,
  QEMU_OPTIONS,
  type DiskSpec,
  type HandInFile,
  type LabNeeds,
  type LabSpec,
  type MachineSpec,
} from '../../model/lab/lab.js'
import {MOST_FILES_BYTES} from '../../model/grading/submission.js'
import {PARAMETER_KINDS, type Parameter} from '../../model/lab/parameter.js'
import {SERVICES} from '../../model/lab/services.js'
import {LANGUAGES} from '../../model/language.js'
import {isKebab} from '../kebab.js'

/** Does not compile when a schema forgets, or invents, a key of the model's type. */
type Keys<T> = Record<keyof T, v.GenericSchema>

const text = v.pipe(v.string('must be a text'), v.regex(/\S/, 'must not be empty'))
const line = v.pipe(text, v.regex(/^[^\n]*$/, 'must be one line'))
const command = v.pipe(
  v.string('must be a text, one command for both languages'),
  v.regex(/^[^\n]*\S[^\n]*$/, 'must be one line and not empty'),
)
const id = v.pipe(v.string('must be a text'), v.check(isKebab, 'must be in kebab-case'))
const localized = v.strictObject(v.entriesFromList(LANGUAGES, text), 'must be a text in each language')
const callback = v.function('must be a function')
const seconds = v.pipe(
  v.number('must be a number'),
  v.finite('must be a finite number'),
  v.minValue(0.001, 'must be more than 0'),
)

/** What stands there as it is, or a function that makes it from the facts. */
function orFromFacts<T extends v.GenericSchema>(plain: T) {
  return v.lazy((input): T | typeof callback => (typeof input === 'function' ? callback : plain))
}

const diagnosis = v.strictObject(
  {
    id,
    when: callback,
    say: orFromFacts(localized),
    look: v.exactOptional(orFromFacts(command)),
    then: v.exactOptional(orFromFacts(command)),
    passes: v.exactOptional(callback),
    final: v.exactOptional(orFromFacts(v.literal(true, 'must be true or left out'))),
  } satisfies Keys<Diagnosis>,
  'must be a diagnosis, an object',
)

const wait = v.strictObject({seconds, for: localized} satisfies Keys<Wait>, 'must be an object')

const check = v.strictObject(
  {
    id,
    title: localized,
    points: v.exactOptional(
      v.pipe(
        v.number('must be a number'),
        v.integer('must be a whole number'),
        v.minValue(0, 'must not be negative'),
      ),
    ),
    visibility: v.exactOptional(v.picklist(VISIBILITIES, "must be 'always', 'after-due' or 'never'")),
    needs: v.exactOptional(v.array(v.string('must be the id of a check'), 'must be a list of ids')),
    wait: v.exactOptional(wait),
    observe: callback,
    judge: callback,
    diagnoses: v.array(diagnosis, 'must be a list of diagnoses'),
  } satisfies Keys<Check>,
  'must be a check, an object',
)

const fileName = v.pipe(
  v.string('must be a text'),
  v.regex(/^\w[\w.+-]*$/, 'must be the name of a file, without a folder'),
)

const machine = v.strictObject(
  {
    disk: fileName,
    madeBy: v.exactOptional(v.picklist(['lab', 'student'], "must be 'lab' or 'student'")),
  } satisfies Keys<MachineSpec>,
  'must be an object',
)

const disk = v.strictObject(
  {
    format: v.picklist(DISK_FORMATS, `must be one of ${DISK_FORMATS.join(', ')}`),
    files: v.exactOptional(
      v.record(
        v.pipe(v.string(), v.regex(/^(\/[\w.+-]+)+$/, 'must have absolute paths without spaces as its keys')),
        text,
        'must be an object',
      ),
    ),
  } satisfies Keys<DiskSpec>,
  'must be an object',
)

const megabytes = v.pipe(
  v.number('must be a number of MB'),
  v.integer('must be a whole number of MB'),
  v.minValue(1, 'must be at least 1'),
)

const hostNeeds = v.strictObject(
  {
    programs: v.exactOptional(
      v.array(v.pipe(v.string('must be a text'), v.regex(/\S/, 'must not be empty')), 'must be a list'),
    ),
    memoryMb: v.exactOptional(megabytes),
    diskMb: v.exactOptional(megabytes),
  } satisfies Keys<LabNeeds>,
  'must be an object',
)

const handInFile = v.strictObject(
  {
    step: v.exactOptional(v.string('must be the id of a step')),
    kb: v.exactOptional(
      v.pipe(
        v.number('must be a number of kB'),
        v.integer('must be a whole number of kB'),
        v.minValue(1, 'must be at least 1'),
        v.maxValue(MOST_FILES_BYTES / 1024, `must be at most ${MOST_FILES_BYTES / 1024}`),
      ),
    ),
  } satisfies Keys<HandInFile>,
  'must be an object',
)

const parameter = v.strictObject(
  {
    kind: v.picklist(PARAMETER_KINDS, 'must be made by a function of `qlab/lab`, such as `interfaceName`'),
    own: v.union([v.string(), v.number()], 'must be a text or a number'),
  } satisfies Keys<Parameter>,
  'must be made by a function of `qlab/lab`, such as `interfaceName`',
)

/** The shape of what lab.ts exports; what its parts have to do with one another is in checkSpec. */
export const specSchema = v.strictObject(
  {
    summary: v.strictObject(v.entriesFromList(LANGUAGES, line), 'must be a text in each language'),
    section: v.exactOptional(line),
    minutes: v.exactOptional(v.pipe(v.number('must be a number'), v.minValue(1, 'must be at least 1'))),
    after: v.exactOptional(v.array(v.string('must be the id of a lab'), 'must be a list of labs')),
    needs: v.exactOptional(hostNeeds),
    services: v.exactOptional(
      v.array(v.picklist(SERVICES, `must be one of ${SERVICES.join(', ')}`), 'must be a list of services'),
    ),
    lan: v.exactOptional(v.boolean('must be true or false')),
    about: v.exactOptional(
      v.array(
        v.picklist(QEMU_OPTIONS, `must be one of ${QEMU_OPTIONS.join(', ')}`),
        'must be a list of QEMU options',
      ),
    ),
    parameters: v.exactOptional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(/^[a-z][A-Za-z0-9]*$/, 'must have names such as `secondPort` as its keys'),
        ),
        parameter,
        'must be an object',
      ),
    ),
    machines: v.record(v.string(), machine, 'must be an object'),
    disks: v.exactOptional(v.record(fileName, disk, 'must be an object')),
    media: v.exactOptional(
      v.record(
        fileName,
        v.picklist(MEDIUM_KINDS, `must be one of ${MEDIUM_KINDS.join(', ')}`),
        'must be an object',
      ),
    ),
    handIn: v.exactOptional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(
            /^(?:\w[\w.+-]*\/)*\w[\w.+-]*$/,
            'must have paths in the work folder as its keys, without spaces',
          ),
        ),
        handInFile,
        'must be an object',
      ),
    ),
    steps: v.record(v.string(), v.array(check, 'must be a list of checks'), 'must be an object'),
    suspends: v.exactOptional(
      v.record(
        v.string(),
        v.array(v.string('must be the id of a check'), 'must be a list of ids'),
        'must be an object',
      ),
    ),
  } satisfies Keys<LabSpec>,
  'must be what `defineLab({…})` returns',
)
