import {render} from 'preact'
import '@xterm/xterm/css/xterm.css'
import './page.css'
import './desk/desk.css'
import './topology/topology.css'
import {Page} from './page.js'

render(<Page />, document.body)
