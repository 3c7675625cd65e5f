import { type Build, defineRule, type NodeOf, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'named-user',
  aliases: ['DL3066'],
  summary: '`USER` is a name.',
  why: 'Kubernetes cannot tell that a named user is not root, and starts no such image under `runAsNonRoot`.',
  group: 'security',
  severity: 'info',
  preset: 'all',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'info', options: { everyUser: true } } },
  options: {
    everyUser: option.boolean(
      false,
      'Report every `USER` that is a name or a variable of `ENV`, `root` too, in every stage.',
    ),
  },

  *check(build, { everyUser }) {
    for (const node of build.instructions('USER')) {
      if (!node.argument) continue;
      if (!everyUser && !build.targets.some((stage) => stage.end.userNode === node)) continue;
      const user = everyUser ? writtenUser(build, node) : build.expand(node.argument, node);
      const [name = ''] = user?.split(':') ?? [];
      if (!name || isNumber(name) || (name === 'root' && !everyUser)) continue;
      yield { at: node.argument.at, message: `\`${name}\` is a name: write the number of the user` };
    }
  },
});

/** The argument as written; nothing when an `ARG` above takes part in it. */
function writtenUser(build: Build, node: NodeOf<'USER'>): string | undefined {
  const above = build.instructions('ARG').filter((arg) => arg.index < node.index);
  const declared = new Set(above.flatMap((arg) => arg.pairs.map((pair) => pair.key.text)));
  if (node.argument?.variables.some(({ name }) => declared.has(name))) return undefined;
  return node.argument?.text;
}

const isNumber = (text: string): boolean => [...text].every((char) => char >= '0' && char <= '9');
