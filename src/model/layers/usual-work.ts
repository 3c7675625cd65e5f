import { type Bytes, noBytes, total, typically } from '../../bytes/bytes.ts';
import { configuredBuild, usualOfSources } from '../../data/usual.ts';
import { nameOf, resolvePath, within } from '../../text/path.ts';
import type { Item } from './disk.ts';
import { usualOf } from './kinds.ts';
import { contextFileAt, directory, pathOf, type Step, weightAt } from './step.ts';
import type { Placed } from './tree.ts';

/** What a tool that builds usually leaves, where its project says what and where; nothing for a script of which nothing is known. */
export function usualWork(step: Step): Bytes | undefined {
  const { form, name, does } = step.command;
  if (!form || !(does('build', 'script', 'run', 'test', 'toolchain', 'install') || name.endsWith('configure')))
    return undefined;
  if (form.builder !== 'compiler' && form.language !== 'C') return usualOf('build output');
  if (name === 'configure' || (form.configures && !step.command.has(...form.configures.unless)))
    return typically(configuredBuild);
  const rules = rulesOf(step);
  const { sources, taken } = filesOf(step, rules) ?? {};
  if (!sources || !taken || sources.high + taken.high === 0) return usualOf('build output');
  const { besides, source, debugs, ...usual } = usualOfSources;
  const isDebugged = [rules, ...step.command.args.map(({ value }) => value)].some((text) => debugs.test(text));
  const times = isDebugged ? usual.debugged : usual.times;
  const sum = (of: 'low' | 'value' | 'high'): number =>
    sources[of] * times[of] + taken[of] * usual.taken[of] + besides[of];
  return typically({ low: sum('low'), value: sum('value'), high: sum('high'), source });
}

/** The rules that a build follows, as far as they are in the context. */
function rulesOf(step: Step): string {
  const folder = folderOf(step);
  if (typeof folder !== 'string') return '';
  const paths = usualOfSources.rules.map((name) => contextFileAt(step, within(folder, name)));
  return paths.flatMap((path) => (path === undefined ? [] : (step.build.facts.context?.read?.(path) ?? []))).join('\n');
}

/** The folder that a build works in. */
function folderOf(step: Step): string | null | undefined {
  const { command } = step;
  const named = command.option('-C') ?? command.option('-S') ?? command.option('--directory');
  const own = directory(step);
  return named?.literal === undefined ? own : resolvePath(typeof own === 'string' ? own : undefined, named.literal);
}

interface BuildFiles {
  readonly sources: Bytes | undefined;
  /** Others that the rules name. */
  readonly taken: Bytes | undefined;
}

/** The files that a build is told, else what lies in the folder that it works in; nothing where that is not known. */
function filesOf(step: Step, rules: string): BuildFiles | undefined {
  const { command, disk } = step;
  const files = command.operands.flatMap((word) => {
    const path = pathOf(step, word);
    return path === undefined ? [] : (weightAt(step, path) ?? []);
  });
  if (files.length > 0) return { sources: total(files), taken: noBytes };
  const folder = folderOf(step);
  if (typeof folder !== 'string' || folder === '/' || disk.tree.above(folder).length > 0) return undefined;
  const isSource = ({ path, item }: Placed<Item>): boolean => item.whole || usualOfSources.sources.test(path);
  const there = disk.tree.below(folder);
  const others = there.filter((file) => !isSource(file) && rules.includes(nameOf(file.path)));
  const bytesOf = (some: readonly Placed<Item>[]): Bytes | undefined => total(some.map(({ item }) => item.bytes));
  return { sources: bytesOf(there.filter(isSource)), taken: bytesOf(others) };
}
