import {tpmIs2, tpmListens} from 'qlab/lab'
import {TPM} from './commands.js'

/** After "Start a TPM". */
export const startTpm = [tpmListens(TPM, 'tpm'), tpmIs2(TPM, 'vm')]
