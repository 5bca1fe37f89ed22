import {showTopology} from '../../usecases/topology/show-topology.js'
import {savePicture} from '../../usecases/topology/save-picture.js'
import {watchTopology} from '../../usecases/topology/watch-topology.js'
import {workplace} from '../../usecases/workplace.js'
import {say} from '../../messages/say.js'
import {topologyScreen} from '../render/topology/topology-screen.js'
import {topologySvg} from '../../report/picture/topology/topology-svg.js'
import {renderTopology} from '../render/topology/topology.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {writeData, writeOut} from '../frame/write-out.js'
import type {InLab, OnHost} from '../frame/command.js'
import {flagFile} from '../remote/named-files.js'
import {switchFlag, valueFlag} from '../frame/inputs.js'
import {labArg, labFlag} from '../frame/shared-flags.js'

export default class Topology extends BaseCommand<typeof Topology> {
  static override about = {
    summary: {
      en: 'Draw the networks of an open lab as they are now.',
      sv: 'Rita nätverken i en öppen labb som de är just nu.',
    },
    description: {
      en: 'Shows interfaces, bridges, TAP devices and VMs with their MAC addresses, IP addresses and port states, as the kernel and QEMU have them, and what stops frames, with the reason. With --from and --to: the way of a frame from one place to another (a VM, host, neighbour, router, internet or lan), step by step, and where it ends.',
      sv: 'Visar gränssnitt, bryggor, TAP-enheter och VM:ar med MAC-adresser, IP-adresser och portarnas tillstånd, så som kärnan och QEMU har dem, och vad som stoppar ramar, med orsaken. Med --from och --to: en rams väg från en plats till en annan (en VM, host, neighbour, router, internet eller lan), steg för steg, och var den tar slut.',
    },
    examples: [
      'qlab topology',
      'qlab topology bridge',
      'qlab topology --from vm --to neighbour',
      'qlab topology --svg lab.svg',
      'qlab topology --watch',
      'qlab topology --json',
    ],
  }
  static override args = {lab: labArg}
  static override flags = {
    lab: labFlag,
    from: valueFlag(
      {
        en: 'where the frame starts: a VM, host, neighbour …',
        sv: 'var ramen börjar: en VM, host, neighbour …',
      },
      {en: '<name>', sv: '<namn>'},
      {dependsOn: ['to'], takes: 'place'},
    ),
    to: valueFlag(
      {en: 'where the frame is to go', sv: 'vart ramen ska'},
      {en: '<name>', sv: '<namn>'},
      {dependsOn: ['from'], takes: 'place'},
    ),
    watch: switchFlag(
      {
        en: 'draw it again whenever something changes; with --json an object a line',
        sv: 'rita om när något ändras; med --json ett objekt per rad',
      },
      {exclusive: ['svg']},
    ),
    svg: valueFlag(
      {
        en: 'also write the picture to this file, as SVG',
        sv: 'skriv också bilden till den här filen, som SVG',
      },
      {en: '<file>', sv: '<fil>'},
      {outsideOnly: true, takes: 'file'},
    ),
  }
  static override inLab: InLab = {how: 'call'}
  static override onHost: OnHost = {how: 'there', files: flagFile('svg')}

  protected async perform(): Promise<Answer> {
    const {from, to} = this.flags
    const lab = this.args.lab ?? this.flags.lab
    const options = {...workplace(), lab, from, to, language: this.language, signal: this.signal}
    if (this.flags.watch) {
      const onChange = topologyScreen({
        ...{style: this.style, json: this.jsonEnabled(), write: this.jsonEnabled() ? writeData : writeOut},
        live: isLive(process.stdout, this.style),
      })
      await watchTopology({...options, onChange})
      return {}
    }
    const topology = await showTopology(options)
    const text = renderTopology(topology, this.style)
    const {svg} = this.flags
    if (svg === undefined) return {json: topology, text}
    savePicture(svg, topologySvg(topology, this.language))
    return {json: topology, text: `${text}\n\n${say(this.language, 'topology.saved', {file: svg})}`}
  }
}
