import { isMadeElsewhere } from '../../data/made-elsewhere.ts';
import { cleanPath } from '../../text/path.ts';
import { suggest } from '../../text/suggest.ts';
import { globMatcher } from '../facts/pattern.ts';
import type { ContextFiles } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { Missing, UpToFiles } from './types.ts';

/** The sources of COPY, ADD and bind mounts that a context which somebody named does not have. */
export const missingSources = once((build: UpToFiles): readonly Missing[] => {
  const { context, foundContext } = build.facts;
  if (!context || foundContext) return [];
  const copies = [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')].flatMap((node) =>
    node.flag('from') || node.broken || build.stages.of(node)?.windows
      ? []
      : build.files.copies(node).map(({ source: { at, json, text }, text: value }) => ({
          keyword: node.keyword,
          at,
          text: value,
          isWritten: !json && text === value,
        })),
  );
  const mounts = build.stages.instructions('RUN').flatMap(({ mounts: all, keyword }) =>
    all.flatMap((mount) => {
      const { type, from, source } = mount;
      if (type !== 'bind' || from !== undefined || source === undefined || source.includes('$')) return [];
      return { keyword, at: mount.field('source')?.valueAt ?? mount.at, text: source, isWritten: true };
    }),
  );
  return [...copies, ...mounts].flatMap((one) => {
    const path = relative(one.text);
    if (path === '' || /[*?[]/.test(one.text) || context.has(path) || isMade(context, path)) return [];
    return [{ ...one, leaves: /^(?:\.\/)*\.\.(?:\/|$)/.test(one.text), meant: meantBy(context, path) }];
  });
});

/** A path of the context as Docker takes it: the root cannot be left. */
const relative = (path: string): string => cleanPath(`/${path}`).slice(1);

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether something else than a person makes it: what git is told to ignore, and what builds are known to leave. */
function isMade(context: ContextFiles, path: string): boolean {
  const parts = path.split('/');
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return isMadeElsewhere(path) || gitignored(context).some((fits) => prefixes.some(fits));
}

/** The patterns of a `.gitignore` at the root: without a `/` in it one holds anywhere. */
function gitignored(context: ContextFiles): readonly ((path: string) => boolean)[] {
  return (context.read?.('.gitignore') ?? '').split('\n').flatMap((line) => {
    const written = line.trim();
    if (written === '' || written.startsWith('#') || written.startsWith('!')) return [];
    const pattern = written.endsWith('/') ? written.slice(0, -1) : written;
    return globMatcher(pattern.includes('/') ? relative(pattern) : `**/${pattern}`);
  });
}

/** A name beside it that is nearly the same, else the one file of the context that has its name. */
function meantBy(context: ContextFiles, path: string): string | undefined {
  const parts = path.split('/');
  let there = 0;
  while (there < parts.length - 1 && context.has(parts.slice(0, there + 1).join('/'))) there++;
  const folder = parts.slice(0, there).join('/');
  const inside = folder === '' ? '' : `${folder}/`;
  const names = new Set(
    context
      .list(`${inside}**`)
      .filter((file) => file.split('/').length - there === (there === parts.length - 1 ? 1 : 2))
      .map((file) => file.slice(inside.length).split('/', 1)[0] ?? ''),
  );
  const name = suggest(parts[there] ?? '', names);
  const near = name === undefined ? undefined : [...parts.slice(0, there), name, ...parts.slice(there + 1)].join('/');
  if (near !== undefined && context.has(near)) return near;
  const same = context.list(`**/${nameOf(path)}`);
  return same.length === 1 ? same[0] : undefined;
}
