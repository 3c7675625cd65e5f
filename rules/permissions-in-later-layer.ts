import { modeAfter } from '../src/data/modes.ts';
import { type Build, type Reowned, defineRule, shownPath } from '../src/rule/index.ts';

export default defineRule({
  id: 'permissions-in-later-layer',
  summary: 'A file is copied, and gets its mode or owner in a later layer.',
  why: 'A layer cannot change a file of another: the file is stored a second time, whole.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const one of build.layers.reowned(stage)) {
        const { command, deep, changes, hidden, copies, bytes } = one;
        const [first] = hidden;
        const [change] = changes;
        if (deep || !first || !change) continue;
        const isBroad = copies.length > 0 && !isAllOf(build, one);
        // What is a part of a whole tree is worth a copy of its own only where it is large.
        if (isBroad && (bytes?.value ?? 0) < 1e6) continue;
        const edits = isBroad ? undefined : build.edits.permissionsWithCopy(command, copies);
        const more = hidden.length > 1 ? ` and ${hidden.length - 1} more` : '';
        yield {
          at: change.at,
          message: `\`${command.name}\` stores \`${shownPath(first.path)}\`${more} a second time: ${cureOf(one, isBroad)}`,
          ...(bytes && { bytes }),
          related: hidden.slice(0, 3).map((file) => ({ at: file.change.at, message: 'it is stored here already' })),
          ...(edits && { fix: { title: 'Set it as the file is copied', safety: 'unsafe', edits } }),
        };
      }
    }
  },
});

function cureOf({ command, copies: [copy] }: Reowned, isBroad: boolean): string {
  if (!copy) return 'do it in the `RUN` that makes it';
  const mode = modeAfter(command.operands[0]?.literal ?? '');
  const flag = command.name === 'chmod' ? `--chmod${mode === undefined ? '' : `=${mode}`}` : '--chown';
  return isBroad ? `copy it by itself, with \`${flag}\`` : `give the \`${copy.keyword}\` \`${flag}\``;
}

/** Whether nothing else is copied with them. */
const isAllOf = (build: Build, { copies, hidden }: Reowned): boolean =>
  copies.every((node) => {
    const files = hidden.filter(({ change }) => change.node === node);
    const sources = new Set(files.map(({ change }) => change.at.start));
    const selected = build.files.selected(node);
    return sources.size === node.sources.length && (selected === undefined || selected.length <= files.length);
  });
