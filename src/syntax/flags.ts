import type { MappedText } from '../text/mapped.ts';
import type { RawFlag } from './head.ts';
import { meant } from './meant.ts';
import type { Flag, Keyword } from './nodes.ts';
import type { Report } from './report.ts';
import { pick, wordAt } from './words.ts';

export interface FlagSpec {
  readonly takes: 'text' | 'boolean';
  /** May be given more than once. */
  readonly many?: boolean;
  /** Docker expands variables in its value. */
  readonly expands?: boolean;
  /** The only values it may have. */
  readonly values?: readonly string[];
}

const text: FlagSpec = { takes: 'text' };
const expanded: FlagSpec = { takes: 'text', expands: true };
const boolean: FlagSpec = { takes: 'boolean' };

/** The flags of BuildKit's Dockerfile frontend 1.x, those of the `labs` channel too. */
const table: ReadonlyMap<string, ReadonlyMap<string, FlagSpec>> = new Map(
  Object.entries({
    FROM: { platform: expanded },
    RUN: {
      mount: { takes: 'text', many: true, expands: true },
      network: { takes: 'text', values: ['default', 'none', 'host'] },
      security: { takes: 'text', values: ['sandbox', 'insecure'] },
      device: { takes: 'text', many: true },
    },
    COPY: {
      from: text,
      chown: expanded,
      chmod: expanded,
      link: boolean,
      parents: boolean,
      exclude: { takes: 'text', many: true },
    },
    ADD: {
      chown: expanded,
      chmod: expanded,
      link: boolean,
      exclude: { takes: 'text', many: true },
      'keep-git-dir': boolean,
      checksum: expanded,
      unpack: boolean,
    },
    HEALTHCHECK: { interval: text, timeout: text, 'start-period': text, 'start-interval': text, retries: text },
  } satisfies Partial<Record<Keyword, Record<string, FlagSpec>>>).map(([keyword, flags]) => [
    keyword,
    new Map<string, FlagSpec>(Object.entries(flags)),
  ]),
);

/** The flags that an instruction may have, by name without the dashes. */
export const flagsOf = (keyword: string): ReadonlyMap<string, FlagSpec> => table.get(keyword) ?? new Map();

const spec = (keyword: string, name: string): FlagSpec | undefined => table.get(keyword)?.get(name);

/** The flags of a line as BuildKit records them. */
export function readFlags(
  line: MappedText,
  raw: readonly RawFlag[],
  keyword: string,
  escape: string,
  report: Report,
): Flag[] {
  return raw.map((flag) => {
    const kept = pick(line, flag.kept);
    const equals = kept.text.indexOf('=');
    const nameEnd = equals === -1 ? kept.text.length : equals;
    const name = kept.text.slice(2, nameEnd);
    const expands = spec(keyword, name)?.expands ?? false;
    return {
      name,
      nameAt: kept.range(2, nameEnd),
      at: line.range(flag.start, flag.end),
      text: kept.text,
      ...(equals !== -1 && {
        value: wordAt(kept, { start: equals + 1, end: kept.text.length }, { escape, expands, report }),
      }),
    };
  });
}

/** Reports flags that BuildKit does not know, or not so. ARG and STOPSIGNAL drop theirs unread, and so does `HEALTHCHECK NONE`. */
export function checkFlags(flags: readonly Flag[], keyword: Keyword, report: Report): void {
  if (keyword === 'ARG' || keyword === 'STOPSIGNAL') return;
  const seen = new Set<string>();
  for (const flag of flags) {
    const known = spec(keyword, flag.name);
    if (!known) {
      unknownFlag(flag, keyword, report);
      continue;
    }
    if (seen.has(flag.name) && !known.many)
      report('invalid-flag', flag.at, `\`--${flag.name}\` is given twice: keep one`);
    seen.add(flag.name);
    checkValue(flag, known, report);
  }
}

function unknownFlag({ name, nameAt, at: flagAt }: Flag, keyword: Keyword, report: Report): void {
  const names = [...(table.get(keyword)?.keys() ?? [])];
  const at = { start: flagAt.start, end: Math.max(flagAt.start, nameAt.end) };
  if (names.length === 0) return report('invalid-flag', at, `\`${keyword}\` has no flags: leave out \`--${name}\``);
  const suggestion = meant(name, names);
  const cure = suggestion ? `write \`--${suggestion}\`` : `it has ${names.map((other) => `\`--${other}\``).join(', ')}`;
  report('invalid-flag', at, `\`${keyword}\` has no flag \`--${name}\`: ${cure}`, {
    suggestion: suggestion && `--${suggestion}`,
  });
}

/** What containerd takes for a platform where it is one word, an operating system or an architecture. */
const platforms: ReadonlySet<string> = new Set(
  (
    'aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris windows zos ' +
    '386 aarch64 amd64 amd64p32 arm arm64 arm64be armbe armel armhf i386 loong64 mips mips64 mips64le mips64p32 ' +
    'mips64p32le mipsle ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm x86-64 x86_64'
  ).split(' '),
);

/** Whether a platform is one by its form; names of two or three parts may be anything. */
function isPlatform(value: string): boolean {
  if (value === '' || value.includes('$') || value === 'local') return true;
  return value.includes('/') ? value.split('/').every((part) => part !== '') : platforms.has(value.toLowerCase());
}

function checkValue({ name, value, at }: Flag, known: FlagSpec, report: Report): void {
  if (known.takes === 'boolean') {
    if (!value || /^(?:true|false)$/i.test(value.text)) return;
    const message =
      value.text === ''
        ? `\`--${name}=\` has no value: leave out the \`=\``
        : `\`--${name}\` is on or off: write \`--${name}\``;
    report('invalid-flag', at, message, { suggestion: `--${name}` });
    return;
  }
  if (!value) return report('invalid-flag', at, `\`--${name}\` has no value: write \`--${name}=…\``);
  if (name === 'platform' && !isPlatform(value.text))
    return report('invalid-flag', value.at, `\`${value.text}\` is no platform: write one such as \`linux/amd64\``);
  if (!known.values || value.text === '' || value.text.includes('$')) return;
  if (known.values.includes(value.text.toLowerCase())) return;
  const suggestion = meant(value.text, known.values);
  const choices = known.values.map((choice) => `\`${choice}\``).join(', ');
  report(
    'invalid-flag',
    value.at,
    `\`--${name}\` knows no \`${value.text}\`: write ${suggestion ? `\`${suggestion}\`` : `one of ${choices}`}`,
    {
      suggestion,
    },
  );
}
