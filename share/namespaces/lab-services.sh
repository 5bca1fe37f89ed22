# The services that a lab says it has (`services` in lab.ts); lab.sh and sealed-lab.sh read this file.
lab_services() {
  for service in $QLAB_SERVICES; do
    sh "/run/qlab/shims/.$service.sh" make && sh "/run/qlab/shims/.$service.sh" begin || fail "$service did not start"
  done
}
