import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'unwritable-workdir',
  summary: 'A step writes into a `WORKDIR` that belongs to root, as another user.',
  why: '`WORKDIR` makes the folder for the user that is set at that time: whoever comes later may read it, and write nothing.',
  group: 'runtime',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  supersedes: ['root-owned-copy'],

  *check(build) {
    for (const stage of build.stages.all) {
      for (const { command, folder, workdir, user } of build.layers.deniedFolders(stage)) {
        yield {
          at: command.calledAt,
          message: `\`${command.called}\` writes as \`${user}\` to \`${folder}\`, which is root's: set \`USER ${user}\` above \`WORKDIR\`, or \`chown\` the folder`,
          related: [{ at: workdir.at, message: 'the folder is made here, by root' }],
        };
      }
    }
  },
});
