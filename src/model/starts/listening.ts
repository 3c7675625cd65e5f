import { bindOptions, frontServers, type Server, servers } from '../../data/servers.ts';
import { pathTakers } from '../../data/patterns.ts';
import { nameOf } from '../../text/path.ts';
import type { Range } from '../../text/source.ts';
import type { Stage } from '../stages/types.ts';
import type { Local, Program, UpToStarts } from './types.ts';

/** The programs of a stage's image that listen where nobody outside of the container reaches them, though a port is exposed. */
export function localServers(build: UpToStarts, stage: Stage): readonly Local[] {
  const ports = exposedPorts(build, stage);
  const programs = build.starts.programs(stage);
  if (ports.length === 0 || !programs || programs.some(({ name }) => frontServers.has(name))) return [];
  return programs.flatMap((program) => {
    const local = localServer(build, stage, program);
    const port = local?.address === undefined ? undefined : /:(\d+)\/?$/.exec(local.address)?.[1];
    return local && (port === undefined || ports.includes(port)) ? [local] : [];
  });
}

const exposedPorts = (build: UpToStarts, stage: Stage): readonly string[] =>
  stage.chain.flatMap(({ instructions }) =>
    instructions.flatMap((node) =>
      node.keyword === 'EXPOSE' ? build.stages.ports(node).map(({ container }) => container) : [],
    ),
  );

interface Argument {
  readonly text: string;
  readonly at: Range;
}

function localServer(build: UpToStarts, stage: Stage, program: Program): Local | undefined {
  const found = serverOf(program);
  const args = found?.args ?? argumentsOf(program);
  const server = found?.server;
  const operand = server?.operand ? args.find(({ text }) => !text.startsWith('-')) : undefined;
  const addresses = [...addressesIn(server?.options ?? bindOptions, args), ...(operand ? [operand] : [])];
  const name = found?.name ?? program.name;
  const [given] = addresses;
  if (given) {
    const values = addresses.map(({ text }) => expanded(stage, text));
    if (!values.every((value) => value !== undefined && isLocal(value))) return undefined;
    return { name, address: values[0], ...placed(stage, given) };
  }
  if (!server) return undefined;
  for (const variable of server.variables ?? []) {
    const node = stage.end.definition(variable);
    const value = stage.end.environment(variable);
    if (node && typeof value !== 'string') return undefined;
    if (typeof value === 'string')
      return node?.keyword === 'ENV' && isLocal(value)
        ? { name, at: placeOf(node.pairs, variable) ?? node.at, address: value, by: 'variable' }
        : undefined;
  }
  if (!server.local || args.some(({ text }) => text.includes('$')) || mayListenElsewhere(build, stage, server, args))
    return undefined;
  return { name, at: program.at, address: undefined, by: 'default', add: server.add };
}

/** A word in which a shell may expand a variable: its name, and what it holds when it has no value. */
const variableIn = /\$(?:\{(\w+)(?::?-([^}$]*))?\}|(\w+))/;

/** An address with what its variables hold in an image; nothing where one has no value there. */
function expanded(stage: Stage, text: string): string | undefined {
  let value = text;
  for (let found = variableIn.exec(value), count = 0; found && count < 8; found = variableIn.exec(value), count++) {
    const [whole, name = found[3] ?? '', otherwise] = found;
    const held = stage.end.environment(name) ?? otherwise;
    if (held === undefined) return undefined;
    value = value.replace(whole, () => held);
  }
  return value;
}

/** Where an address is written: by the variable that holds it, where it is one that ENV sets. */
function placed(stage: Stage, { text, at }: Argument): Pick<Local, 'at' | 'by'> {
  const [, name, , bare] = variableIn.exec(text) ?? [];
  const variable = name ?? bare ?? '';
  const node = stage.end.definition(variable);
  const place = node?.keyword === 'ENV' ? placeOf(node.pairs, variable) : undefined;
  return place ? { at: place, by: 'variable' } : { at, by: 'option' };
}

const placeOf = (
  pairs: readonly { readonly key: { readonly text: string }; readonly value?: { readonly at: Range } }[],
  name: string,
): Range | undefined => pairs.find(({ key }) => key.text === name)?.value?.at;

const argumentsOf = ({ args, argsAt }: Program): readonly Argument[] =>
  args.flatMap((text, index) => (argsAt[index] ? [{ text, at: argsAt[index] }] : []));

/** What is known of a program as a server, with the arguments behind its own words: `python -m uvicorn`, `python manage.py runserver`. */
function serverOf(
  program: Program,
): { readonly server: Server; readonly name: string; readonly args: readonly Argument[] } | undefined {
  const all = argumentsOf(program);
  // What an interpreter or another tool is told to start.
  const starts = pathTakers.has(program.tool) || (program.form !== undefined && !servers.has(program.name));
  const at = starts ? all.findIndex(({ text }) => !text.startsWith('-')) : -1;
  const script = nameOf(all[at]?.text ?? '');
  const isServer = servers.has(script) && (all[at - 1]?.text ?? '-m').startsWith('-');
  const name = isServer ? script : program.name;
  const args = isServer ? all.slice(at + 1) : all;
  for (const server of servers.get(name) ?? servers.get(program.tool) ?? []) {
    const { under = [] } = server;
    const first = under.length === 0 ? -1 : args.findIndex(({ text }) => text === under[0]);
    const follows = under.every((word, index) => args[first + index]?.text === word);
    if (under.length > 0 && (first === -1 || !follows)) continue;
    const last = first === -1 ? -1 : first + under.length - 1;
    return { server, name, args: args.slice(last + 1) };
  }
  return undefined;
}

/** The values of these options (`--host x`, `--host=x`, `-bx`), and further addresses behind one. */
function addressesIn(options: readonly string[], args: readonly Argument[]): readonly Argument[] {
  return args.flatMap(({ text, at }, index) => {
    if (options.includes(text)) {
      const [first, ...others] = args.slice(index + 1);
      const end = others.findIndex((other) => !/^(?:[\d.:*[\]]+|::\d*|localhost)$/.test(other.text));
      return first ? [first, ...others.slice(0, end === -1 ? undefined : end)] : [];
    }
    const option = options.find((one) => text.startsWith(/^--|^-D/.test(one) ? `${one}=` : one));
    return option !== undefined && text.length > option.length
      ? [{ text: text.slice(option.length).replace(/^=/, ''), at }]
      : [];
  });
}

/** Whether an address is that of the loopback interface, whatever stands around it. */
const isLocal = (address: string): boolean =>
  /^(?:\w+:\/\/)?(?:127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)(?::\d+)?\/?$/.test(address);

function mayListenElsewhere(
  build: UpToStarts,
  stage: Stage,
  { unless, settings = [] }: Server,
  args: readonly Argument[],
): boolean {
  if (
    (unless?.variables ?? []).some(
      (name) => stage.end.definition(name) !== undefined || stage.end.environment(name) !== null,
    )
  )
    return true;
  if (
    (unless?.options ?? []).some((option) => args.some(({ text }) => text === option || text.startsWith(`${option}=`)))
  )
    return true;
  if (settings.length === 0) return false;
  return stage.chain.some((link) =>
    link.instructions.some((node) => {
      if (node.keyword === 'RUN')
        return build.commands
          .of(node)
          .some(({ words }) => words.some(({ value }) => settings.some((name) => value.includes(name))));
      if (node.keyword !== 'COPY' && node.keyword !== 'ADD') return false;
      const selected = build.files.selected(node);
      if (selected)
        return selected.some(
          ({ path }) => path.endsWith('/') || settings.some((name) => path === name || path.endsWith(`/${name}`)),
        );
      // Without the files nobody knows what a folder holds.
      return node.sources.some(
        ({ text }) => !/[^./]\.(?:py|txt|toml|lock|json)$/.test(text) || settings.some((name) => text.endsWith(name)),
      );
    }),
  );
}
