import {
  type Build,
  type Command,
  defineRule,
  type Finding,
  type Fix,
  type NodeOf,
  option,
  replace,
} from '../src/rule/index.ts';

type Starter = NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>;

export default defineRule({
  id: 'shell-form-command',
  aliases: ['DL3025', 'JSONArgsRecommended'],
  summary: 'The program is started by a shell in between.',
  why: 'Signals reach the shell, which may keep them from the program, so that the container is killed instead of stopped.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] },
  inPresets: { hadolint: { severity: 'warning', options: { healthcheck: true } }, buildkit: { severity: 'warning' } },
  options: { healthcheck: option.boolean(false, 'Report `HEALTHCHECK` too.') },

  *check(build, { healthcheck }) {
    yield* findings(build, healthcheck, (node) => {
      const stage = build.stages.of(node);
      // Somebody chose the shell that a `SHELL` sets.
      if (!stage?.shipped || stage.windows || build.stages.before(node).shellNode) return false;
      return waitsForProgram(build, node);
    });
  },
});

/** The findings for the shell forms that one `speaks` of. */
export function* findings(build: Build, healthcheck: boolean, speaks: (node: Starter) => boolean): Generator<Finding> {
  const nodes: readonly Starter[] = [
    ...build.stages.instructions('CMD'),
    ...build.stages.instructions('ENTRYPOINT'),
    ...(healthcheck ? build.stages.instructions('HEALTHCHECK') : []),
  ];
  for (const node of nodes) {
    if (node.command?.form !== 'shell' || !build.stages.of(node) || !speaks(node)) continue;
    const plain = build.commands.execForm(node);
    const fix = fixOf(build, node, plain);
    const signals = waitsForProgram(build, node) ? ', and signals may stop there' : '';
    const taker = node.keyword === 'CMD' ? build.starts.argumentTaker(build.stages.of(node)) : undefined;
    const cure = plain ? 'write it as a JSON array' : 'have the shell `exec` the program, in a JSON array';
    yield {
      at: node.command.at,
      message:
        node.keyword === 'HEALTHCHECK'
          ? 'a shell is started for each check: write the command as a JSON array'
          : taker === undefined
            ? `\`${node.keyword}\` is run by a shell${signals}: ${cure}`
            : `\`CMD\` is handed to \`${taker}\` as \`/bin/sh -c …\`: write it as a JSON array`,
      ...(fix && { fix }),
    };
  }
}

/** Whether the last thing that the shell does is to wait for a program that could take its place. */
function waitsForProgram(build: Build, node: Starter): boolean {
  const { body } = build.commands.script(node);
  const last = body?.kind === 'list' ? body.items.at(-1)?.node : body;
  if (last?.kind !== 'command' || last.name === '' || tellsOfItself(last.args)) return false;
  return !last.prefixes.some((prefix) => prefix.value === 'exec');
}

const holdsDollar = (cmd: NodeOf<'CMD'> | undefined): boolean =>
  cmd?.command.form === 'exec' && cmd.command.words.some(({ text }) => text.includes('$'));

/** A program that prints its help and is gone before anybody could stop it. */
const tellsOfItself = ([only, ...others]: Command['args']): boolean =>
  others.length === 0 && ['--help', '-h', '--version'].includes(only?.value ?? '');

function fixOf(build: Build, node: Starter, plain: string | undefined): Fix | undefined {
  const pairs = build.stages.all.filter(({ cmd, entrypoint }) => cmd && entrypoint);
  // A CMD that the shell takes no notice of would reach the program with its `$` as it stands there.
  if (plain && pairs.some(({ cmd, entrypoint }) => entrypoint === node && holdsDollar(cmd))) return undefined;
  const text = plain ?? (node.keyword === 'HEALTHCHECK' ? undefined : build.commands.execInShell(node));
  if (!text || !node.command || node.innerComments.length > 0 || build.stages.of(node)?.windows) return undefined;
  // One is an argument of the other, and the exec form hands it on in another way.
  const paired = pairs.some(({ cmd, entrypoint }) => cmd === node || entrypoint === node);
  const stage = build.stages.of(node);
  // A script that has no `#!` runs in a shell alone.
  const script = stage !== undefined && build.starts.startsScript(stage);
  const safe = plain && !paired && !script && !build.stages.before(node).shellNode;
  const edits = [replace(node.command.at, text)];
  return { title: 'Write a JSON array', safety: safe ? 'safe' : 'unsafe', changes: [node.keyword], edits };
}
