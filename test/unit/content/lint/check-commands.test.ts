import {expect} from 'chai'
import {checkCommands} from '../../../../src/content/lint/check-commands.js'
import {programsIn} from '../../../../src/shell/programs-in.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {Problem} from '../../../../src/model/errors/problem.js'
import type {Lab} from '../../../../src/model/lab/lab.js'

/** What is reported of a guide with these fences, each by its place and its commands. */
function found(...fences: readonly (readonly [on: string, ...commands: string[]])[]): Problem[] {
  const made = fences.map(([on, ...texts]) => ({
    ...{language: 'bash', on, line: 1, code: texts.join('\n')},
    commands: texts.map((text, index) => ({text, line: index + 1})),
  }))
  const guide = {file: '/lab/guide.en.md', steps: [{fences: made}]}
  const lab = {spec: {needs: {programs: ['swtpm']}}, guides: {en: guide}} as unknown as Lab
  const problems: Problem[] = []
  checkCommands(lab, packageRoot(), (problem) => problems.push(problem))
  return problems
}

describe('a command whose program is nowhere', () => {
  it('is reported with file, line and the name that was meant', () => {
    const [problem, ...others] = found(['host', 'ls', 'sudo dnsmasqq --interface=br0'])
    expect(others).to.be.empty
    expect(problem).to.include({code: 'unknown-command', file: '/lab/guide.en.md', line: 2})
    expect(problem?.message).to.contain('`dnsmasqq` is neither a program that this lab needs')
    expect(problem?.suggestion).to.match(/^Did you mean `dnsmasq`\?/)
  })

  it('is reported in a guest, over SSH and at its console', () => {
    for (const on of ['vm', 'console:vm']) {
      const [problem] = found([on, 'lsblkk > disks.txt'])
      expect(problem?.message, on).to.contain('`lsblkk` is neither a program of the guest micro')
      expect(problem?.suggestion, on).to.match(
        /^Did you mean `lsblk`\? Otherwise use a program that the guest has/,
      )
    }
  })

  it('is reported behind a pipe, an assignment and a word of the shell', () => {
    for (const line of [
      'ls | greppp x',
      'A=1 greppp',
      'if true; then greppp; fi',
      '! greppp',
      'ls && greppp',
    ])
      expect(found(['host', line]).map(({message}) => message)[0], line).to.contain('`greppp`')
  })

  for (const line of [
    'echo a; [ -e x ] && . ./x; cd; test -e x',
    'swtpm socket --tpm2',
    '/opt/nobody/has-this --version',
    './mine.sh; ~/mine.sh; "$program" -x; $program; "my program"',
    'for name in a b; do echo $name; done',
    'sudo -u nobodyy whoamii',
    'alias lk=ls; lk',
    'lk() { ls; }',
    'sudo cp mine /usr/local/bin/mine-program; mine-program',
    'cat <<END\nnot-a-program here\nEND',
    'case x in nothing) greppp;; esac',
    'qlab status; systemctl status; kvm --version',
    'echo x > greppp',
  ])
    it(`is not suspected in ${JSON.stringify(line)}`, () => {
      expect(found(['host', line])).to.deep.equal([])
    })

  it('is not suspected in a guest that has it, nor in a monitor', () => {
    expect(found(['vm', 'udhcpc -i eth0', 'tpm2_getrandom 4', 'sudo poweroff'])).to.deep.equal([])
    expect(found(['monitor:vm', 'info block'])).to.deep.equal([])
  })

  it('may be made by an earlier fence', () => {
    expect(found(['host', 'sudo cp x /usr/local/sbin/greppp'], ['host', 'greppp'])).to.deep.equal([])
  })
})

describe('the programs of a text', () => {
  it('are the first words of its commands', () => {
    expect(programsIn('A=1 ls -l | sudo tee x && time wc -l; echo "a; b"')).to.deep.equal([
      'ls',
      'tee',
      'wc',
      'echo',
    ])
  })
})
