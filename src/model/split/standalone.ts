import { standalone, withoutRunner } from '../../data/static-servers.ts';
import { nameOf, resolvePath, within } from '../../text/path.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { portOf } from './static-site.ts';
import { projectAround, startWords, taking, type Takes } from './takes.ts';

/** What a framework has left to be started by itself. */
export function standaloneOf(build: UpToNames, stage: Stage, plan: Plan): Takes | undefined {
  const [program = '', script = ''] = startWords(build, stage) ?? [];
  const path = resolvePath(stage.end.workdir, script);
  const own = `/${standalone.folder}/${standalone.program}`;
  if (program === 'node' && path?.endsWith(own)) {
    const folder = path.slice(0, -standalone.program.length - 1);
    const project = projectAround(plan, folder);
    return project && taking(plan, project, [{ path: folder, index: plan.last, owner: project.owner }]);
  }
  return servedAlone(build, stage, plan);
}

/** The same where the framework's own server is started, and its configuration asks for one that needs no packages. */
function servedAlone(build: UpToNames, stage: Stage, plan: Plan): Takes | undefined {
  const { context } = build.facts;
  const words = withoutRunner(startWords(build, stage) ?? []);
  const [name = '', does] = words;
  const settings = standalone.settings.flatMap((file) => context?.read?.(file) ?? []);
  const project = plan.folders.find(({ path }) => path === stage.end.workdir);
  const node = build.starts.of(stage)?.node;
  const more = words.slice(2);
  const port = more.length === 0 ? undefined : portGiven(more);
  if (!project || !node || node.keyword !== 'CMD' || stage.entrypoint || port === null) return undefined;
  if (nameOf(name) !== standalone.starts[0] || does !== standalone.starts[1]) return undefined;
  if (!settings.some((text) => standalone.asks.test(text) && !standalone.elsewhere.test(text))) return undefined;
  const { portVariable, host } = standalone;
  const sets = [
    ...(port === undefined ? [] : [`${portVariable}=${port}`]),
    ...(stage.end.definition(host.variable) ? [] : [`${host.variable}=${host.value}`]),
  ];
  const beside = standalone.beside.filter(
    (path) => path === standalone.always || (context?.has(path) && !context.ignored(path)),
  );
  const carry = { index: plan.last, owner: project.owner };
  return {
    ...taking(plan, project, [
      { path: within(project.path, standalone.folder), to: project.path, ...carry },
      ...beside.map((path) => ({ path: within(project.path, path), ...carry })),
    ]),
    lines: sets.length === 0 ? [] : [`ENV ${sets.join(' ')}`],
    instead: new Map([[node, `CMD ["node", "${standalone.program}"]`]]),
    notes: [`\`${standalone.program}\` is started, which the build leaves for that, and no package manager`],
  };
}

/** The port that the words name, and nothing else; `null` where there is more. */
function portGiven(words: readonly string[]): number | null | undefined {
  const [option = '', value = '', ...rest] = words;
  const port = (standalone.portOptions as readonly string[]).includes(option) ? portOf(value) : undefined;
  return port === undefined || rest.length > 0 ? null : port;
}
