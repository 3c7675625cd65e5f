import { toolsThat } from '../src/data/deeds.ts';
import { defineRule } from '../src/rule/index.ts';

const tools = toolsThat(({ language, buildFolder }) => language === 'Rust' && buildFolder !== undefined);

export default defineRule({
  id: 'cargo-target-left',
  summary: 'The folder that Cargo builds in stays in the image that ships.',
  why: '`target` holds every crate compiled, and what the compiler keeps to be faster the next time: many times the program.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      const left = build.packages.buildFolders(stage).filter(({ command }) => tools.includes(command.tool));
      // The first build of a folder leaves the most of it: those that come later take up what it has compiled.
      const folders = new Map(left.toReversed().map((one) => [one.folder, one]));
      for (const { folder, command, at, called, bytes } of folders.values()) {
        if (build.starts.programs(stage)?.some(({ tool }) => tool === command.tool)) continue;
        yield {
          at,
          message: `\`${called}\` leaves \`${folder}\` in the image that ships: build in a stage of its own, and copy the program out of it`,
          ...(bytes && { bytes }),
        };
      }
    }
  },
});
