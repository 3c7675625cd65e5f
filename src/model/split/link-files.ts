import { libraryWords } from '../../data/linked.ts';

/** What a file that says how to build asks for. */
export interface Asks {
  readonly asks: readonly { readonly asking: 'links' | 'modules' | 'finds'; readonly name: string }[];
  /** Whether nothing in it leads elsewhere. */
  readonly isAll: boolean;
}

/** The lines of a file without comments, those joined that go on. */
const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.split('#', 1)[0] ?? '');

/** What a Makefile names to the linker, and has `pkg-config` look for. */
export function makeAsks(text: string): Asks {
  const lines = linesOf(text);
  return {
    asks: lines.flatMap((line) => [
      ...libraryWords(line).map((name) => ({ asking: 'links' as const, name })),
      ...modulesIn(line).map((name) => ({ asking: 'modules' as const, name })),
    ]),
    isAll: !lines.some((line) => /^-?include\b|-l\$|-config\b/.test(line.replaceAll(/pkg-config/g, ''))),
  };
}

/** The words behind `pkg-config`, up to the bracket that ends it, without options. */
const modulesIn = (line: string): readonly string[] =>
  line
    .split(/pkg-config\b|pkgconf\b/)
    .slice(1)
    .flatMap((rest) => (rest.split(/[)`;|&]/, 1)[0] ?? '').split(/\s+/))
    .filter((word) => /^[a-z0-9]/i.test(word));

/** What a project of CMake looks for, and links by its name. */
export function cmakeAsks(text: string): Asks {
  const calls = linesOf(text)
    .join(' ')
    .split(')')
    .flatMap((call) => {
      const at = call.lastIndexOf('(');
      const name = call.slice(0, Math.max(at, 0)).trim().split(/\s/).at(-1)?.toLowerCase() ?? '';
      return at === -1
        ? []
        : [
            {
              name,
              words: call
                .slice(at + 1)
                .trim()
                .split(/\s+/),
            },
          ];
    });
  const asks = calls.flatMap(({ name, words: [first = '', ...more] }): Asks['asks'] => {
    if (name === 'find_package') return [{ asking: 'finds', name: first }];
    if (name === 'pkg_check_modules' || name === 'pkg_search_module')
      return more
        .filter((word) => /^[a-z]/.test(word))
        .map((word) => ({ asking: 'modules', name: word.split(/[<>=]/, 1)[0] ?? '' }));
    return name === 'target_link_libraries' || name === 'link_libraries'
      ? more.flatMap((word) => libraryWords(word)).map((word) => ({ asking: 'links', name: word }))
      : [];
  });
  return {
    asks,
    isAll: !calls.some(({ name }) => /^(?:add_subdirectory|fetchcontent_|externalproject_|include$)/.test(name)),
  };
}

/** The crates that a lockfile names, with what each of them depends on. */
export function cratesLocked(text: string): ReadonlyMap<string, readonly string[]> {
  const crates = new Map<string, readonly string[]>();
  for (const part of text.split('[[package]]').slice(1)) {
    const lines = part.split('\n').map((line) => line.trim());
    const name = quoted(lines.find((line) => line.startsWith('name')) ?? '')[0];
    const from = lines.findIndex((line) => line.startsWith('dependencies'));
    const own =
      from === -1
        ? []
        : lines
            .slice(from)
            .flatMap((line) => quoted(line))
            .map((one) => one.split(' ', 1)[0] ?? '');
    if (name !== undefined) crates.set(name, [...(crates.get(name) ?? []), ...own]);
  }
  return crates;
}

/** The crates that a manifest names, with the features that are asked for. */
export function cratesOfManifest(
  text: string,
): readonly { readonly name: string; readonly features: readonly string[] }[] {
  const crates = new Map<string, string[]>();
  let section = '';
  for (const line of linesOf(text)) {
    const head = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (head !== undefined) section = head.trim();
    // `dependencies`, `target.'cfg(unix)'.dependencies`, `dependencies.openssl`.
    const parts = section.split('.');
    const at = parts.indexOf('dependencies');
    if (at === -1 || head !== undefined) continue;
    const inner = at + 1 < parts.length ? parts.slice(at + 1).join('.') : undefined;
    const [key = '', ...value] = line.split('=');
    const name = inner ?? key.trim();
    if (name === '' || value.length === 0) continue;
    const features = crates.get(name) ?? [];
    if (line.includes('features')) features.push(...quoted(line.slice(line.indexOf('features'))));
    crates.set(name, features);
  }
  return [...crates].map(([name, features]) => ({ name, features }));
}

const quoted = (text: string): readonly string[] => [...text.matchAll(/"([^"\n]*)"/g)].map(([, one = '']) => one);
