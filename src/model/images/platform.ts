import { lookUp } from '../../text/look-up.ts';

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
  i386: '386',
};

/** Operating system and architecture of a platform, as containerd names them: of `linux/x86_64` `linux` and `amd64`. */
export function platformParts(text: string): readonly string[] {
  const [first = '', second] = text.toLowerCase().split('/');
  const names = second === undefined ? [first] : [first, second];
  return names.filter((name) => name !== '').map((name) => lookUp(architectures, name) ?? name);
}

/** Whether a value of `--platform` is the platform that a stage has without it; a default changes nothing, for the variable is always set. */
export const isTargetPlatform = (text: string): boolean =>
  /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?-[^{}]*)?\})$/.test(text);

/** Architectures as BuildKit names them. */
const named: ReadonlySet<string> = new Set(
  'amd64 arm64 arm 386 ppc64le s390x riscv64 loong64 mips64 mips64le mips'.split(' '),
);

/** What `BUILDARCH`, `TARGETPLATFORM` and the like may hold as BuildKit fills them; `linux` alone is true of nearly every build. */
export function isPlatformValue(name: string, value: string): boolean {
  const architecture = (text: string): boolean => named.has(text);
  if (name.endsWith('PLATFORM')) return value.includes('/') && architecture(platformParts(value)[1] ?? '');
  if (name.endsWith('ARCH')) return architecture(value);
  if (name.endsWith('OS')) return value === 'windows' || value === 'darwin';
  return name.endsWith('VARIANT') && /^v[5-9]$/.test(value);
}

/** An architecture that stands in a text as a word of its own: `x86_64` in `tool-x86_64-linux.tar.gz`. */
export const architectureIn = (text: string): string | undefined =>
  /(?:^|[^A-Za-z0-9])(amd64|x86[_-]64|x64|arm64|aarch64|armv7l?|armhf|ppc64le|s390x|riscv64)(?![A-Za-z0-9])/i.exec(
    text,
  )?.[1];
