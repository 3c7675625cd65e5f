import { workspacePruner as pruner } from '../../data/workspace-pruners.ts';
import { resolvePath, within } from '../../text/path.ts';
import { projectsNamed, withNeeds } from '../packages/workspaces.ts';
import { membersOf } from './node-size.ts';
import { directory, type Step } from './step.ts';

/** `turbo prune web --docker`, `npx turbo@2 prune …`: copies some projects of a workspace; false for all else, and where it is not known which. */
export function pruneWorkspace(step: Step): boolean {
  const { command, disk, at } = step;
  const words = [command.name, ...command.args.map(({ literal }) => literal ?? '$')];
  const start = words.findIndex((word) => word === pruner.program || word.startsWith(`${pruner.program}@`));
  const folder = directory(step);
  if (start === -1 || start > mostBefore || words[start + 1] !== pruner.by || typeof folder !== 'string') return false;
  const { names, options } = readWords(words.slice(start + 2));
  const members = membersOf(step, folder).map(({ member }) => member);
  const own = projectsNamed(members, names);
  const out = resolvePath(folder, options.get(pruner.folderOption) ?? pruner.folder);
  if (!own || out === undefined || names.includes('$')) return false;
  const copy = (name: string, to: string, deep = false): void => {
    const from = within(folder, name);
    if (disk.tree.has(from)) disk.copy(from, within(to, name), at, { move: false, deep });
  };
  const { option, manifests, all } = pruner.apart;
  const isApart = options.has(option);
  const [whole, manifestsIn] = isApart ? [within(out, all), within(out, manifests)] : [out, out];
  for (const one of withNeeds(members, own, true)) {
    if (one !== '') copy(one, whole, true);
    if (isApart) copy(one === '' ? 'package.json' : `${one}/package.json`, manifestsIn);
  }
  for (const to of new Set([whole, manifestsIn])) copy('package.json', to);
  for (const name of pruner.root) for (const to of new Set([manifestsIn, out])) copy(name, to);
  copy(pruner.settings, whole);
  return true;
}

/** `pnpm --silent dlx turbo`: so many words may stand before its name. */
const mostBefore = 4;

function readWords(words: readonly string[]): {
  readonly names: readonly string[];
  readonly options: ReadonlyMap<string, string>;
} {
  const names: string[] = [];
  const options = new Map<string, string>();
  const valued: readonly string[] = [pruner.folderOption, pruner.projectOption];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [name = '', attached] = word.split('=', 2);
    if (!word.startsWith('-')) names.push(word);
    else {
      const value = attached ?? (valued.includes(name) ? words[++at] : undefined) ?? '';
      if (name === pruner.projectOption) names.push(value);
      else options.set(name, value);
    }
  }
  return { names, options };
}
