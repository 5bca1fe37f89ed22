export {asHostError, refused} from '../host/refused.js'
export {needLimits} from '../host/need-limits.js'
