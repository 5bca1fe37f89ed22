const QEMU = 'qemu-system-x86_64 -enable-kvm'

/** What starts the VM of each step, on one line. */
export const START_EMULATED = `${QEMU} -m 512 -drive file=ubuntu.qcow2,format=qcow2 -netdev user,id=mynet0,hostfwd=tcp::2222-:22 -device e1000,netdev=mynet0`
export const START_VIRTIO = `${QEMU} -m 512 -drive file=ubuntu2.qcow2,format=qcow2,if=none,id=disk0 -device virtio-blk-pci,drive=disk0 -netdev user,id=mynet0,hostfwd=tcp::2223-:22 -device virtio-net-pci,netdev=mynet0`
export const START_BALLOON = `${QEMU} -m 1024 -drive file=ubuntu3.qcow2,format=qcow2,if=virtio -nic user,model=virtio-net-pci,hostfwd=tcp::2224-:22 -device virtio-balloon-pci -monitor stdio`

/** In the VM, from the host. */
export const LOAD_DRIVER = 'ssh -p 2224 student@localhost sudo modprobe virtio_balloon'
export const INFLATE = 'balloon 512'
export const NOTE = 'free -m | tee free.txt'
export const GIVE_BACK = 'balloon 1024'
