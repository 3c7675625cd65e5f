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
      const used = commands.some(
        (later) => later.run !== command.run && later.stage.chain.includes(stage) && later.at.start > command.at.start,
      );
      const edit = used ? undefined : build.edits.append(command, cleaning);
      const bytes = build.layers.cacheSize(command);
      yield {
        at: command.flagWord('-y')
          ? { start: command.calledAt.start, end: command.flagWord('-y')?.at.end ?? 0 }
          : command.at,
        message: `\`pacman\` leaves its databases in the image: end the \`RUN\` with \`${cleaning}\``,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Remove databases and packages', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
