import { type Bytes, total, typically } from '../../bytes/bytes.ts';
import { configuredBuild, usualOfSources } from '../../data/usual.ts';
import { resolvePath } from '../../text/path.ts';
import { usualOf } from './kinds.ts';
import { directory, pathOf, type Step, weightAt } from './step.ts';

/** What a tool that builds usually leaves, where its project says what and where; nothing for a script of which nothing is known. */
export function usualWork(step: Step): Bytes | undefined {
  const { form, name, does } = step.command;
  if (!form || !(does('build', 'script', 'run', 'test', 'toolchain', 'install') || name.endsWith('configure')))
    return undefined;
  if (form.builder !== 'compiler' && form.language !== 'C') return usualOf('build output');
  if (name === 'configure' || (form.configures && !step.command.has(...form.configures.unless)))
    return typically(configuredBuild);
  const sources = sourcesOf(step);
  if (!sources || sources.high === 0) return usualOf('build output');
  const { times, besides, source } = usualOfSources;
  return typically({
    low: sources.low * times.low + besides.low,
    value: sources.value * times.value + besides.value,
    high: sources.high * times.high + besides.high,
    source,
  });
}

/** The files that a build is told, else what lies in the folder that it works in; nothing where that is not known. */
function sourcesOf(step: Step): Bytes | undefined {
  const { command, disk } = step;
  const files = command.operands.flatMap((word) => {
    const path = pathOf(step, word);
    return path === undefined ? [] : (weightAt(step, path) ?? []);
  });
  if (files.length > 0) return total(files);
  const named = command.option('-C') ?? command.option('-S') ?? command.option('--directory');
  const own = directory(step);
  const folder =
    named?.literal === undefined ? own : resolvePath(typeof own === 'string' ? own : undefined, named.literal);
  if (typeof folder !== 'string' || folder === '/' || disk.tree.above(folder).length > 0) return undefined;
  return total(disk.tree.below(folder).map(({ item }) => item.bytes));
}
