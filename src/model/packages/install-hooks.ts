import { installHooks, neededByScript } from '../../data/families/node.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { isBelow, within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { contextText } from './dependencies.ts';
import type { HookBeforeSource, UpToPackages } from './types.ts';
import { jsonIn, jsonOf } from '../../text/json.ts';

/** The installs of a stage that run a script of the project, or its build, before the files are there that those read. */
export function hooksBeforeSource(build: UpToPackages, stage: Stage): readonly HookBeforeSource[] {
  if (!build.facts.context) return [];
  return build.commands.in(stage).flatMap((command) => {
    const directory = build.commands.directory(command);
    if (typeof directory !== 'string' || command.run.mounts.some(({ type }) => type === 'bind')) return [];
    const present = presentFor(build, stage, command.run);
    if (!present) return [];
    const found = needsOf(build, command, directory).find(
      ({ needs }) => !needs.some((file) => isThere(present, within(directory, file))),
    );
    const file = found?.needs.find((one) => build.facts.context?.has(contextFolder(build, stage, directory) + one));
    return found && file !== undefined ? [{ command, hook: found.hook, file }] : [];
  });
}

interface Need {
  readonly hook: string;
  /** One of these, relative to the folder of the project. */
  readonly needs: readonly string[];
}

function needsOf(build: UpToPackages, command: Command, directory: string): readonly Need[] {
  const [manifest] = command.form?.manifest?.reads ?? ['pyproject.toml'];
  const text = manifest === undefined ? undefined : contextText(build, command.stage, within(directory, manifest));
  if (text === undefined) return [];
  if (manifest === 'package.json')
    return command.does('install') && !command.has('--ignore-scripts') ? scriptsOf(text) : [];
  const own = command.operands.some(({ value }) => /^\.(?:\[.*\])?$/.test(value));
  const { without } = command.form?.manifest ?? {};
  const builds =
    without === undefined
      ? own && command.does('add')
      : command.does('install') && !command.has(...(without.match(/--[\w-]+/g) ?? []), '--no-install-workspace');
  const readme = /^readme[ \t]*=[ \t]*(?:\{[ \t]*file[ \t]*=[ \t]*)?["']([^"'\n]+)["']/m.exec(text)?.[1];
  return builds && readme !== undefined && text.includes('[build-system]') ? [{ hook: 'readme', needs: [readme] }] : [];
}

function scriptsOf(text: string): readonly Need[] {
  return Object.entries(jsonIn(jsonOf(text), 'scripts')).flatMap(([hook, script]) =>
    installHooks.includes(hook) && typeof script === 'string' && !script.includes('||')
      ? script
          .split(/&&|;/)
          .map((part) => ({ hook, needs: neededByScript(part) }))
          .filter(({ needs }) => needs.length > 0)
      : [],
  );
}

/** The files that copies have brought before a RUN; nothing where one may have brought others, or a command may have made them. */
function presentFor(build: UpToPackages, stage: Stage, run: RunNode): ReadonlySet<string> | undefined {
  const present = new Set<string>();
  for (const link of stage.chain.toReversed())
    for (const { index, paths } of broughtIn(build, link)) {
      if (index >= run.index) continue;
      if (!paths) return undefined;
      for (const path of paths) present.add(path);
    }
  return present;
}

/** What each instruction of a stage brings; no paths where it may bring others. */
const broughtIn = once((build: UpToPackages, stage: Stage) =>
  stage.instructions.flatMap((node): readonly { readonly index: number; readonly paths?: readonly string[] }[] => {
    const { index } = node;
    if (node.keyword === 'COPY' || node.keyword === 'ADD') {
      const selected =
        build.stages.fromTarget(node) || node.heredocs.length > 0 ? undefined : build.files.selected(node);
      const paths = selected?.flatMap(({ to }) => to ?? []);
      return [paths && paths.length === selected?.length ? { index, paths } : { index }];
    }
    const makes =
      node.keyword === 'RUN' &&
      build.commands.of(node).some(({ does, redirections }) => does('clone', 'download') || redirections.length > 0);
    return makes ? [{ index }] : [];
  }),
);

const isThere = (present: ReadonlySet<string>, path: string): boolean =>
  present.has(path) ||
  [...present].some((one) =>
    path.endsWith('/') ? one.startsWith(path) : one.endsWith('/') && isBelow(path, one.slice(0, -1)),
  );

/** The folder of the context that comes to stand at a path. */
function contextFolder(build: UpToPackages, stage: Stage, directory: string): string {
  for (const node of stage.chain.flatMap(({ instructions }) => instructions))
    if (node.keyword === 'COPY' || node.keyword === 'ADD')
      for (const { path, to } of build.files.selected(node) ?? [])
        if (to !== undefined && to === within(directory, path.slice(path.lastIndexOf('/') + 1)))
          return path.slice(0, path.lastIndexOf('/') + 1);
  return '';
}
