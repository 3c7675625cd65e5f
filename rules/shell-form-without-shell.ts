import { shellFamilies } from '../src/data/shells.ts';
import { type Build, defineRule, type Finding, replace, type Runner } from '../src/rule/index.ts';

export default defineRule({
  id: 'shell-form-without-shell',
  summary: 'A command wants a shell, and the image has none.',
  why: 'Docker hands what is no JSON array to `/bin/sh`, which neither `scratch` nor distroless images have: it cannot start.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['shell-form-command', 'bash-syntax-in-sh'],

  *check(build) {
    for (const { cmd, entrypoint, healthcheck, instructions } of build.stages.all) {
      // What goes for the first one goes for those below it.
      const run = instructions.find((node) => node.keyword === 'RUN' && node.command.form === 'shell');
      if (run?.keyword === 'RUN') yield* findings(build, run);
      for (const node of [entrypoint, cmd, healthcheck])
        if (node && instructions.includes(node)) yield* findings(build, node);
    }
  },
});

function* findings(build: Build, node: Runner): Generator<Finding> {
  const { command } = node;
  const stage = build.stages.of(node);
  if (!command || !stage || node.broken || build.stages.before(node).shellNode || !build.starts.lacksShell(node))
    return;
  if (command.form === 'exec') {
    const [program] = command.words;
    const isArgument = node.keyword === 'CMD' && stage.entrypoint !== undefined;
    if (!program || isArgument || !isShell(program.text)) return;
    yield { at: program.at, message: `this image has no \`${program.text}\`: start the program itself` };
    return;
  }
  // What a shell form of ENTRYPOINT hands on is nothing: the one finding is there.
  if (node.keyword === 'CMD' && stage.entrypoint?.command.form === 'shell') return;
  if (node.keyword === 'RUN') {
    yield {
      at: node.keywordAt,
      message: 'this image has no shell that could run this: do it in an earlier stage, and copy what it makes',
    };
    return;
  }
  const exec = node.innerComments.length === 0 ? build.commands.execForm(node) : undefined;
  yield {
    at: command.at,
    message: `this image has no shell to run this: ${exec ? 'write it as a JSON array' : 'write a JSON array of one program and its arguments'}`,
    ...(exec && {
      fix: {
        title: 'Write a JSON array',
        safety: 'unsafe',
        changes: [node.keyword],
        edits: [replace(command.at, exec)],
      },
    }),
  };
}

const isShell = (program: string): boolean =>
  shellFamilies.has(program.slice(program.lastIndexOf('/') + 1)) && !program.includes('busybox');
