import { type Command, defineRule, replace, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'unset-variable-removal',
  aliases: ['SC2154'],
  summary: 'A folder is removed by a variable that nothing sets.',
  why: 'It is empty, so that the path ends above what was meant, and all that is there goes.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools: ['rm', 'find'] },

  *check(build) {
    for (const command of build.commands.named(['rm', 'find'])) {
      for (const word of removed(command))
        for (const { kind, at, name, operator, text } of word.pieces()) {
          if (kind !== 'variable' || name === undefined || operator !== undefined) continue;
          if (!build.commands.isUnset(command, name)) continue;
          const meant = build.stages.misspeltVariable(name, command.run);
          yield {
            at,
            message: `nothing sets \`${text}\`, and this removes what is left of the path: ${meant ? `did you mean \`${meant}\`` : `write \`\${${name}:?}\`, which stops then`}`,
            ...(meant && {
              fix: { title: `Write \`${meant}\``, safety: 'unsafe', edits: [replace(at, text.replace(name, meant))] },
            }),
          };
        }
    }
  },
});

/** What a command removes with all that is in it. */
function removed({ args, has, name, operands }: Command): readonly ShellWord[] {
  if (name === 'rm') return has('-r', '-R', '--recursive') ? operands : [];
  const [folder] = args;
  return folder && args.some(({ literal }) => literal === '-delete') ? [folder] : [];
}
