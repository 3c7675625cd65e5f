import { type Build, defineRule, type Edit, type ProfileVariable, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'environment-file-variable',
  summary: 'A variable is written to a file that only login or interactive shells read.',
  why: 'Docker starts the program without such a shell, so nothing ever sees the variable.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const variable of build.starts.profileVariables()) {
      const { at, file, readers, name } = variable;
      const edit = asEnv(build, variable);
      yield {
        at,
        message: `only ${readers} read \`${file}\`, so the program never sees \`${name}\`: set it with \`ENV\``,
        ...(edit && { fix: { title: 'Set it with `ENV`', safety: 'safe', changes: [`$${name}`], edits: [edit] } }),
      };
    }
  },
});

/** An ENV for a RUN that does nothing else. */
function asEnv(build: Build, { command, name, value }: ProfileVariable): Edit | undefined {
  if (!value || !isPlain(value) || !build.commands.isAlone(command)) return undefined;
  return replace(command.run.at, `ENV ${name}=${value}`);
}

/** Whether the shells that read the file and Docker take the value for the same. */
const isPlain = (value: string): boolean => /^[\w./:@%+,-]+$/.test(value);
