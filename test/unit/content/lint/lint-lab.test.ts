import {cp, mkdir, readFile, writeFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {expect} from 'chai'
import {lintLab} from '../../../../src/content/lint/lint-lab.js'
import {LabCopy, LABS, ROOT} from '../lab-copy.js'

type Change = (lab: LabCopy) => Promise<void>

interface Case {
  readonly change: Change
  /** `code file:line`, in order. The line is told by the text that stands there. */
  readonly finds: readonly (readonly [code: string, file: string, at: string | number])[]
  readonly says?: RegExp
}

const inFile =
  (file: string) =>
  (from: string, to: string): Change =>
  (lab) =>
    lab.replace(file, from, to)
const [lab, en, sv, mistake] = ['lab.ts', 'guide.en.md', 'guide.sv.md', 'mistakes/left-down.md'].map(
  inFile,
) as [
  ReturnType<typeof inFile>,
  ReturnType<typeof inFile>,
  ReturnType<typeof inFile>,
  ReturnType<typeof inFile>,
]
const inBoth =
  (from: string, to: string): Change =>
  async (copy) => {
    await en(from, to)(copy)
    await sv(from, to)(copy)
  }

/** Another file of the lab. */
const side =
  (file: string, text: string): Change =>
  async (copy) => {
    await mkdir(dirname(copy.path(file)), {recursive: true})
    await copy.write(file, text)
  }

/** A check that is made, and given to no step. */
const ORPHAN = `export const orphan = check({
  id: 'orphan',
  title: {en: 'Something', sv: 'Något'},
  observe: ({host}) => host.link('lo'),
  judge: (link, expect) => expect(link).to.exist,
  diagnoses: [],
})

export default`
const ORPHAN_FILE = `import {check} from 'qlab/lab'\n\n${ORPHAN.replace(/\s*export default$/, '\n')}`

const CASES: Record<string, Case> = {
  // lab.ts as a program
  'lab.ts does not compile': {
    change: lab('minutes: 5,', 'minutes: 5;'),
    finds: [['broken-lab-file', 'lab.ts', 'minutes: 5;']],
    says: /does not compile: Expected "}" but found ";"/,
  },
  'a file that lab.ts imports does not compile': {
    change: inFile('is-up.ts')('return', 'retrun'),
    finds: [['broken-lab-file', 'is-up.ts', 'retrun']],
  },
  'lab.ts ends too early': {
    change: async (copy) => copy.write('lab.ts', (await copy.read('lab.ts')).replace(/\}\)\s*$/, '\n')),
    finds: [['broken-lab-file', 'lab.ts', 48]],
    says: /Fix the code before it/,
  },
  'lab.ts imports a module of Node': {
    change: lab('import {isUp}', "import 'node:fs'\nimport {isUp}"),
    finds: [['forbidden-import', 'lab.ts', 'node:fs']],
  },
  'lab.ts imports a package': {
    change: lab('import {isUp}', "import 'zod'\nimport {isUp}"),
    finds: [['forbidden-import', 'lab.ts', 'zod']],
  },
  'lab.ts imports from outside its folder': {
    change: lab("'./is-up.js'", "'../is-up.js'"),
    finds: [['forbidden-import', 'lab.ts', '../is-up.js']],
  },
  'lab.ts imports a file that is not there': {
    change: lab("'./is-up.js'", "'./is-down.js'"),
    finds: [['broken-lab-file', 'lab.ts', './is-down.js']],
  },
  'lab.ts throws': {
    change: lab('export default', "throw new TypeError('no')\nexport default"),
    finds: [['lab-file-throws', 'lab.ts', 'throw new']],
    says: /TypeError: no/,
  },
  'lab.ts has no default export': {
    change: lab('export default defineLab', 'export const lab = defineLab'),
    finds: [['no-default-export', 'lab.ts', 1]],
  },
  'lab.ts exports something else': {
    change: (copy) => copy.write('lab.ts', 'export default 42'),
    finds: [['no-lab', 'lab.ts', 1]],
  },
  'lab.ts is missing': {change: (copy) => copy.remove('lab.ts'), finds: [['missing-lab-file', 'lab.ts', 1]]},

  // lab.ts as data
  'an unknown key of the lab': {
    change: lab('minutes: 5', 'minuts: 5'),
    finds: [['unknown-key', 'lab.ts', 'minuts']],
    says: /Did you mean `minutes`\?/,
  },
  'an unknown key of a check': {
    change: lab("needs: ['bridge-exists']", "need: ['bridge-exists']"),
    finds: [['unknown-key', 'lab.ts', "need: ['"]],
    says: /The check `bridge-up` has an unknown key `need`.* Did you mean `needs`\?/,
  },
  'an unknown key of a diagnosis': {
    change: lab("then: 'sudo", "thn: 'sudo"),
    finds: [['unknown-key', 'lab.ts', 'thn:']],
    says: /diagnosis `not-a-bridge` has an unknown key/,
  },
  'a check without a judge': {
    change: lab('judge: ({up}, expect) => expect(up).to.equal(true),', ''),
    finds: [['missing-key', 'lab.ts', 'bridgeUp = check(']],
    says: /Write `judge: \(link, expect\)/,
  },
  'a title in one language': {
    change: lab(", sv: 'br0 är uppe'", ''),
    finds: [['missing-key', 'lab.ts', "title: {en: 'br0 is up'"]],
    says: /`title` has no `sv`/,
  },
  'an empty diagnosis in one language': {
    change: lab("sv: 'Det finns ingen br0.'", "sv: ' '"),
    finds: [['bad-value', 'lab.ts', "sv: ' '"]],
    says: /The diagnosis `bridge-absent`: `say`: `sv` must not be empty/,
  },
  'a wait in one language': {
    change: lab(", sv: 'att br0 ska komma upp'", ''),
    finds: [['missing-key', 'lab.ts', 'for: {en']],
  },
  'a wait for nothing': {
    change: lab('seconds: 2', 'seconds: 0'),
    finds: [['bad-value', 'lab.ts', 'seconds: 0']],
  },
  'a judge that is no function': {
    change: lab('judge: ({up}, expect) => expect(up).to.equal(true)', 'judge: true'),
    finds: [['bad-value', 'lab.ts', 'judge: true']],
  },
  'an id that is not kebab-case': {
    change: lab("id: 'bridge-down'", "id: 'bridgeDown'"),
    finds: [['bad-value', 'lab.ts', 'bridgeDown']],
  },
  'a disk in another folder': {
    change: lab("disk: 'ubuntu", "disk: '../ubuntu"),
    finds: [['bad-value', 'lab.ts', '../ubuntu']],
  },
  'two machines with one disk': {
    change: lab("vm: {disk: 'ubuntu.qcow2'}", "vm: {disk: 'a.qcow2'},\n    other: {disk: 'a.qcow2'}"),
    finds: [['shared-disk', 'lab.ts', 'other:']],
  },
  'a disk that the lab lays out and a machine has': {
    change: lab('steps: {', "disks: {'ubuntu.qcow2': {format: 'qcow2'}},\n  steps: {"),
    finds: [['disk-of-machine', 'lab.ts', "'ubuntu.qcow2': {"]],
    says: /is also the disk of the VM `vm`\. Remove it from `disks`/,
  },
  'a medium with the name of a disk': {
    change: lab('steps: {', "media: {'ubuntu.qcow2': 'installer'},\n  steps: {"),
    finds: [['medium-is-disk', 'lab.ts', "media: {'ubuntu.qcow2'"]],
    says: /both a medium and a disk of the lab\. Give one of them another name/,
  },
  'a file to hand in that is a disk': {
    change: lab('steps: {', "handIn: {'ubuntu.qcow2': {}},\n  steps: {"),
    finds: [['hand-in-disk', 'lab.ts', "handIn: {'ubuntu.qcow2'"]],
    says: /is a disk or a medium of the lab/,
  },
  'a file to hand in with a step that is not there': {
    change: lab('steps: {', "handIn: {'net.conf': {step: 'nowhere'}},\n  steps: {"),
    finds: [['hand-in-step', 'lab.ts', "handIn: {'net.conf'"]],
    says: /the step `nowhere`, which the lab does not have/,
  },
  'a file to hand in from another folder': {
    change: lab('steps: {', "handIn: {'../net.conf': {}},\n  steps: {"),
    finds: [['bad-value', 'lab.ts', "'../net.conf'"]],
    says: /must have paths in the work folder/,
  },
  'a medium of no kind that there is': {
    change: lab('steps: {', "media: {'ubuntu.iso': 'live'},\n  steps: {"),
    finds: [['bad-value', 'lab.ts', "'ubuntu.iso'"]],
    says: /must be one of installer/,
  },
  'a disk of an unknown format': {
    change: lab('steps: {', "disks: {'arch.vdi': {format: 'vhd'}},\n  steps: {"),
    finds: [['bad-value', 'lab.ts', "format: 'vhd'"]],
    says: /The disk `arch\.vdi`: `format` must be one of qcow2, raw, vdi, vmdk\. Write, for example, `format: 'vdi'`/,
  },
  'a disk with a file at no absolute path': {
    change: lab(
      'steps: {',
      "disks: {'arch.vdi': {format: 'vdi', files: {'etc/greeting': 'hi'}}},\n  steps: {",
    ),
    finds: [['bad-value', 'lab.ts', "'etc/greeting'"]],
    says: /must have absolute paths/,
  },
  'a disk in a folder': {
    change: lab('steps: {', "disks: {'disks/arch.vdi': {format: 'vdi'}},\n  steps: {"),
    finds: [['bad-value', 'lab.ts', "'disks/arch.vdi'"]],
  },
  'a disk made by nobody': {
    change: lab("{disk: 'ubuntu.qcow2'}", "{disk: 'ubuntu.qcow2', madeBy: 'nobody'}"),
    finds: [['bad-value', 'lab.ts', 'madeBy']],
    says: /must be 'lab' or 'student'/,
  },
  'a machine called host': {change: lab('vm:', 'host:'), finds: [['machine-name', 'lab.ts', 'host: {disk']]},

  // checks and what they need
  'a step without a check': {
    change: lab('[bridgeUp]', '[]'),
    // A broken list of steps is told before what follows from it.
    finds: [['step-without-check', 'lab.ts', "'raise-bridge': []"]],
  },
  'a check in two steps': {
    change: lab('[bridgeUp]', '[bridgeUp, bridgeExists]'),
    finds: [['check-in-two-places', 'lab.ts', "'raise-bridge': ["]],
  },
  'two checks of one id': {
    change: lab(
      "'make-bridge': [bridgeExists]",
      "'make-bridge': [bridgeExists, {...bridgeExists, diagnoses: []}]",
    ),
    finds: [['duplicate-check-id', 'lab.ts', '{...bridgeExists']],
  },
  'two diagnoses of one id': {
    change: lab("id: 'no-links'", "id: 'bridge-absent'"),
    finds: [['duplicate-diagnosis-id', 'lab.ts', "{id: 'bridge-absent', when"]],
    says: /of the checks `bridge-exists` and `bridge-up`/,
  },
  'too few diagnoses': {
    change: lab(
      "{id: 'no-links', when: ({ports}) => ports === 0, say: {en: 'Nothing is there.', sv: 'Inget finns.'}},",
      '',
    ),
    finds: [['too-few-diagnoses', 'lab.ts', "'raise-bridge': ["]],
  },
  'a need that is no check': {
    change: lab("needs: ['bridge-exists']", "needs: ['bridge-exist']"),
    finds: [['unknown-need', 'lab.ts', 'needs:']],
    says: /Did you mean `bridge-exists`\?/,
  },
  'a need of a ready check, where the lab asks for it': {
    change: async (copy) => {
      await lab('import {check,', 'import {tapUp, check,')(copy)
      await lab('[bridgeUp]', "[\n      bridgeUp,\n      tapUp('tap0'),\n    ]")(copy)
    },
    finds: [['unknown-need', 'lab.ts', "tapUp('tap0')"]],
    says: /The check `tap0-up` needs `tap0-exists`/,
  },
  'a need of a ready check that another file of the lab asks for': {
    change: async (copy) => {
      await lab('import {isUp}', 'import {isUp, tapChecks}')(copy)
      await lab('[bridgeUp]', "[bridgeUp, ...tapChecks('tap0')]")(copy)
      const text = await readFile(copy.path('is-up.ts'), 'utf8')
      await copy.write(
        'is-up.ts',
        `import {tapUp} from 'qlab/lab'\n${text}\nexport const tapChecks = (tap: string) => [\n  tapUp(tap),\n]\n`,
      )
    },
    finds: [['unknown-need', 'is-up.ts', 'tapUp(tap)']],
  },
  'a diagnosis in a list that is put together': {
    change: async (copy) => {
      await lab(
        'const bridgeUp',
        "const more = [{id: 'more', when: () => false, say: {en: 'a', sv: 'b'}}]\n\nconst bridgeUp",
      )(copy)
      await lab("    {id: 'bridge-down'", "    ...more, // {id: 'no-links'}\n    {id: 'bridge-down'")(copy)
      await lab('when: ({ports}) => ports', 'when: async ({ports}) => ports')(copy)
    },
    finds: [['async-when', 'lab.ts', 'when: async']],
  },
  'a need of a later step': {
    change: async (copy) => {
      await lab("needs: ['bridge-exists'],", '')(copy)
      await lab("id: 'bridge-exists',", "id: 'bridge-exists',\n  needs: ['bridge-up'],")(copy)
    },
    finds: [['need-of-later-step', 'lab.ts', "needs: ['bridge-up']"]],
  },
  'checks that a step cannot suspend': {
    change: lab('  steps: {', "  suspends: {'make-bridge': ['bridge-up'], 'mke-bridge': []},\n  steps: {"),
    finds: [
      ['suspends-no-earlier', 'lab.ts', "'make-bridge': ['bridge-up']"],
      ['unknown-step', 'lab.ts', "'mke-bridge'"],
    ],
  },
  'checks that need each other': {
    change: async (copy) => {
      await lab("id: 'bridge-exists',", "id: 'bridge-exists',\n  needs: ['bridge-up'],")(copy)
      await lab("'make-bridge': [bridgeExists],", "'make-bridge': [bridgeExists, bridgeUp],")(copy)
      await lab(
        '[bridgeUp],',
        "[{...bridgeUp, id: 'other', needs: [], diagnoses: [{...bridgeUp.diagnoses[0]!, id: 'x'}, {...bridgeUp.diagnoses[0]!, id: 'y'}]}],",
      )(copy)
      await copy.remove('mistakes')
    },
    finds: [['needs-cycle', 'lab.ts', "needs: ['bridge-up']"]],
    says: /bridge-exists → bridge-up → bridge-exists/,
  },

  // a guide by itself
  'a guide is missing': {
    change: (copy) => copy.remove('guide.sv.md'),
    finds: [['missing-guide', 'guide.sv.md', 1]],
  },
  'a guide is empty': {
    change: (copy) => copy.write('guide.en.md', '\n'),
    finds: [['empty-guide', 'guide.en.md', 1]],
  },
  'a guide without steps': {
    change: (copy) => copy.write('guide.en.md', '# A bridge\n\nHello.\n'),
    finds: [['empty-guide', 'guide.en.md', 1]],
  },
  'a guide that is not UTF-8': {
    change: async (copy) => {
      const text = await readFile(copy.path('guide.sv.md'), 'utf8')
      await writeFile(copy.path('guide.sv.md'), text, 'latin1')
    },
    finds: [['not-utf8', 'guide.sv.md', 1]],
  },
  'a guide without a title': {
    change: en('# A bridge', 'A bridge'),
    finds: [['missing-title', 'guide.en.md', 1]],
  },
  'two titles': {
    change: en('Make a bridge called', '# Again\n\nMake a bridge called'),
    finds: [['second-title', 'guide.en.md', '# Again']],
  },
  'a step without an id': {
    change: en(' {#raise-bridge}', ''),
    finds: [['missing-step-id', 'guide.en.md', '## Raise the bridge']],
    says: /## Raise the bridge {#raise-the-bridge}/,
  },
  'a step without a title': {
    change: en('## Raise the bridge {', '## {'),
    finds: [['missing-step-title', 'guide.en.md', '## {#raise']],
  },
  'a step id that is not kebab-case': {
    change: en('{#raise-bridge}', '{#raiseBridge}'),
    finds: [['step-id', 'guide.en.md', '{#raiseBridge}']],
    says: /Write `{#raise-bridge}`/,
  },
  'a step id that is taken': {
    change: en('{#raise-bridge}', '{#make-bridge}'),
    finds: [['duplicate-step-id', 'guide.en.md', '## Raise']],
    says: /already used by the step on line 5/,
  },
  'an id on a smaller heading': {
    change: en('1. Raise it', '### Up {#up}\n\n1. Raise it'),
    finds: [['misplaced-id', 'guide.en.md', '### Up']],
  },
  'an unknown attribute': {
    change: en('```bash on=host\n#', '```bash onn=host\n#'),
    finds: [['unknown-attribute', 'guide.en.md', 'onn=host']],
    says: /Did you mean `on`\?/,
  },
  'an attribute in braces': {
    change: en('```bash on=host\n#', '```bash {on=host}\n#'),
    finds: [['unknown-attribute', 'guide.en.md', '{on=host}']],
  },
  'an attribute without a value': {
    change: en('```bash on=host\n#', '```bash on=host optional\n#'),
    finds: [['empty-attribute', 'guide.en.md', 'on=host optional']],
  },
  'an attribute with odd quotes': {
    change: en('```bash on=host\n#', '```bash on=host optional="a\n#'),
    finds: [['malformed-attribute', 'guide.en.md', 'optional="a']],
  },
  'an attribute twice': {
    change: en('```bash on=host\n#', '```bash on=host on=vm\n#'),
    finds: [['repeated-attribute', 'guide.en.md', 'on=host on=vm']],
  },
  'a fence that does not say where': {
    change: en('```bash on=host\n#', '```bash optional="why"\n#'),
    finds: [['missing-on', 'guide.en.md', 'optional="why"']],
  },
  'a fence without a language': {
    change: en('```bash on=host\n#', '```on=host\n#'),
    finds: [['fence-without-language', 'guide.en.md', '```on=host']],
  },
  'a fence in another language': {
    change: en('```bash on=host\n#', '```python on=host\n#'),
    finds: [['fence-language', 'guide.en.md', '```python']],
  },
  'a fence without a command': {
    change: en('sudo ip link add br0 \\\n  type bridge\n', ''),
    finds: [['empty-fence', 'guide.en.md', '```bash on=host']],
  },
  'a fence that bash would refuse': {
    change: en('link set br0 up', "link set 'br0 up"),
    finds: [['bad-command', 'guide.en.md', "link set 'br0 up"]],
    says: /`'` is never closed/,
  },
  'a fence that is never closed': {
    change: en(
      '   ```bash\n   ip link\n   ```\n\n> [!HINT]\n> An interface is `up` or `down`.\n',
      '> [!HINT]\n> Up.\n\n```bash\nip link\n',
    ),
    finds: [['open-fence', 'guide.en.md', '```bash\nip link\n']],
  },
  'a fence before the steps': {
    change: en('A bridge is', '```bash on=host\nls\n```\n\nA bridge is'),
    finds: [['misplaced-fence', 'guide.en.md', '```bash on=host\nls']],
  },
  'a fence in a hint': {
    change: en('> `ip link add` takes', '> ```bash on=host\n> ls\n> ```\n>\n> takes'),
    finds: [['misplaced-fence', 'guide.en.md', '> ```bash on=host']],
  },
  'a hint before the steps': {
    change: en('A bridge is', '> [!HINT]\n> Read on.\n\nA bridge is'),
    finds: [['misplaced-hint', 'guide.en.md', '> [!HINT]\n> Read on']],
  },
  'a hint in a list': {
    change: en('1. Raise it:\n', '1. Raise it:\n\n   > [!HINT]\n   > How?\n'),
    finds: [['misplaced-hint', 'guide.en.md', '   > [!HINT]']],
  },
  'an empty hint': {
    change: en('> [!HINT]\n> An interface is `up` or `down`.', '> [!HINT]'),
    finds: [['empty-hint', 'guide.en.md', 36]],
  },
  'an unknown block': {
    change: en('> [!HINT]\n> An', '> [!HNT]\n> An'),
    finds: [['unknown-callout', 'guide.en.md', '> [!HNT]']],
    says: /Did you mean `HINT`\?/,
  },

  // one guide against the other, and against lab.ts
  'a step in English only': {
    change: sv('## Starta bryggan {#raise-bridge}\n', ''),
    finds: [['step-in-one-language', 'guide.sv.md', '## Skapa']],
    says: /Write `## … {#raise-bridge}` here too, after `make-bridge`/,
  },
  'a step in Swedish only': {
    change: en('## Raise the bridge {#raise-bridge}\n', ''),
    finds: [['step-in-one-language', 'guide.en.md', '## Make']],
  },
  'another order in Swedish': {
    change: async (copy) => {
      await sv('{#make-bridge}', '{#other}')(copy)
      await sv('{#raise-bridge}', '{#make-bridge}')(copy)
      await sv('{#other}', '{#raise-bridge}')(copy)
    },
    finds: [['step-order', 'guide.sv.md', '## Skapa']],
  },
  'a fence that differs by a letter': {
    change: sv('  type bridge', '  type  bridge'),
    finds: [['fence-differs', 'guide.sv.md', '  type  bridge']],
    says: /differs from line 12 of guide.en.md: `··type··bridge` instead of `··type·bridge`/,
  },
  'a fence whose attributes differ': {
    change: sv('```bash on=host\n#', '```bash on=vm\n#'),
    finds: [['fence-differs', 'guide.sv.md', '```bash on=vm']],
  },
  'a fence that is left out': {
    change: sv('   ```bash on=host\n', '   ```bash\n'),
    finds: [['fence-count', 'guide.sv.md', '## Starta']],
    says: /The fence on line 25 of guide\.en\.md, `sudo ip link set br0 up`, is missing from the step `raise-bridge` here\. Copy it here exactly, including `bash on=host`/,
  },
  'a fence that the other language lacks': {
    change: en('   ```bash on=host\n', '   ```bash\n'),
    finds: [['fence-count', 'guide.sv.md', '   ```bash on=host']],
    says: /The fence `sudo ip link set br0 up` is missing from the step `raise-bridge` of guide\.en\.md/,
  },
  'one of two like fences that is left out': {
    change: async (copy) => {
      await en('## Raise', '```bash on=host\nip link\n```\n\n```bash on=host\nip link\n```\n\n## Raise')(copy)
      await sv('## Starta', '```bash on=host\nip link\n```\n\n## Starta')(copy)
    },
    finds: [['fence-count', 'guide.sv.md', '## Skapa']],
    says: /The fence on line 25 of guide\.en\.md, `ip link`, is missing/,
  },
  'a hint that is left out': {
    change: sv('> [!HINT]\n> `ip', '> `ip'),
    finds: [['hint-count', 'guide.sv.md', '## Skapa']],
  },
  'a step that lab.ts lacks': {
    change: lab("    'raise-bridge': [bridgeUp],\n", ''),
    finds: [
      ['check-without-step', 'lab.ts', 'bridgeUp = check('],
      ['step-without-check', 'guide.en.md', '## Raise'],
      ['unknown-step', 'mistakes/left-down.md', 'step:'],
      ['unknown-step', 'mistakes/up-and-down.md', 'step:'],
    ],
  },
  'a step that the guides lack': {
    change: lab("'raise-bridge': [", "'raise-brigde': ["),
    finds: [
      ['step-without-guide', 'lab.ts', "'raise-brigde'"],
      ['step-without-check', 'guide.en.md', '## Raise'],
      ['unknown-step', 'mistakes/left-down.md', 'step:'],
      ['unknown-step', 'mistakes/up-and-down.md', 'step:'],
    ],
    says: /Did you mean `raise-brigde`\?/,
  },
  'another order in lab.ts': {
    change: async (copy) => {
      await lab("    'make-bridge': [bridgeExists],\n", '')(copy)
      await lab('[bridgeUp],\n', "[bridgeUp],\n    'make-bridge': [bridgeExists],\n")(copy)
      await lab("needs: ['bridge-exists'],", '')(copy)
    },
    finds: [['step-order', 'lab.ts', "'raise-bridge'"]],
  },
  'an option that the lab is about and that no command has': {
    change: async (copy) => {
      await lab('minutes: 5,', "minutes: 5,\n  about: ['-cpu', '-machine'],")(copy)
      await inBoth('ip link show br0 # look', 'qemu-system-x86_64 -M q35')(copy)
    },
    finds: [['about-nothing', 'lab.ts', "about: ['-cpu'"]],
    says: /The lab is about `-cpu`, but no command in guide.en.md has it/,
  },
  'an option that no lab can be about': {
    change: lab('minutes: 5,', "minutes: 5,\n  about: ['-enable-kvm'],"),
    finds: [['bad-value', 'lab.ts', "'-enable-kvm'"]],
    says: /must be one of -boot, -cpu/,
  },
  'a step without a hint': {
    change: async (copy) => {
      await en('> [!HINT]\n> An interface is', 'An interface is')(copy)
      await sv('> [!HINT]\n> Ett', 'Ett')(copy)
    },
    finds: [['step-without-hint', 'guide.en.md', '## Raise']],
  },
  'a fence on a machine that is not there': {
    change: inBoth('```bash on=host\n#', '```bash on=vn\n#'),
    finds: [['unknown-machine', 'guide.en.md', 'on=vn']],
    says: /Did you mean `vm`\?/,
  },
  'the monitor of a machine that is not there': {
    change: inBoth('```bash on=host\n#', '```bash on=monitor:ubuntu\n#'),
    finds: [['unknown-machine', 'guide.en.md', 'on=monitor:ubuntu']],
  },

  'a fence that a step which is not there is to notice': {
    change: inBoth('```bash on=host\n#', '```bash on=host noticed=raise-brigde\n#'),
    finds: [['noticed-by-no-later-step', 'guide.en.md', 'noticed=']],
    says: /No later step is called `raise-brigde`\. Did you mean `raise-bridge`\?/,
  },
  'a fence that a check, no step, is to notice': {
    change: inBoth('```bash on=host\n#', '```bash on=host noticed=bridge-up\n#'),
    finds: [['noticed-by-no-later-step', 'guide.en.md', 'noticed=']],
  },
  'a fence that its own step is to notice': {
    change: inBoth('```bash on=host\n#', '```bash on=host noticed=make-bridge\n#'),
    finds: [['noticed-by-no-later-step', 'guide.en.md', 'noticed=']],
    says: /Did you mean `raise-bridge`\?/,
  },
  'a fence of the last step that a later one is to notice': {
    change: inBoth('   ```bash on=host', '   ```bash on=host noticed=make-bridge'),
    finds: [['noticed-by-no-later-step', 'guide.en.md', 'noticed=']],
    says: /Remove `noticed`/,
  },
  'an optional fence that is noticed': {
    change: en('```bash on=host\n#', '```bash on=host optional="only looks" noticed=raise-bridge\n#'),
    finds: [['optional-and-noticed', 'guide.en.md', 'noticed=']],
  },

  // the checks' code
  'a check that no step owns': {
    change: lab('export default', ORPHAN),
    finds: [['check-without-step', 'lab.ts', 'orphan = check(']],
    says: /The check `orphan` belongs to no step, so it is never run\. Put it in the list of its step, for example `'make-bridge': \[…\]`/,
  },
  'a check in a file of which lab.ts uses nothing': {
    change: (copy) => copy.write('other.ts', ORPHAN_FILE),
    finds: [['check-without-step', 'other.ts', 'check({']],
    says: /lab\.ts does not use the file\. Import them in lab\.ts/,
  },
  'a step twice': {
    change: lab("    'raise-bridge': [bridgeUp],\n", "    'make-bridge': [bridgeUp],\n"),
    finds: [['duplicate-key', 'lab.ts', "'make-bridge': [bridgeUp]"]],
    says: /The key `make-bridge` is in one object twice/,
  },
  'a machine that the code asks for and that is not there': {
    change: lab('({host}) => host.link', "({host, machine}) => machine('vn').running() && host.link"),
    finds: [['unknown-machine', 'lab.ts', "machine('vn')"]],
    says: /uses the VM `vn`, which the lab does not have\. Did you mean `vm`\?/,
  },
  'a machine that the code of another file asks for': {
    change: async (copy) => {
      await lab("machines: {vm: {disk: 'ubuntu.qcow2'}}", 'machines: {}')(copy)
      await inFile('is-up.ts')(
        'export function',
        "export const vm = (lab: Observer) => lab.machine(\n  'vm')\n\nexport function",
      )(copy)
      await inFile('is-up.ts')('type {Link}', 'type {Link, Observer}')(copy)
    },
    finds: [['unknown-machine', 'is-up.ts', 'lab.machine(']],
    says: /Write it under `machines`: `vm: {disk: 'vm\.qcow2'}`/,
  },
  'a disk that the code asks for and that is not there': {
    change: lab('({host}) => host.link', "({host, given}) => given('arch.vdi') && host.link"),
    finds: [['unknown-disk', 'lab.ts', "given('arch.vdi')"]],
    says: /Write it under `disks`: `'arch\.vdi': {format: 'qcow2'}`/,
  },
  'a judge that asserts nothing': {
    change: lab('judge: ({up}, expect) => expect(up).to.equal(true)', 'judge: ({up}) => up === true'),
    finds: [['judge-without-assertion', 'lab.ts', 'judge: ({up})']],
    says: /The judge of `bridge-up` asserts nothing, so it always passes\. Write `\(facts, expect\) =>/,
  },
  'a judge that begins an assertion and does not end it': {
    change: lab('expect(up).to.equal(true)', 'expect(up === true).to'),
    finds: [['judge-without-assertion', 'lab.ts', 'judge: ({up}']],
  },
  'a judge that does not call its assertion': {
    change: lab('expect(up).to.equal(true)', 'expect(up).to.equal'),
    finds: [['judge-without-assertion', 'lab.ts', 'judge: ({up}']],
  },
  'a judge in a promise': {
    change: lab('judge: ({up}', 'judge: async ({up}'),
    finds: [['async-judge', 'lab.ts', 'judge: async']],
    says: /always passes: what it throws comes too late/,
  },
  'a judge with a word that chai has not': {
    change: lab('expect(up).to.equal(true)', 'expect(up).to.eqaul(true)'),
    finds: [['unknown-assertion', 'lab.ts', 'judge: ({up}']],
    says: /uses `eqaul`, which chai does not have/,
  },
  'a judge with a name that nothing has': {
    change: lab('expect(up).to.equal(true)', 'expect(upp).to.equal(true)'),
    finds: [['unknown-name', 'lab.ts', 'judge: ({up}']],
    says: /The judge of `bridge-up` uses `upp`, which is not defined/,
  },
  'a diagnosis with a name that nothing has': {
    change: lab('when: ({up}) => !up', 'when: ({up}) => !upp'),
    finds: [['unknown-name', 'lab.ts', 'when: ({up})']],
  },
  'a diagnosis in a promise': {
    change: lab('when: ({up}) => !up', 'when: async ({up}) => !up'),
    finds: [['async-when', 'lab.ts', 'when: async']],
  },
  'a cure in two languages, which a command has not': {
    change: lab("then: 'sudo ip link del br0'", "then: {en: 'sudo ip link del br0'}"),
    finds: [['bad-value', 'lab.ts', 'then: {en']],
    says: /The diagnosis `not-a-bridge`: `then` must be a text, one command for both languages/,
  },

  // alternatives and equivalents
  'an alternative of an unknown step': {
    change: side(
      'alternatives/in-one-line.md',
      '---\nstep: make-brigde\n---\n\n```bash on=host\nip link\n```\n',
    ),
    finds: [['unknown-step', 'alternatives/in-one-line.md', 'step:']],
    says: /There is no step `make-brigde`\. Did you mean `make-bridge`\?/,
  },
  'an alternative of several steps, one of them unknown': {
    change: side(
      'alternatives/all.md',
      '---\nstep: make-bridge, rise\n---\n\n```bash on=host\nip link\n```\n',
    ),
    finds: [['unknown-step', 'alternatives/all.md', 'step:']],
  },
  'an alternative with an unknown key': {
    change: side('alternatives/a.md', '---\nstepp: make-bridge\n---\n\n```bash on=host\nip link\n```\n'),
    finds: [['unknown-key', 'alternatives/a.md', 'stepp:']],
    says: /Did you mean `step`\?/,
  },
  'an alternative that runs nothing': {
    change: side('alternatives/a.md', '---\nstep: make-bridge\n---\n\nNothing.\n'),
    finds: [['alternative-without-fence', 'alternatives/a.md', 1]],
  },
  'an alternative on a machine that is not there': {
    change: side('alternatives/a.md', '---\nstep: make-bridge\n---\n\n```bash on=vn\nls\n```\n'),
    finds: [['unknown-machine', 'alternatives/a.md', '```bash']],
  },
  'a file among the alternatives that is none': {
    change: side('alternatives/Notes.md', ''),
    finds: [['alternative-name', 'alternatives/Notes.md', 1]],
  },
  'an equivalent with an unknown key': {
    change: side('equivalent.yaml', '- step: make-bridge\n  comand: ip link\n  reason: None.\n'),
    finds: [['bad-equivalent', 'equivalent.yaml', 'step:']],
    says: /The equivalent has an unknown key `comand`\. Did you mean `command`\?/,
  },
  'an equivalent without its reason': {
    change: side('equivalent.yaml', '- step: make-bridge\n  command: ip link\n'),
    finds: [['bad-equivalent', 'equivalent.yaml', 'step:']],
    says: /The equivalent has no `reason`/,
  },
  'an equivalent of an unknown step': {
    change: side(
      'equivalent.yaml',
      '- step: make-bridge\n  command: a\n  reason: b\n\n- step: no\n  command: a\n  reason: b\n',
    ),
    finds: [['bad-equivalent', 'equivalent.yaml', 'step: no']],
  },
  'equivalents that are no list': {
    change: side('equivalent.yaml', 'step: make-bridge\n'),
    finds: [['bad-equivalent', 'equivalent.yaml', 1]],
  },
  'equivalents that are no YAML': {
    change: side('equivalent.yaml', '- step: "make-bridge\n'),
    finds: [['bad-equivalent', 'equivalent.yaml', 2]],
  },

  // what a lab has to do with what is outside its folder
  'a lab that builds on one that is not there': {
    change: lab('minutes: 5,', "minutes: 5,\n  after: ['brigde', 'secure-boot'],"),
    finds: [['unknown-lab-after', 'lab.ts', 'after:']],
    says: /builds on `brigde`.*Did you mean `bridge`\?/s,
  },
  'a lab that builds on itself': {
    change: lab('minutes: 5,', "minutes: 5,\n  after: ['minimal'],"),
    finds: [['unknown-lab-after', 'lab.ts', 'after:']],
    says: /The lab builds on itself\./,
  },
  'labs that build on one another in a ring': {
    change: async (copy) => {
      await cp(copy.folder, join(copy.folder, '../raise'), {recursive: true})
      await copy.replace('../raise/lab.ts', 'minutes: 5,', "after: ['minimal'],")
      await copy.replace('lab.ts', 'minutes: 5,', "minutes: 5,\n  after: ['raise'],")
    },
    finds: [['after-cycle', 'lab.ts', 'after:']],
    says: /minimal → raise → minimal/,
  },
  'a lab that needs a program nobody knows': {
    change: lab('minutes: 5,', "minutes: 5,\n  needs: {\n    programs: ['swptm', 'swtpm'],\n  },"),
    finds: [['unknown-program', 'lab.ts', 'programs:']],
    says: /Did you mean `swtpm`\?.*add a row for it there/s,
  },
  'needs that are none': {
    change: lab('minutes: 5,', "minutes: 5,\n  needs: 'swtpm',"),
    finds: [['bad-value', 'lab.ts', "needs: 'swtpm"]],
    says: /`needs` must be an object.*needs: \{programs/s,
  },
  'a need that is unknown': {
    change: lab('minutes: 5,', 'minutes: 5,\n  needs: {memoryMB: 300},'),
    finds: [['unknown-key', 'lab.ts', 'needs: {mem']],
    says: /Did you mean `memoryMb`\?/,
  },

  // mistakes
  'a mistake without front matter': {
    change: (copy) => copy.write('mistakes/left-down.md', '```bash on=host\nls\n```\n'),
    finds: [['no-front-matter', 'mistakes/left-down.md', 1]],
  },
  'a mistake whose front matter is no YAML': {
    change: mistake('fails: bridge-up', 'fails: "bridge-up'),
    finds: [['bad-front-matter', 'mistakes/left-down.md', 'diagnosis:']],
  },
  'a mistake that lacks a key': {
    change: mistake('fails: bridge-up\n', ''),
    finds: [['missing-key', 'mistakes/left-down.md', 1]],
    says: /does not name its `fails`/,
  },
  'a mistake with an unknown key': {
    change: mistake('step:', 'why: not\nstep:'),
    finds: [['unknown-key', 'mistakes/left-down.md', 'why:']],
  },
  'a mistake with values that it does not have': {
    change: mistake('step:', 'values: mine\nstep:'),
    finds: [['unknown-values', 'mistakes/left-down.md', 'values:']],
  },
  'a mistake in an unknown step': {
    change: mistake('raise-bridge', 'raise-brige'),
    finds: [['unknown-step', 'mistakes/left-down.md', 'step:']],
  },
  'a mistake of an unknown check': {
    change: mistake('fails: bridge-up', 'fails: bridge-upp'),
    finds: [['unknown-check', 'mistakes/left-down.md', 'fails:']],
    says: /Did you mean `bridge-up`\?/,
  },
  'a mistake with the diagnosis of another check': {
    change: mistake('diagnosis: bridge-down', 'diagnosis: not-a-bridge'),
    finds: [['unknown-diagnosis', 'mistakes/left-down.md', 'diagnosis:']],
    says: /Write one of `bridge-down`, `no-links`/,
  },
  'a mistake that an earlier check should notice': {
    change: async (copy) => {
      await mistake('fails: bridge-up', 'fails: bridge-exists')(copy)
      await mistake('diagnosis: bridge-down', 'diagnosis: bridge-absent')(copy)
    },
    finds: [['check-of-earlier-step', 'mistakes/left-down.md', 'fails:']],
  },
  'a mistake that runs nothing': {
    change: mistake('```bash on=host', '```bash'),
    finds: [['mistake-without-fence', 'mistakes/left-down.md', 1]],
  },
  'a mistake on a machine that is not there': {
    change: mistake('on=host', 'on=other'),
    finds: [['unknown-machine', 'mistakes/left-down.md', '```bash']],
  },
  'a mistake that bash would refuse': {
    change: mistake('ip link show br0', 'ip link show br0 )'),
    finds: [['bad-command', 'mistakes/left-down.md', 'br0 )']],
  },
  'mistakes that are no folder': {
    change: async (copy) => {
      await copy.remove('mistakes')
      await copy.write('mistakes', '')
    },
    finds: [['unreadable-file', 'mistakes', 1]],
  },
  'a guide that is no file': {
    change: async (copy) => {
      await copy.remove('guide.en.md')
      await mkdir(copy.path('guide.en.md'))
    },
    finds: [
      ['unreadable-file', 'guide.en.md', 1],
      ['empty-guide', 'guide.en.md', 1],
    ],
  },
  'a fence that differs by a blank, which is shown': {
    change: sv('sudo ip link set br0 up', 'sudo ip link set  br0 up'),
    finds: [['fence-differs', 'guide.sv.md', 'sudo ip link set  br0 up']],
    says: /`sudo·ip·link·set··br0·up` instead of `sudo·ip·link·set·br0·up` \(· is a space/,
  },
  'too few mistakes of a step, each by itself': {
    change: async (copy) => {
      await copy.remove('mistakes/up-and-down.md')
      await copy.remove('mistakes/left-down.md')
      await copy.remove('mistakes/another-name.md')
    },
    finds: [
      ['too-few-mistakes', 'lab.ts', "'make-bridge': ["],
      ['too-few-mistakes', 'lab.ts', "'raise-bridge': ["],
    ],
    says: /only one mistake of the step `make-bridge`.*no mistake of the step `raise-bridge`/s,
  },
  'a file among the mistakes that is none': {
    change: (copy) => copy.write('mistakes/notes.txt', 'Hello.'),
    finds: [['mistake-name', 'mistakes/notes.txt', 1]],
  },
}

describe('lintLab', () => {
  it('finds nothing wrong with a sound lab', async () => {
    expect(await lintLab(`${LABS}/minimal`, ROOT)).to.deep.equal([])
  })

  for (const [name, {change, finds, says}] of Object.entries(CASES))
    it(`tells ${name}`, async () => {
      await using copy = await LabCopy.make()
      await change(copy)
      const problems = await lintLab(copy.folder, ROOT)
      const told = problems.map(
        ({code, file, line}) => `${code} ${file.slice(copy.folder.length + 1)}:${line}`,
      )
      const expected = finds.map(
        async ([code, file, at]) => `${code} ${file}:${await lineOf(copy, file, at)}`,
      )
      expect(told, JSON.stringify(problems, null, 2)).to.deep.equal(await Promise.all(expected))
      for (const {suggestion, message} of problems) {
        expect(suggestion).to.match(/^[A-Z].*[.?]$/s)
        expect(message).to.match(/^(?:lab\.ts|\P{Ll}).*[.?]$/su)
      }
      if (says)
        expect(problems.map(({message, suggestion}) => `${message} ${suggestion}`).join('\n')).to.match(says)
    })

  const SOUND_JUDGES: Record<string, string> = {
    'asserts on some facts alone':
      "({up, ports}, expect) => { if (String(ports) === '9') expect(up).to.equal(true) }",
    'asserts on each item':
      '({ports}, expect) => { for (const port of [ports].flat()) expect(port).to.equal(1) }',
    'loops for as long as the facts say':
      '(facts, expect) => { while (facts.up) if (!facts.ports) break; expect(facts.up).to.be.true }',
    'gives its expect to another': '(facts, expect) => { if (facts.ports === 9) wantUp(facts, expect) }',
    'gives its expect to another under another name': '(facts, e) => wantUp(facts, e)',
    'fails in so many words': "({up}, expect) => { if (up === false) expect.fail('it is down') }",
    'reads a text that is not there':
      '({up}, expect) => expect(JSON.parse(String(up))).to.deep.include({a: 1})',
    'asserts by a property': '({up}, expect) => expect(up).to.be.ok',
    'asserts by a chain that is called': "({up}, expect) => expect(up).to.be.a('boolean').that.is.not.false",
    'is an ordinary function': 'function (facts, expect) { return void expect(facts.up).to.equal(true) }',
  }
  for (const [name, judge] of Object.entries(SOUND_JUDGES))
    it(`takes no offence at a judge that ${name}`, async () => {
      await using copy = await LabCopy.make()
      await lab('judge: ({up}, expect) => expect(up).to.equal(true)', `judge: ${judge}`)(copy)
      await lab(
        'const bridgeUp',
        'const wantUp = (facts: any, expect: any) => expect(facts.up).to.equal(true)\nconst bridgeUp',
      )(copy)
      expect(await lintLab(copy.folder, ROOT)).to.deep.equal([])
    })

  it('takes no offence at a check that is a copy of another, nor at types and tests beside the lab', async () => {
    await using copy = await LabCopy.make()
    await lab('[bridgeExists],', "[{...bridgeExists, id: 'there'}],")(copy)
    await lab("needs: ['bridge-exists']", "needs: ['there']")(copy)
    for (const file of ['another-name', 'made-a-dummy'])
      await copy.replace(`mistakes/${file}.md`, 'fails: bridge-exists', 'fails: there')
    await copy.write('kinds.ts', "import type {Link} from 'qlab/lab'\nexport type Kind = Link['linkinfo']\n")
    await copy.write('lab.test.ts', ORPHAN_FILE)
    await lab('const bridgeUp', "// once: machine('other').running()\nconst bridgeUp")(copy)
    expect(await lintLab(copy.folder, ROOT)).to.deep.equal([])
  })

  it('refuses a folder whose name is no id', async () => {
    await using copy = await LabCopy.make('My Lab')
    const [problem] = await lintLab(copy.folder, ROOT)
    expect(problem).to.include({code: 'lab-name', suggestion: 'Call the folder, for example, `my-lab`.'})
  })

  it('tells the problems of every file, lab.ts first', async () => {
    await using copy = await LabCopy.make()
    await sv('{#raise-bridge}', '')(copy)
    await en('on=host', 'in=host')(copy)
    await lab('minutes: 5', 'minuts: 5')(copy)
    await mistake('fails:', 'failz:')(copy)
    const files = (await lintLab(copy.folder, ROOT)).map(({file}) => basename(file))
    expect([...new Set(files)]).to.deep.equal(['lab.ts', 'guide.en.md', 'guide.sv.md', 'left-down.md'])
  })
})

/** The line that a text begins on. */
async function lineOf(copy: LabCopy, file: string, at: string | number): Promise<number> {
  if (typeof at === 'number') return at
  const text = await readFile(copy.path(file), 'utf8')
  const index = text.indexOf(at)
  if (index < 0) throw new Error(`${file} has no ${JSON.stringify(at)}`)
  return text.slice(0, index).split('\n').length
}
