export {asHostError, refused} from '../host/refused.js'
