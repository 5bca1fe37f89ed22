import {SERVICE_FOLDERS, type Service} from '../../model/lab/services.js'

/** What lab.sh and sealed-lab.sh are told of the services that a lab has. */
export function serviceEnvironment(services: readonly Service[]): Record<string, string> {
  return {
    QLAB_SERVICES: services.join(' '),
    QLAB_SERVICE_FOLDERS: services.flatMap((service) => SERVICE_FOLDERS[service]).join(' '),
  }
}
