import { defineRule } from '../src/rule/index.ts';

const cleaning = 'rm -rf /var/lib/pacman/sync/* /var/cache/pacman/pkg/*';

const tools = ['pacman'] as const;

export default defineRule({
  id: 'pacman-cache-left',
  summary: "pacman's databases and packages stay in the image.",
  why: 'They are of use only while packages are installed, and tomorrow they are out of date.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    const commands = build.commands.named(tools);
    for (const command of build.packages.cachesLeft(tools)) {
      const { stage } = command;
      if (!stage.shipped) continue;
      const later = commands.findLast(
        (other) => other.run !== command.run && other.stage.chain.includes(stage) && other.at.start > command.at.start,
      );
      const cure = later
        ? `join this with the later \`${later.called}\`, and end that \`RUN\` with \`${cleaning}\``
        : `end the \`RUN\` with \`${cleaning}\``;
      const edit = later ? undefined : build.edits.append(command, cleaning);
      const bytes = build.layers.cacheSize(command);
      yield {
        at: command.flagWord('-y')
          ? { start: command.calledAt.start, end: command.flagWord('-y')?.at.end ?? 0 }
          : command.at,
        message: `\`pacman\` leaves its databases in the image: ${cure}`,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Remove databases and packages', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
