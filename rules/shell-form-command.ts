import { type Build, type Command, defineRule, type Fix, type NodeOf, option, replace } from '../src/rule/index.ts';

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
  inPresets: {
    hadolint: { severity: 'warning', options: { everyForm: true, afterShell: true, healthcheck: true } },
    buildkit: { severity: 'warning', options: { everyForm: true } },
  },
  options: {
    healthcheck: option.boolean(false, 'Report `HEALTHCHECK` too.'),
    afterShell: option.boolean(false, 'Report what follows a `SHELL` too: somebody chose that shell.'),
    everyForm: option.boolean(
      false,
      'Report every shell form: those that start with `exec`, those of Windows and of stages that do not ship.',
    ),
  },

  *check(build, { healthcheck, afterShell, everyForm }) {
    const nodes: readonly Starter[] = [
      ...build.stages.instructions('CMD'),
      ...build.stages.instructions('ENTRYPOINT'),
      ...(healthcheck ? build.stages.instructions('HEALTHCHECK') : []),
    ];
    // One is an argument of the other, and the exec form hands it on in another way.
    const paired = new Set(
      build.stages.all.flatMap(({ cmd, entrypoint }) => (cmd && entrypoint ? [cmd, entrypoint] : [])),
    );
    // A CMD that the shell takes no notice of would reach the program with its `$` as it stands there.
    const unread = new Set<unknown>(
      build.stages.all.flatMap(({ cmd, entrypoint }) => (holdsDollar(cmd) && entrypoint ? [entrypoint] : [])),
    );
    for (const node of nodes) {
      const stage = build.stages.of(node);
      if (node.command?.form !== 'shell' || !stage) continue;
      if (!afterShell && build.stages.before(node).shellNode) continue;
      const waits = waitsForProgram(build, node);
      if (!everyForm && (!stage.shipped || stage.windows || !waits)) continue;
      const plain = build.commands.execForm(node);
      const fix = plain && unread.has(node) ? undefined : fixOf(build, node, plain, paired);
      const cure = plain ? 'write it as a JSON array' : 'have the shell `exec` the program, in a JSON array';
      yield {
        at: node.command.at,
        message:
          node.keyword === 'HEALTHCHECK'
            ? 'a shell is started for each check: write the command as a JSON array'
            : `\`${node.keyword}\` is run by a shell${waits ? ', and signals may stop there' : ''}: ${cure}`,
        ...(fix && { fix }),
      };
    }
  },
});

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

function fixOf(build: Build, node: Starter, plain: string | undefined, paired: ReadonlySet<unknown>): Fix | undefined {
  const text = plain ?? (node.keyword === 'HEALTHCHECK' ? undefined : build.commands.execInShell(node));
  if (!text || !node.command || node.innerComments.length > 0 || build.stages.of(node)?.windows) return undefined;
  const safe = plain && !paired.has(node) && !build.stages.before(node).shellNode;
  const edits = [replace(node.command.at, text)];
  return { title: 'Write a JSON array', safety: safe ? 'safe' : 'unsafe', changes: [node.keyword], edits };
}
