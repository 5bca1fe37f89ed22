export {asHostError, refused} from '../host/files/refused.js'
export {giveHome} from '../host/give-home.js'
export {needLimits} from '../host/need-limits.js'
