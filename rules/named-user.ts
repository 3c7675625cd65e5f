import { defineRule, type Finding, type Word } from '../src/rule/index.ts';

export default defineRule({
  id: 'named-user',
  aliases: ['DL3066'],
  summary: '`USER` is a name.',
  why: 'Kubernetes cannot tell that a named user is not root, and starts no such image under `runAsNonRoot`.',
  group: 'security',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  wakes: { instructions: ['USER'] },
  inPresets: { hadolint: { severity: 'info' } },

  *check(build) {
    for (const node of build.stages.instructions('USER')) {
      if (!node.argument || !build.stages.targets.some((stage) => stage.end.userNode === node)) continue;
      const name = nameIn(build.stages.expand(node.argument, node));
      if (name !== undefined && name !== 'root') yield finding(node.argument, name);
    }
  },
});

/** The name of a user, where it is none of a number. */
export function nameIn(text: string | undefined): string | undefined {
  const [name = ''] = text?.split(':') ?? [];
  return name === '' || isNumber(name) ? undefined : name;
}

export const finding = ({ at }: Word, name: string): Finding => ({
  at,
  message: `\`${name}\` is a name: write the number of the user`,
});

const isNumber = (text: string): boolean => [...text].every((char) => char >= '0' && char <= '9');
