import {cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {expect} from 'chai'
import {execaNode} from 'execa'
import {labIds} from '../../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {LabError, UsageError, type QlabError} from '../../../../src/model/errors/errors.js'
import {LabCopy, LABS, ROOT} from '../lab-copy.js'

const options = {root: ROOT, memory: null}

describe('loadLab', () => {
  it('loads a lab from any folder, whole', async () => {
    await using copy = await LabCopy.make()
    const lab = await loadLab(copy.folder, options)
    expect(lab).to.include({id: 'minimal', folder: copy.folder})
    expect(lab.spec.machines).to.deep.equal({vm: {disk: 'ubuntu.qcow2'}})
    expect(Object.keys(lab.spec.steps)).to.deep.equal(['make-bridge', 'raise-bridge'])
    expect(lab.guides.sv.title).to.equal('En brygga')
    expect(lab.guides.en.steps[0]?.fences[0]?.commands).to.deep.equal([
      {text: 'sudo ip link add br0 \\\n  type bridge', line: 11},
    ])
    expect(lab.mistakes.map(({id, diagnosis}) => [id, diagnosis])).to.deep.equal([
      ['another-name', 'bridge-absent'],
      ['left-down', 'bridge-down'],
      ['made-a-dummy', 'not-a-bridge'],
      ['up-and-down', 'bridge-down'],
    ])
    expect(lab.mistakes[1]?.fences[0]?.commands).to.deep.equal([{text: 'ip link show br0', line: 8}])
  })

  it('takes the carriage returns of an author on Windows for line ends', async () => {
    await using copy = await LabCopy.make()
    for (const name of ['guide.sv.md', 'mistakes/left-down.md'])
      await copy.write(name, (await readFile(copy.path(name), 'utf8')).replaceAll('\n', '\r\n'))
    const lab = await loadLab(copy.folder, options)
    expect(lab.guides.sv.steps[0]?.fences).to.deep.equal(lab.guides.en.steps[0]?.fences)
  })

  it('heeds no settings for TypeScript that lie about', async () => {
    await using copy = await LabCopy.make()
    await copy.write('tsconfig.json', '{"compilerOptions": {"paths": {"qlab/lab": ["./is-up.ts"]}}}')
    expect(await loadLab(copy.folder, options)).to.have.property('id', 'minimal')
  })

  it('loads a lab with the built library when there are no sources', async () => {
    await using copy = await LabCopy.make()
    const root = join(copy.folder, '../root')
    await mkdir(join(root, 'dist'), {recursive: true})
    await writeFile(
      join(root, 'dist/lab.js'),
      'export const check = (d) => d, defineLab = (s) => ({...s, minutes: 7})',
    )
    expect((await loadLab(copy.folder, {...options, root})).spec.minutes).to.equal(7)
  })

  it('needs no temporary folder', async () => {
    await using copy = await LabCopy.make()
    await inTemporary(copy.path('lab.ts'), async () => {
      expect((await loadLab(copy.folder, options)).id).to.equal('minimal')
    })
  })

  it('lets an error in a check name its line of lab.ts', async () => {
    await using copy = await LabCopy.make()
    await copy.replace('is-up.ts', 'return link?', "if (!link) throw new Error('gone')\n  return link?")
    const lab = await loadLab(copy.folder, options)
    const check = lab.spec.steps['raise-bridge']?.[0]
    const nothing = {host: {link: () => Promise.resolve(null)}} as unknown as Parameters<
      NonNullable<typeof check>['observe']
    >[0]
    const error = await failure(check?.observe(nothing))
    expect(error.stack).to.include(`${copy.path('is-up.ts')}:4`)
  })

  it('says of an invalid lab what is wrong, where, and what to do', async () => {
    const folder = join(LABS, 'broken-guide')
    const error = await failure(loadLab(folder, options))
    expect(error).to.be.instanceOf(LabError).and.include({code: 'invalid-lab', exitCode: 4})
    expect(error.message.split('\n')).to.deep.equal([
      "test/fixtures/labs/broken-guide/guide.en.md:26: The shell cannot parse this: `'` is never closed.",
      'test/fixtures/labs/broken-guide/guide.sv.md:25: `colour` is not an attribute of a fence.',
    ])
    expect((error as LabError).suggestions.at(-1)).to.equal(`qlab lab lint ${folder}`)
  })

  it('says where lab.ts does not compile', async () => {
    const error = await failure(loadLab(join(LABS, 'broken-lab-file'), options))
    expect(error.message).to.match(
      /^test\/fixtures\/labs\/broken-lab-file\/lab.ts:41: The file does not compile: /,
    )
  })

  describe('by id', () => {
    let home: string
    before(async () => {
      home = await mkdtemp(join(tmpdir(), 'qlab-test-'))
      await mkdir(join(home, 'labs/not-a-lab'), {recursive: true})
      await mkdir(join(home, 'here'))
      await writeFile(join(home, 'labs/README.md'), 'Not a lab.')
      await symlink(join(ROOT, 'src'), join(home, 'src'))
      await symlink(join(LABS, 'minimal'), join(home, 'labs/minimal'))
      await symlink(join(LABS, 'broken-guide'), join(home, 'labs/broken-guide'))
    })
    after(() => rm(home, {recursive: true}))

    it('finds every lab of the package, broken ones too', async () => {
      expect(await labIds(home)).to.deep.equal(['broken-guide', 'minimal'])
      expect(await labIds(join(home, 'here'))).to.deep.equal([])
    })

    it('loads a lab of the package', async () => {
      const lab = await loadLab('minimal', {...options, root: home})
      expect(lab).to.include({id: 'minimal', folder: join(LABS, 'minimal')})
    })

    it('guesses what an unknown id meant', async () => {
      const error = await failure(loadLab('minmal', {...options, root: home}))
      expect(error).to.be.instanceOf(UsageError).and.include({code: 'unknown-lab', exitCode: 2})
      expect((error as UsageError).suggestions).to.deep.equal(['Did you mean minimal?', 'qlab list'])
    })

    for (const path of ['./here', './nowhere', 'labs/README.md', '', '..'])
      it(`finds no lab in ${JSON.stringify(path)}`, async () => {
        const name = path.includes('/') ? join(home, path) : path
        expect(await failure(loadLab(name, {...options, root: home}))).to.include({code: 'unknown-lab'})
      })

    it('takes a folder here for a lab by its bare name, unless the package has one of that id', async () => {
      await using copy = await LabCopy.make('my-lab')
      const before = process.cwd()
      process.chdir(join(copy.folder, '..'))
      try {
        expect(await loadLab('my-lab', {...options, root: home})).to.include({
          id: 'my-lab',
          folder: copy.folder,
        })
        await cp('my-lab', 'minimal', {recursive: true})
        expect(await loadLab('minimal', {...options, root: home})).to.include({folder: join(LABS, 'minimal')})
      } finally {
        process.chdir(before)
      }
    })
  })

  describe('with a memory', () => {
    const remembering = async (copy: LabCopy): Promise<{root: string; memory: string}> => {
      // A file that was written just now may be written again in the same tick, and is not remembered.
      await setTimeout(40)
      return {root: ROOT, memory: join(copy.folder, '../memory')}
    }

    it('gives the same lab the second time, without reading it', async () => {
      await using copy = await LabCopy.make()
      const memory = await remembering(copy)
      const read = await loadLab(copy.folder, memory)
      const file = await entryIn(memory.memory)
      await writeFile(file, (await readFile(file, 'utf8')).replace('En brygga', 'Ur minnet'))
      const recalled = await loadLab(copy.folder, memory)
      expect(recalled.guides.sv.title).to.equal('Ur minnet')
      expect({...recalled.guides.en, spec: null}).to.deep.equal({...read.guides.en, spec: null})
      expect(recalled.mistakes).to.deep.equal(read.mistakes)
      expect(recalled.spec.summary).to.deep.equal(read.spec.summary)
    })

    it('holds little of a lab that it has read: whoever grades has them all', async () => {
      await using copy = await LabCopy.make()
      const {memory} = await remembering(copy)
      const {stdout} = await execaNode(
        join(ROOT, 'test/unit/content/spec/held-labs.alone.ts'),
        [copy.folder, memory],
        {
          cwd: ROOT,
          nodeOptions: ['--import=tsx', '--expose-gc'],
        },
      )
      const {labs, megabytes} = JSON.parse(stdout) as {labs: number; megabytes: number}
      expect(labs).to.equal(4)
      // With their source maps and Markdown trees they have 5 MB each.
      expect(megabytes).to.be.below(10)
    })

    const changes: Record<string, (copy: LabCopy) => Promise<void>> = {
      'lab.ts': (copy) => copy.replace('lab.ts', 'minutes: 5', 'minuts: 5'),
      'an imported file': (copy) => copy.replace('is-up.ts', 'export', 'exprt'),
      'a guide': (copy) => copy.replace('guide.sv.md', '{#raise', '{#rise'),
      'a mistake': (copy) => copy.replace('mistakes/left-down.md', 'fails', 'failz'),
      'a new mistake': (copy) => copy.write('mistakes/new.md', ''),
      'a guide that is gone': (copy) => copy.remove('guide.en.md'),
    }
    for (const [name, change] of Object.entries(changes))
      it(`notices ${name}`, async () => {
        await using copy = await LabCopy.make()
        const memory = await remembering(copy)
        await loadLab(copy.folder, memory)
        await change(copy)
        expect(await failure(loadLab(copy.folder, memory))).to.include({code: 'invalid-lab'})
      })

    it('keeps no more than the labs read last', async () => {
      await using copy = await LabCopy.make()
      const {memory, root} = await remembering(copy)
      await mkdir(memory)
      const names = Array.from({length: 60}, (_, index) => `${index}.json`)
      await Promise.all(names.map((name) => writeFile(join(memory, name), '{}')))
      await setTimeout(40)
      await loadLab(copy.folder, {memory, root})
      const kept = (await readdir(memory)).filter((name) => name.endsWith('.json'))
      expect(kept).to.have.length(40)
      expect(kept.filter((name) => !names.includes(name))).to.have.length(1)
    })

    it('has what nobody remembers read elsewhere, and reads it here where that comes to nothing', async () => {
      await using copy = await LabCopy.make()
      const memory = await remembering(copy)
      let asked = 0
      const elsewhere = async (): Promise<void> => {
        asked++
        await loadLab(copy.folder, memory)
      }
      const recalled = await loadLab(copy.folder, {...memory, elsewhere})
      expect(recalled).to.have.property('id', 'minimal')
      await loadLab(copy.folder, {...memory, elsewhere})
      expect(asked).to.equal(1)
      await using other = await LabCopy.make()
      const fails = (): Promise<void> => Promise.reject(new Error('no process'))
      expect(await loadLab(other.folder, {...(await remembering(other)), elsewhere: fails})).to.have.property(
        'id',
        'minimal',
      )
    })

    it('reads the lab when its memory is cut short', async () => {
      await using copy = await LabCopy.make()
      const memory = await remembering(copy)
      await loadLab(copy.folder, memory)
      const file = await entryIn(memory.memory)
      await writeFile(file, (await readFile(file, 'utf8')).slice(0, 1000))
      expect((await loadLab(copy.folder, memory)).guides.sv.title).to.equal('En brygga')
    })

    it('lets an error in a check of a remembered lab name its line too', async () => {
      await using copy = await LabCopy.make()
      await copy.replace('is-up.ts', 'return link?', "if (!link) throw new Error('gone')\n  return link?")
      const memory = await remembering(copy)
      await loadLab(copy.folder, memory)
      for (const time of ['first', 'second']) {
        const {spec} = await loadLab(copy.folder, memory)
        const nothing = {host: {link: () => Promise.resolve(null)}} as never
        const error = await failure(spec.steps['raise-bridge']?.[0]?.observe(nothing))
        expect(error.stack, time)
          .to.include(`${copy.path('is-up.ts')}:4`)
          .and.match(/^Error: gone\n/)
      }
      const names = await readdir(memory.memory)
      expect(names.filter((name) => name.endsWith('.v8'))).to.have.length(1)
    })

    it('keeps the code of a lab that has changed no longer, and of others', async () => {
      await using copy = await LabCopy.make()
      await using other = await LabCopy.make('other')
      const memory = await remembering(copy)
      await loadLab(other.folder, memory)
      await loadLab(copy.folder, memory)
      const codes = async () => (await readdir(memory.memory)).filter((name) => name.endsWith('.code')).sort()
      const before = await codes()
      expect(before).to.have.length(2)
      await copy.replace('lab.ts', 'minutes: 5', 'minutes: 6')
      await setTimeout(40)
      expect((await loadLab(copy.folder, memory)).spec.minutes).to.equal(6)
      const after = await codes()
      expect(after).to.have.length(2)
      expect(after.filter((name) => before.includes(name))).to.have.length(1)
    })

    it('reads the lab when its code is gone, and runs it when what V8 has kept is damaged', async () => {
      await using copy = await LabCopy.make()
      const memory = await remembering(copy)
      const steps = async () => Object.keys((await loadLab(copy.folder, memory)).spec.steps)
      const first = await steps()
      expect(await steps()).to.deep.equal(first)
      for (const name of await readdir(memory.memory))
        if (name.endsWith('.v8')) await writeFile(join(memory.memory, name), 'nothing')
      expect(await steps()).to.deep.equal(first)
      for (const change of [(file: string) => writeFile(file, ''), (file: string) => rm(file)]) {
        for (const name of await readdir(memory.memory))
          if (name.endsWith('.code')) await change(join(memory.memory, name))
        expect(await steps()).to.deep.equal(first)
      }
    })

    it('runs a lab whose code somebody else clears away after it was recalled', async () => {
      await using copy = await LabCopy.make()
      const memory = await remembering(copy)
      const recalled = await loadLab(copy.folder, memory)
      await rm(memory.memory, {recursive: true})
      expect(Object.keys(recalled.spec.steps)).not.to.deep.equal([])
    })

    it('loads the lab when nothing can be remembered', async () => {
      await using copy = await LabCopy.make()
      await copy.write('occupied', '')
      const lab = await loadLab(copy.folder, {root: ROOT, memory: join(copy.path('occupied'), 'memory')})
      expect(lab.id).to.equal('minimal')
    })
  })

  it('leaves nothing in the temporary folder', async () => {
    await using copy = await LabCopy.make()
    const tmp = await mkdtemp(join(copy.folder, '../tmp-'))
    await inTemporary(tmp, async () => {
      await loadLab(copy.folder, options)
      expect(await readdir(tmp)).to.deep.equal([])
    })
  })
})

/** The file that has a remembered lab's guide. */
async function entryIn(memory: string): Promise<string> {
  return join(memory, (await readdir(memory)).find((name) => name.endsWith('.json')) ?? '')
}

/** Runs something with another folder for temporary files. */
async function inTemporary(folder: string, work: () => Promise<void>): Promise<void> {
  const {TMPDIR} = process.env
  process.env.TMPDIR = folder
  try {
    await work()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

async function failure(promise: Promise<unknown> | undefined): Promise<Error | QlabError> {
  return (await promise?.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  )) as Error
}
