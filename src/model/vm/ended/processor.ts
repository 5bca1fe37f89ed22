import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of the processor and the memory. */
export const PROCESSOR: readonly KnownReason[] = [
  {
    id: 'no-kvm',
    says: /Could not access KVM kernel module: (?<fault>[^\n]+)|failed to initialize kvm: (?<fault2>[^\n]+)|invalid accelerator kvm(?![\w-])/i,
    examples: [
      `Could not access KVM kernel module: No such file or directory\n${Q}failed to initialize kvm: No such file or directory`,
      `Could not access KVM kernel module: Permission denied\n${Q}failed to initialize kvm: Permission denied`,
    ],
    means: {
      en: 'KVM does not work here: {fault}.',
      sv: 'KVM fungerar inte här: {fault}.',
    },
    cure: {
      en: 'qlab doctor shows why. Without -enable-kvm the VM also runs, but more slowly.',
      sv: 'qlab doctor visar varför. Utan -enable-kvm går det också, men långsammare.',
    },
    look: 'ls -l /dev/kvm',
  },
  {
    id: 'accelerators',
    says: /-accel and "-machine accel=" options are incompatible/,
    examples: [`${Q}The -accel and "-machine accel=" options are incompatible`],
    means: {
      en: 'The command says twice how to run the processor (-accel, -machine accel=, -enable-kvm).',
      sv: 'Kommandot anger två gånger hur processorn ska köras (-accel, -machine accel=, -enable-kvm).',
    },
    cure: {en: 'Keep only one of them.', sv: 'Behåll bara en av dem.'},
  },
  {
    id: 'accelerator-unknown',
    says: /invalid accelerator (?<accel>\S+)/,
    examples: [`${Q}-accel kvmm: invalid accelerator kvmm`],
    means: {
      en: 'QEMU has no accelerator called {accel}. The accelerators are kvm, and tcg where KVM does not work.',
      sv: 'QEMU har ingen accelerator som heter {accel}. De som finns är kvm, och tcg där KVM inte fungerar.',
    },
    cure: {
      en: 'Write -enable-kvm, or -accel with one of those names.',
      sv: 'Skriv -enable-kvm, eller -accel med ett av de namnen.',
    },
  },
  {
    id: 'cpu-host-kvm',
    says: /CPU model 'host' requires KVM/,
    examples: [`${Q}CPU model 'host' requires KVM or HVF`],
    means: {en: '-cpu host works only with KVM.', sv: '-cpu host fungerar bara med KVM.'},
    cure: {en: 'Add -enable-kvm, or use -cpu max.', sv: 'Lägg till -enable-kvm, eller använd -cpu max.'},
  },
  {
    id: 'cpu-unknown',
    says: /unable to find CPU model '(?<cpu>[^']+)'/,
    examples: [`${Q}unable to find CPU model 'nope'`],
    means: {en: 'QEMU has no processor called {cpu}.', sv: 'QEMU har ingen processor som heter {cpu}.'},
    cure: {en: 'qemu-system-x86_64 -cpu help lists them.', sv: 'qemu-system-x86_64 -cpu help visar alla.'},
    look: 'qemu-system-x86_64 -cpu help',
  },
  {
    id: 'cpu-feature',
    says: /Property '(?<cpu>[\w.-]+)-x86_64-cpu\.(?<feature>[^']+)' not found|doesn't support requested feature: (?<feature2>[^\n]+)|Host doesn't support requested features/,
    examples: [
      `${Q}Property 'Skylake-Client-x86_64-cpu.nope' not found`,
      `${Q}TCG doesn't support requested features`.replace(
        'features',
        'feature: CPUID.01H:ECX.pcid [bit 17]',
      ),
    ],
    means: {
      en: 'The processor that -cpu asks for has a feature that does not exist or that this computer cannot give: {feature}.',
      sv: 'Processorn som -cpu ber om har en funktion som inte finns eller som datorn inte kan ge: {feature}.',
    },
    cure: {
      en: 'Leave the feature out, or use another -cpu.',
      sv: 'Utelämna funktionen, eller använd en annan -cpu.',
    },
  },
  {
    id: 'machine-unknown',
    says: /unsupported machine type(?:: "(?<type>[^"]+)")?/i,
    examples: [
      `${Q}unsupported machine type\nUse -machine help to list supported machines`,
      `${Q}unsupported machine type: "q36"\nUse -machine help to list supported machines`,
    ],
    means: {en: 'QEMU has no machine type with that name.', sv: 'QEMU har ingen maskintyp med det namnet.'},
    cure: {
      en: 'q35 and pc are the usual ones; qemu-system-x86_64 -machine help lists all.',
      sv: 'De vanliga är q35 och pc. qemu-system-x86_64 -machine help visar alla.',
    },
    look: 'qemu-system-x86_64 -machine help',
  },
  {
    id: 'smp-topology',
    says: /Invalid CPU topology: (?<fault>[^\n]+)/,
    examples: [
      `${Q}Invalid CPU topology: product of the hierarchy must match maxcpus: sockets (1) * dies (1) * cores (3) * threads (1) != maxcpus (4)`,
      `${Q}Invalid CPU topology: CPU topology parameters must be greater than zero`,
    ],
    means: {
      en: 'The numbers in -smp do not match: {fault}.',
      sv: 'Talen i -smp går inte ihop: {fault}.',
    },
    cure: {
      en: 'sockets × cores × threads must equal the number of processors.',
      sv: 'sockets × cores × threads måste vara lika med antalet processorer.',
    },
  },
  {
    id: 'smp-number',
    says: /Invalid SMP CPUs (?<number>\d+)|Parameter 'smp\.(?<key>\w+)' (?:expects|is unexpected)|Parameter 'cpus' expects/,
    examples: [
      `${Q}Invalid SMP CPUs 999. The max CPUs supported by machine 'pc-i440fx-7.2' is 255`,
      `${Q}Parameter 'smp.cpus' expects integer`,
      `${Q}Parameter 'smp.core' is unexpected`,
    ],
    means: {
      en: '-smp has a number that the machine type cannot have, or a key that it does not know.',
      sv: '-smp har ett tal som maskintypen inte klarar, eller en nyckel som den inte känner till.',
    },
    cure: {
      en: 'It is written -smp 4 or -smp 4,sockets=1,cores=4,threads=1.',
      sv: 'Det skrivs -smp 4 eller -smp 4,sockets=1,cores=4,threads=1.',
    },
  },
  {
    id: 'memory-word',
    says: /-m (?<value>\S+): (?:Parameter 'size' expects|Value '[^']*' is out of range)|Invalid RAM size|[Mm]emory size must be|at most \d+ \w+ RAM can be simulated|ram size too large/,
    examples: [
      `${Q}-m 5G0: Parameter 'size' expects a non-negative number below 2^64`,
      `${Q}-m -5: Value '-5' is out of range for parameter 'size'`,
    ],
    means: {
      en: 'The value after -m is not an amount of memory that QEMU can provide.',
      sv: 'Värdet efter -m är inte en minnesmängd som QEMU kan ge.',
    },
    cure: {
      en: 'It is written -m 5000 (in MB) or -m 5G.',
      sv: 'Det skrivs -m 5000 (i MB) eller -m 5G.',
    },
  },
  {
    id: 'memory-refused',
    says: /cannot set up guest memory|Cannot allocate memory|cannot allocate/,
    examples: [`${Q}cannot set up guest memory 'pc.ram': Cannot allocate memory`],
    means: {
      en: 'The computer could not give the VM as much memory as -m asks for.',
      sv: 'Datorn kunde inte ge VM:en så mycket minne som -m ber om.',
    },
    cure: {
      en: 'Start it with a smaller -m, or end other VMs first.',
      sv: 'Starta den med ett mindre -m, eller avsluta andra VM:ar först.',
    },
    look: 'free -m',
  },
]
