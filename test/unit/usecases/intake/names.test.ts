import {expect} from 'chai'
import fc from 'fast-check'
import {labNamed, labWithin, stemOf} from '../../../../src/usecases/intake/names/lab-in-name.js'
import {lmsFile, moodleFolder} from '../../../../src/usecases/intake/names/lms-name.js'
import {asStudent, studentByFile} from '../../../../src/usecases/intake/names/student-of.js'
import {decodeName} from '../../../../src/usecases/intake/places/decode-name.js'
import {LABS} from './place.js'

const {labs} = LABS
const anyName = fc.string({unit: 'binary', maxLength: 60})
const pieces = fc.constantFrom(
  '_',
  'Anna',
  '1',
  '22',
  'assignsubmission',
  'file',
  'LATE',
  'bridge',
  '.md',
  '-',
  '\n',
  'å',
  ' ',
  'tpm',
)
const likely = fc.array(pieces, {maxLength: 14}).map((parts) => parts.join(''))
const name = fc.oneof(anyName, likely)

describe('the names of what was handed in', () => {
  it('are read, whatever they are', () => {
    fc.assert(
      fc.property(name, (text) => {
        for (const known of [moodleFolder(text), lmsFile(text)])
          if (known) expect(known.student.id).to.match(/^\d{1,20}$/)
        expect(labs.concat('')).to.include(labNamed(text, labs) ?? '')
        expect(labs.concat('')).to.include(labWithin(text, labs)?.lab ?? '')
        const {id} = asStudent(studentByFile(undefined, text, labs, 'home'))
        // eslint-disable-next-line no-control-regex -- none may be left
        expect(id).to.match(/^[^\u0000-\u001f\u007f-\u009f]{1,120}$/u)
      }),
      {numRuns: 2000},
    )
  })

  it('are decoded, whatever bytes they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 40}), (bytes) => {
        expect(decodeName(Buffer.from(bytes))).to.be.a('string')
      }),
    )
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 40}), (text) => {
        expect(decodeName(Buffer.from(text))).to.equal(text.normalize('NFC'))
      }),
    )
  })

  it('tell Moodle’s number, and never one that a student has written into a file’s name', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 20}), fc.nat(), name, (full, id, own) => {
        fc.pre(!/_\d+_assignsubmission/.test(full) && own !== '')
        expect(moodleFolder(`${full}_${id}_assignsubmission_file_`)?.student.id).to.equal(String(id))
        expect(lmsFile(`${full}_${id}_assignsubmission_file_${own}`)?.student.id).to.equal(String(id))
      }),
    )
  })

  it('tell Canvas’s, also where it grades without names', () => {
    expect(lmsFile('LATE_anon_aB3dE_77_bridge.md')).to.deep.include({
      student: {id: 'anon_aB3dE', name: null, email: null},
      late: true,
      file: 'bridge.md',
    })
    expect(lmsFile('anon_aB3dE_77_1_2_x.md')?.student.id).to.equal('anon_aB3dE')
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zåäö]{1,20}$/),
        fc.boolean(),
        fc.nat(),
        fc.nat(),
        name,
        (full, late, user, submission, own) => {
          fc.pre(own !== '' && !own.includes('assignsubmission'))
          const known = lmsFile(`${full}${late ? '_LATE' : ''}_${user}_${submission}_${own}`)
          const student = {id: String(user), name: full, email: null}
          expect(known).to.deep.equal({student, late, untimed: true, file: own})
        },
      ),
    )
  })

  it('tell the lab, also of a second copy and of several words', () => {
    const named = [
      'bridge.md',
      'Bridge.MD',
      'bridge-1.md',
      'bridge (2).md',
      'port-forward.md',
      'port-forward-3.sh',
      'bridges.md',
      'x.md',
    ]
    expect(named.map((each) => labNamed(each, labs))).to.deep.equal([
      ...['bridge', 'bridge', 'bridge', 'bridge', 'port-forward', 'port-forward'],
      null,
      null,
    ])
    expect(labWithin('anna-bridge.md', labs)).to.deep.equal({lab: 'bridge', rest: 'anna'})
    expect(labWithin('port-forward_Åsa Öberg (1).md', labs)).to.deep.equal({
      lab: 'port-forward',
      rest: 'Åsa Öberg',
    })
    expect(labWithin('bridge-tpm.md', labs)).to.equal(null)
    expect(labWithin('mybridge.md', labs)).to.equal(null)
    expect(stemOf('-1.md')).to.equal('-1')
  })
})
