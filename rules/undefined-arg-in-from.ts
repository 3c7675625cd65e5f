import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'undefined-arg-in-from',
  aliases: ['UndefinedArgInFrom'],
  summary: '`FROM` uses a variable that nothing declares.',
  why: 'Only an `ARG` above the first `FROM` can be used there; any other name is empty.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { from } of build.stages.all) {
      const words = [from?.image, from?.flag('platform')?.value];
      for (const variable of words.flatMap((word) => word?.variables ?? [])) {
        if (build.stages.globalArg(variable.name)) continue;
        const meant = build.stages.misspeltGlobalArg(variable.name);
        const cure =
          meant === undefined ? `declare it with \`ARG\` above the first \`FROM\`` : `did you mean \`${meant}\`?`;
        yield {
          at: variable.at,
          message: `\`${variable.name}\` is not declared here, so it is empty: ${cure}`,
          ...(meant !== undefined && {
            fix: { title: `Write \`${meant}\``, safety: 'unsafe', edits: [replace(variable.nameAt, meant)] },
          }),
        };
      }
    }
  },
});
