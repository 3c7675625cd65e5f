import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'named-user',
  aliases: ['DL3066'],
  summary: '`USER` is a name.',
  why: 'Kubernetes cannot tell that a named user is not root, and starts no such image under `runAsNonRoot`.',
  group: 'security',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', options: { everyUser: true } } },
  options: {
    everyUser: option.boolean(
      false,
      'Report every `USER` that is a name or a variable of `ENV`, `root` too, in every stage.',
    ),
  },

  *check(build, { everyUser }) {
    const args = everyUser ? build.stages.instructions('ARG') : [];
    const declared = new Set<string>();
    let above = 0;
    for (const node of build.stages.instructions('USER')) {
      for (let arg = args[above]; arg && arg.index < node.index; arg = args[++above])
        for (const pair of arg.pairs) declared.add(pair.key.text);
      if (!node.argument) continue;
      if (!everyUser && !build.stages.targets.some((stage) => stage.end.userNode === node)) continue;
      // hadolint passes over every USER that an ARG takes part in.
      if (node.argument.variables.some(({ name }) => declared.has(name))) continue;
      const [name = ''] = (everyUser ? node.argument.text : build.stages.expand(node.argument, node))?.split(':') ?? [];
      if (!name || isNumber(name) || (name === 'root' && !everyUser)) continue;
      yield { at: node.argument.at, message: `\`${name}\` is a name: write the number of the user` };
    }
  },
});

const isNumber = (text: string): boolean => [...text].every((char) => char >= '0' && char <= '9');
