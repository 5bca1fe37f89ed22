import {check} from 'qlab/lab'
import {asQemuFindsIt} from './as-qemu-finds-it.js'
import {openStick, plugStick} from './plug-disk.js'
import {stickState, type Stick} from './stick-state.js'

const WRITE = 'echo "Written in the VM" | sudo tee /dev/vda'

type Written = Pick<Stick, 'text'> &
  Partial<Pick<Stick, 'drive' | 'driveId'>> & {
    /** As QEMU finds stick.img; null where it has it. */
    readonly path?: string | null
  }

const stickWritten = check<Written>({
  id: 'stick-written',
  title: {en: 'stick.img contains what the VM wrote to it', sv: 'I stick.img står det som VM:en skrev'},
  needs: ['stick-seen'],
  observe: async (lab) => {
    const {text, drive, driveId} = await stickState(lab)
    if (text !== '') return {text}
    return {text, drive, driveId, path: drive === null ? await asQemuFindsIt(lab, 'stick.img') : null}
  },
  judge: ({text}, expect) => expect(/\w/.test(text) ? 'a text' : text).to.equal('a text'),
  diagnoses: [
    {
      id: 'stick-empty',
      when: ({text}) => text === '',
      say: ({drive}) =>
        drive === null || drive === 'loose'
          ? {
              en: 'The disk has been taken out, but nothing had been written to stick.img. Plug it in again in the monitor, both halves, and write to /dev/vda in the VM before you take it out.',
              sv: 'Disken är uttagen, men inget hade skrivits i stick.img. Sätt i den igen i monitorn, båda halvorna, och skriv på /dev/vda i VM:en innan du tar ut den.',
            }
          : {
              en: 'Nothing has been written to stick.img. Write to /dev/vda in the VM before you take the disk out.',
              sv: 'Det står inget i stick.img. Skriv på /dev/vda i VM:en innan du tar ut disken.',
            },
      look: 'head -c 80 stick.img',
      then: (facts) =>
        facts.drive === null ? openStick(facts) : facts.drive === 'loose' ? plugStick(facts) : WRITE,
    },
  ],
})

type Left = Pick<Stick, 'drive'> & Partial<Pick<Stick, 'driveId' | 'deviceId'>>

const stickUnplugged = check<Left>({
  id: 'stick-unplugged',
  title: {en: 'The disk is unplugged again', sv: 'Disken är urkopplad igen'},
  needs: ['stick-written'],
  wait: {
    seconds: 30,
    for: {en: 'the system in the VM to release the disk', sv: 'att systemet i VM:en ska släppa disken'},
  },
  observe: async (lab) => {
    const {drive, driveId, deviceId} = await stickState(lab)
    return {drive, driveId, deviceId}
  },
  judge: ({drive}, expect) => expect(drive).to.equal(null),
  diagnoses: [
    {
      id: 'stick-still-in',
      when: ({drive}) => drive === 'in the VM',
      say: {
        en: 'The disk is still in the VM. device_del in the monitor needs the id that you gave the device, and asks the system in the VM to release it. That takes a moment, and does not happen while the system boots.',
        sv: 'Disken sitter kvar i VM:en. device_del i monitorn behöver det id du gav enheten, och ber systemet i VM:en att släppa den. Det tar en liten stund, och sker inte medan systemet håller på att starta.',
      },
      look: 'info block',
      then: ({deviceId}) => `device_del ${deviceId ?? 'disk1'}`,
    },
    {
      id: 'stick-half-left',
      when: ({drive}) => drive === 'loose',
      say: {
        en: 'The device is gone, but QEMU still has stick.img open: the half on the host is left. Close it in the monitor with drive_del and its id.',
        sv: 'Enheten är borta, men QEMU har fortfarande stick.img öppen: halvan på värddatorn är kvar. Stäng den i monitorn med drive_del och id:t.',
      },
      look: 'info block',
      then: ({driveId}) => `drive_del ${driveId ?? 'stick'}`,
    },
  ],
})

/** After "Unplug". */
export const unplug = [stickWritten, stickUnplugged]
