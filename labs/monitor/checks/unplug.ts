import {check} from 'qlab/lab'
import {stickState, type Stick} from './stick-state.js'

const WRITE = 'echo "Written in the VM" | sudo tee /dev/vda'

const stickWritten = check({
  id: 'stick-written',
  title: {en: 'stick.img contains what the VM wrote to it', sv: 'I stick.img står det som VM:en skrev'},
  needs: ['stick-seen'],
  observe: async (lab) => ({text: (await stickState(lab)).text}),
  judge: ({text}, expect) => expect(/\w/.test(text) ? 'a text' : text).to.equal('a text'),
  diagnoses: [
    {
      id: 'stick-empty',
      when: ({text}) => text === '',
      say: {
        en: 'Nothing has been written to stick.img. Write to /dev/vda in the VM before you take the disk out. If it is out already, plug it in again.',
        sv: 'Det står inget i stick.img. Skriv på /dev/vda i VM:en innan du tar ut disken. Är den redan ute får du sätta i den igen.',
      },
      look: 'head -c 80 stick.img',
      then: WRITE,
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
