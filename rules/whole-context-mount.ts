import { type Build, type Command, type Mount, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'whole-context-mount',
  summary: 'An install sees the whole build context through a bind mount.',
  why: 'A change of any file in the context runs it again, though it reads one or two of them.',
  group: 'cache',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN')) {
      const mount = run.mounts.find((one) => isWhole(one));
      if (!mount || run.broken) continue;
      const commands = build.commands.of(run);
      const install = commands.find((command) => filesOf(build, command).length > 0);
      if (!install || build.commands.script(run).opaque) continue;
      if (!commands.every((command) => filesOf(build, command).length > 0 || isApart(build, command))) continue;
      const files = [...new Set(commands.flatMap((command) => filesOf(build, command)))].map((file) => `\`${file}\``);
      yield {
        at: mount.at,
        message: `any change of the context runs \`${install.called}\` again: mount no more than ${files.join(', ')}`,
        related: [{ at: install.calledAt, message: 'this runs again' }],
      };
    }
  },
});

const isWhole = ({ type, from, source = '' }: Mount): boolean =>
  type === 'bind' && from === undefined && ['', '.', './', '/'].includes(source);

/** Whether a command needs nothing of the project: what is installed from a path does. */
const isApart = (build: Build, command: Command): boolean =>
  build.commands.isIdle(command) &&
  !(command.does('install', 'add') && command.operands.some(({ value }) => /^[./]/.test(value)));

/** The files that an install reads, where these are all of the project that it reads. */
function filesOf(build: Build, command: Command): readonly string[] {
  const { form, does, operands } = command;
  const files = command.options('-r', '--requirement', '-c', '--constraint').flatMap(({ literal }) => literal ?? []);
  if (files.length > 0) {
    const isLocal = command.has('-e', '--editable') || operands.some(({ value }) => /^[./]/.test(value));
    return isLocal ? [] : files.map((file) => file.replace(/^(?:\.\/)+/, ''));
  }
  const { reads = [], locks = [], without } = form?.manifest ?? {};
  if (!does('install', 'fetch') || does('run', 'build')) return [];
  // What installs the project itself needs its sources.
  if (without !== undefined && !command.has(...(without.match(/--[\w-]+/g) ?? []))) return [];
  const has = (name: string): boolean => build.facts.context?.has(name) ?? true;
  return [...reads, ...locks.filter(has).slice(0, build.facts.context ? undefined : 1)];
}
