import { fileServer, staticServer, withoutRunner, type Serving, type StaticServer } from '../../data/static-servers.ts';
import type { Node } from '../../syntax/nodes.ts';
import { isBelow, resolvePath } from '../../text/path.ts';
import { describeReference } from '../images/image.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Carry, Plan } from './plan.ts';
import type { RunnerBase } from './runner-base.ts';
import { projectAround, startWords, taking, type Takes } from './takes.ts';

/** A folder that a server has served as it is: a smaller server in its place, or that server and the folder alone. */
export function servedBy(build: UpToNames, stage: Stage, plan: Plan): Takes | undefined {
  const start = withoutRunner(startWords(build, stage) ?? []);
  const server = staticServer(start[0] ?? '');
  const serves = server && servesOf(stage, server, start.slice(1));
  const project = serves && projectAround(plan, serves.folder);
  if (!server || !project) return undefined;
  const carry: Carry = { path: serves.folder, index: plan.last, owner: undefined };
  const isGlobal = (build.starts.programs(stage) ?? []).some(({ path }) => path === start[0]);
  const base = isServedAlike(build, stage, server) ? fileServerFor(serves.port) : undefined;
  if (!base || serves.port === undefined) {
    if (!isGlobal || server.under !== undefined) return undefined;
    return taking(plan, project, [{ ...carry, owner: project.owner }]);
  }
  const last = Math.max(plan.last, ...lateNodes(build, stage, plan, serves.folder).map(({ index }) => index));
  return {
    carries: [{ ...carry, index: last, to: fileServer.root }],
    last,
    base,
    lines: [`COPY <<'EOF' ${fileServer.settings}`, ...fileServer.lines({ ...serves, port: serves.port }), 'EOF'],
    leaves: ({ keyword }) => !isOfImage.has(keyword),
    instead: new Map(),
    notes: [
      `\`${base.text}\` serves in the place of \`${start[0]}\`, on the same port: ${server.portVariable === undefined ? '' : `\`${server.portVariable}\` says nothing to it, and `}folders are not listed`,
    ],
  };
}

/** Instructions that say how an image runs, whatever it starts. */
const isOfImage: ReadonlySet<string> = new Set('EXPOSE HEALTHCHECK LABEL MAINTAINER'.split(' '));

/** What works in the folder that is served behind the last step that builds. */
const lateNodes = (build: UpToNames, stage: Stage, plan: Plan, folder: string): readonly Node[] =>
  stage.instructions.filter((node) => {
    if (node.index < plan.last) return false;
    if (node.keyword === 'COPY' || node.keyword === 'ADD')
      return build.files
        .copies(node)
        .some(({ places }) => places.length === 0 || places.some((at) => isBelow(at, folder)));
    return (
      node.keyword === 'RUN' &&
      build.commands
        .of(node)
        .some(
          ({ form, effect }) => form === undefined && effect !== undefined && effect !== 'marks' && effect !== 'notes',
        )
    );
  });

function fileServerFor(port: number | undefined): RunnerBase | undefined {
  if (port === undefined) return undefined;
  const text = port < 1024 ? fileServer.images.root : fileServer.images.unprivileged;
  return {
    text,
    changed: true,
    lacks: () => false,
    packages: [],
    manager: describeReference(text).packageManager,
    release: describeReference(text).distribution,
  };
}

/** Whether nothing in the file, or in the context, tells the server more than its words do. */
function isServedAlike(
  build: UpToNames,
  stage: Stage,
  { settings, settingsSay, wantsSettings, portVariable }: StaticServer,
): boolean {
  const { context } = build.facts;
  if (wantsSettings && !context?.has('package.json')) return false;
  const files = settings.flatMap((glob) => context?.list(glob) ?? []).filter((path) => !path.includes('node_modules/'));
  if (files.some((path) => settingsSay === undefined || settingsSay.test(context?.read?.(path) ?? 'proxy')))
    return false;
  if (portVariable !== undefined && stage.end.definition(portVariable)) return false;
  // A here-document wants line ends as they are.
  if (build.source.text.includes('\r')) return false;
  const { healthcheck } = stage;
  const asked = healthcheck ? build.commands.script(healthcheck) : undefined;
  return (
    stage.instructions.every(({ keyword }) => keyword !== 'VOLUME' && keyword !== 'SHELL') &&
    (!asked ||
      (!asked.opaque &&
        !(healthcheck && build.source.slice(healthcheck.at).includes('$')) &&
        asked.commands.every(({ name, effect }) => fileServer.asks.has(name) || effect === 'sets')))
  );
}

interface Serves extends Omit<Serving, 'port'> {
  readonly folder: string;
  /** Nothing where it is not a port alone. */
  readonly port: number | undefined;
}

/** What a server serves by its words; nothing where an option may say more than is known here. */
function servesOf(stage: Stage, server: StaticServer, args: readonly string[]): Serves | undefined {
  const { under, single } = server;
  if (args.some((word) => word.includes('$')) || (under !== undefined && args[0] !== under)) return undefined;
  const words = under === undefined ? [...args] : args.slice(1);
  let { folder } = server;
  let port: number | undefined = server.port;
  const given = new Set<string>();
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [option = '', attached] = word.startsWith('--') ? word.split('=') : [word];
    const value = (): string => attached ?? words.shift() ?? '';
    given.add(option);
    if (!word.startsWith('-')) folder = word;
    else if (server.portOptions.includes(option)) port = portOf(value());
    else if (option === server.folderOption) folder = value();
    else if (server.harmlessValues.has(option) && isAddress(attached ?? words[0])) value();
    else if (!server.harmless.has(option) && (single === true || !single.includes(option))) return undefined;
  }
  const path = folder === undefined ? undefined : resolvePath(stage.end.workdir, folder);
  const has = (options: readonly string[]): boolean => options.some((option) => given.has(option));
  return path === undefined
    ? undefined
    : {
        folder: path,
        port,
        single: single === true || has(single),
        zips: !has(server.plainBy ?? []) && server.plainBy !== undefined,
      };
}

/** `3000`, `tcp://0.0.0.0:3000`. */
export function portOf(text: string): number | undefined {
  const [, host, port] = /^(?:tcp:\/\/)?(?:([\d.]+):)?(\d{1,5})$/.exec(text) ?? [];
  return port === undefined || (host !== undefined && host !== '0.0.0.0') ? undefined : Number(port);
}

const isAddress = (word: string | undefined): boolean =>
  word === '0.0.0.0' || word === '::' || word === 'true' || word === 'false';
