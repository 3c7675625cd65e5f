import {
  type ArgNode,
  type Build,
  type Command,
  defineRule,
  type Node,
  remove,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'unused-arg',
  summary: 'An `ARG` of a stage that nothing uses.',
  why: 'It takes the value that a build gives and does nothing with it, and each other value runs all steps below it anew.',
  group: 'runtime',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  marks: 'unnecessary',

  *check(build) {
    for (const stage of build.stages.all) {
      for (const node of stage.instructions) if (node.keyword === 'ARG') yield* unused(build, stage, node);
    }
  },
});

function* unused(build: Build, stage: Stage, node: ArgNode) {
  for (const { key } of node.pairs) {
    const name = key.text;
    // What is no name was meant for something else, a comment or a value.
    if (!/^\w+$/.test(name) || build.stages.isPredefined(name) || isForCache(name) || isSeen(build, stage, node, name))
      continue;
    const isAlone = node.pairs.length === 1 && node.innerComments.length === 0;
    yield {
      at: key.at,
      message: `nothing in this stage uses \`${name}\`: delete it`,
      ...(isAlone && {
        fix: {
          title: `Delete \`ARG ${name}\``,
          safety: 'unsafe' as const,
          edits: [remove(build.edits.lines(node))],
        },
      }),
    };
  }
}

/** Names that are there to have the steps below run anew. */
const isForCache = (name: string): boolean =>
  /cache|bust|rebuild|force|refresh|invalidate|date|stamp|nonce|commit|revision|sha$/i.test(name);

/** Whether an instruction behind it, in its stage or in one that is built from it, uses the name, or runs what may. */
function isSeen(build: Build, stage: Stage, node: ArgNode, name: string): boolean {
  const heirs = build.stages.all.filter((other) => other.chain.includes(stage));
  return heirs.some((other) =>
    other.instructions.some((later) => (other !== stage || later.at.start > node.at.start) && uses(build, later, name)),
  );
}

function uses(build: Build, node: Node, name: string): boolean {
  if (build.stages.expansions(node).some((variable) => variable.name === name)) return true;
  if (node.keyword === 'ONBUILD') return node.rest.text.includes(name);
  if (node.keyword !== 'RUN') return false;
  const script = build.commands.script(node);
  if (script.opaque || script.text.text.includes(name)) return true;
  return build.commands.of(node).some((command) => mayRead(command, name));
}

/**
 * Every RUN has it in its environment: a script of the project may read it, and so may what builds or installs the project. The plain commands of a
 * distribution read none that is not in their manual.
 */
const mayRead = (command: Command, name: string): boolean =>
  command.name !== '' &&
  (command.effect === 'runs' ||
    (command.form === undefined && command.effect === undefined) ||
    command.does('build', 'script', 'run', 'test', 'install') ||
    (command.form !== undefined && /^[A-Z]+_|_proxy$/i.test(name) && command.form.language !== 'system') ||
    (command.form?.language === 'system' && /^(?:DEBIAN_FRONTEND|DEBCONF_|APT_|LC_|LANG|TZ$|ACCEPT_EULA)/.test(name)));
