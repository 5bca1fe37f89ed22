export {asHostError, refused} from '../host/files/refused.js'
export {needLimits} from '../host/need-limits.js'
