import { isArchive, isUnpackedByAdd } from '../src/data/archives.ts';
import {
  type Build,
  type Command,
  type Copied,
  defineRule,
  type Finding,
  type Range,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'copied-archive',
  aliases: ['DL3010'],
  summary: 'An archive is copied into the image to be unpacked there.',
  why: 'The archive stays in the layer of the `COPY`, next to what was in it.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info' } },
  supersedes: ['deleted-in-later-layer'],

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY') continue;
        for (const copied of build.files.copies(node)) {
          const unpacking = unpacker(build, stage, copied);
          if (!unpacking) continue;
          const edits = build.edits.mountInstead(copied, unpacking.path);
          const bytes = build.layers.copySize(copied);
          yield {
            ...finding(copied.source.at, copied.text, unpacking.command),
            ...(bytes && { bytes }),
            ...(edits && { fix: { title: 'Mount it instead', safety: 'unsafe', edits } }),
          };
        }
      }
    }
  },
});

export const finding = (at: Range, text: string, command: Command): Finding => ({
  at,
  message: `\`${text}\` is unpacked later and stays in the image: ${isUnpackedByAdd(text) ? 'use `ADD`, which unpacks it, or mount it in that `RUN`' : 'mount it in that `RUN` with `--mount=type=bind`'}`,
  related: [{ at: command.at, message: 'it is unpacked here' }],
});

function unpacker(build: Build, stage: Stage, { node, places, destination }: Copied) {
  if (!isArchive(places.at(-1) ?? '') && !isArchive(destination)) return undefined;
  for (const command of commandsAfter(build, stage, node.at.start)) {
    const path = build.files.unpacked(command).find((one) => one.path !== undefined && places.includes(one.path))?.path;
    if (path !== undefined) return { command, path };
  }
  return undefined;
}

export const commandsAfter = (build: Build, stage: Stage, start: number): readonly Command[] =>
  build.commands.all.filter((command) => command.stage === stage && command.at.start > start);
