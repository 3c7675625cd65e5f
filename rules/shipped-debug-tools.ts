import { calledByScripts, debugTools } from '../src/data/leftovers.ts';
import {
  type Build,
  byCommand,
  type Command,
  defineRule,
  type Fix,
  listed,
  type PackageUse,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'shipped-debug-tools',
  summary: 'Editors and tools for looking into processes are in the image that ships.',
  why: 'The program does without them, an intruder is glad of them, and `docker debug` or a second container brings them when they are needed.',
  group: 'size',
  severity: 'bytes',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      const programs = build.starts.programs(stage);
      const started = new Set(programs?.map(({ name }) => name));
      const tools = build.packages.installed(stage).filter(({ name }) => {
        const commands = debugTools.get(name);
        if (calledByScripts.has(name) && (!programs || build.starts.startsScript(stage))) return false;
        return commands && ![name, ...commands].some((command) => started.has(command));
      });
      for (const [command, uses] of byCommand(tools)) {
        const [first] = uses;
        if (!first) continue;
        const [is, them] = uses.length === 1 ? ['is', 'it'] : ['are', 'them'];
        const bytes = build.packages.packagesSize(uses);
        yield {
          at: first.at,
          message: `${listed(uses.map(({ name }) => name))} ${is} for people, not for what this image starts: leave ${them} out`,
          ...(bytes && { bytes }),
          ...fixOf(build, command, uses),
        };
      }
    }
  },
});

function fixOf(build: Build, command: Command, uses: readonly PackageUse[]): { fix?: Fix } {
  // An install of nothing is no install.
  if (build.packages.named(command).length === uses.length || command.operands.length === uses.length) return {};
  const edits = build.edits.withoutWords(
    command,
    uses.map(({ at }) => at),
  );
  return edits ? { fix: { title: 'Leave them out', safety: 'unsafe', edits } } : {};
}
