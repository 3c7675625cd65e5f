import { nameOf, resolvePath, within } from '../../text/path.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { textAt } from './placed-text.ts';
import type { UpToStarts } from './types.ts';
import { jsonIn, jsonOf } from '../../text/json.ts';

/** More sources than these are not read: which packages a program needs is told by the first that it loads. */
const mostSources = 200;

/** Whether a source that the image of a stage starts, or one that this loads, loads a package which its manifest has for development alone. */
export const importsDevelopment = once((build: UpToStarts, stage: Stage): boolean => {
  const folder = stage.end.workdir ?? build.stages.baseFacts(stage)?.workdir ?? '/';
  const development = developmentIn(textAt(build, stage, within(folder, 'package.json'))?.text);
  if (development.size === 0) return false;
  const started = [...(build.starts.of(stage)?.words ?? []), ...(build.starts.launcher(stage)?.runs ?? [])];
  const left = started.flatMap((word) => (isSource(word) ? (resolvePath(folder, word) ?? []) : []));
  const seen = new Set<string>();
  for (let path = left.shift(); path !== undefined && seen.size < mostSources; path = left.shift()) {
    const found = seen.has(path) ? undefined : sourceAt(build, stage, path);
    seen.add(path);
    if (!found) continue;
    for (const name of loadedIn(found.text)) {
      if (development.has(packageOf(name))) return true;
      const other = name.startsWith('.') ? resolvePath(found.folder, name) : undefined;
      if (other !== undefined) left.push(other);
    }
  }
  return false;
});

const isSource = (word: string): boolean => /\.[cm]?js$/.test(word);

/** A source as a program names it: its ending may be left out, and a folder has one of its own. */
function sourceAt(
  build: UpToStarts,
  stage: Stage,
  path: string,
): { readonly text: string; readonly folder: string } | undefined {
  const places = isSource(path) ? [path] : [`${path}.js`, `${path}.mjs`, `${path}.cjs`, `${path}/index.js`];
  for (const place of places) {
    const text = textAt(build, stage, place)?.text;
    if (text !== undefined) return { text, folder: place.slice(0, -nameOf(place).length - 1) || '/' };
  }
  return undefined;
}

/** What a source loads when it runs, but for what stands behind a question for the kind of build. */
const loadedIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\brequire\(|\bfrom|\bimport(?:\(|(?=\s*["'])))\s*["']([^"'\n]+)["']/g)].flatMap(
    ({ index, 1: name }) =>
      name === undefined || text.slice(Math.max(0, index - 120), index).includes('NODE_ENV') ? [] : name,
  );

const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** The packages that a manifest has for development alone. */
function developmentIn(manifest: string | undefined): ReadonlySet<string> {
  const all = jsonOf(manifest);
  const dependencies = jsonIn(all, 'dependencies');
  return new Set(Object.keys(jsonIn(all, 'devDependencies')).filter((name) => !Object.hasOwn(dependencies, name)));
}
