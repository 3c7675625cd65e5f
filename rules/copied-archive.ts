import { isArchive } from '../src/data/archives.ts';
import { type Copied, defineRule, option, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'copied-archive',
  aliases: ['DL3010'],
  summary: 'An archive is copied into the image to be unpacked there.',
  why: 'The archive stays in the layer of the `COPY`, next to what was in it.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'info', options: { byName: true } } },
  supersedes: ['deleted-in-later-layer'],
  options: {
    byName: option.boolean(false, 'In the last stage only, and compare the names of archives without their folders.'),
  },

  *check(build, { byName }) {
    const stages = byName ? build.stages.slice(-1) : build.shippedStages;
    for (const stage of stages) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' || (byName && node.flag('from'))) continue;
        for (const copied of build.copies(node)) {
          const command =
            isArchive(copied.places.at(-1) ?? '') || isArchive(copied.destination)
              ? unpacker(stage, copied)
              : undefined;
          if (!command) continue;
          yield {
            at: copied.source.at,
            message: `\`${copied.text}\` is unpacked later and stays in the image: use \`ADD\`, which unpacks it, or mount it in that \`RUN\``,
            related: [{ at: command.at, message: 'it is unpacked here' }],
          };
          if (byName) break;
        }
      }
    }

    function unpacker(stage: Stage, { node, places, text }: Copied) {
      const names = [...places, text].map(nameOf);
      return build
        .commands()
        .filter((command) => command.stage === stage && command.at.start > node.at.start)
        .find((command) =>
          build
            .unpacked(command)
            .some(({ word, path }) =>
              byName ? names.includes(nameOf(word.value)) : path !== undefined && places.includes(path),
            ),
        );
    }
  },
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
