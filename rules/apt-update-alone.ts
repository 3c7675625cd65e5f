import { toolsThat } from '../src/data/deeds.ts';
import { type Build, type Command, defineRule, type Edit, type Fix, insertBefore, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'apt-update-alone',
  summary: '`apt-get update` and the install that needs it are in different `RUN`s, or it is missing.',
  why: 'A cached update is never run again, and an install that changes later asks for versions that are gone.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['apt-lists-left', 'deleted-in-later-layer'],
  wakes: { tools: toolsThat(({ packages }) => packages === 'debian') },

  *check(build) {
    const waiting = new Map<Command, Command[]>();
    const reported = new Set<Command['run']>();
    for (const install of build.commands.all) {
      if (install.form?.packages !== 'debian' || !install.does('add', 'upgrade')) continue;
      if (reported.has(install.run) || !build.packages.named(install).some(isFromArchive)) continue;
      const lists = build.packages.aptLists(install);
      if (!lists || lists.kind === 'fresh') continue;
      reported.add(install.run);
      if (lists.kind === 'none') {
        // apt asks nobody for what it has.
        if (build.packages.isThereAlready(install)) continue;
        const edit = updateBefore(install, 'apt-get update');
        yield {
          at: install.calledAt,
          message: `\`${install.called}\` has no package lists to look into: run \`apt-get update\` before it in the same \`RUN\``,
          ...(edit && { fix: { title: 'Update first', safety: 'unsafe', edits: [edit] } }),
        };
      } else if (lists.update.stage !== install.stage) {
        const text = build.source.slice(lists.update.at);
        const edit = updateBefore(install, text.includes('\n') ? 'apt-get update' : text);
        yield {
          at: install.calledAt,
          message: `\`${install.called}\` relies on package lists of an earlier stage, which may be old by then: run \`apt-get update\` before it in the same \`RUN\``,
          related: [{ at: lists.update.calledAt, message: 'they are brought here' }],
          ...(edit && { fix: { title: 'Update first', safety: 'unsafe', edits: [edit] } }),
        };
      } else if (isAlone(build, lists.update)) {
        waiting.set(lists.update, [...(waiting.get(lists.update) ?? []), install]);
      }
    }
    for (const [update, installs] of waiting) {
      const fix = fixOf(build, update, installs);
      yield {
        at: update.calledAt,
        message: `\`${update.called}\` is cached apart from the install that needs it: run both in one \`RUN\``,
        related: installs.map(({ calledAt, called }) => ({ at: calledAt, message: `\`${called}\` relies on it` })),
        ...(fix && { fix }),
      };
    }
  },
});

/** A file that is given by its path needs no lists. */
const isFromArchive = ({ written }: { readonly written: string }): boolean => !written.includes('/');

/** Whether nothing else in its `RUN` uses the lists. */
const isAlone = (build: Build, update: Command): boolean =>
  !build.commands
    .of(update.run)
    .some(({ form, does }) => form?.packages === 'debian' && does('add', 'upgrade', 'fetch'));

const updateBefore = (install: Command, update: string): Edit | undefined =>
  !install.parent || install.parent.kind === 'list' ? insertBefore(install.at, `${update} && `) : undefined;

function fixOf(build: Build, update: Command, installs: readonly Command[]): Fix | undefined {
  const text = build.source.slice(update.at);
  const edits = installs.map((install) => joined(build, update, install, text) ?? updateBefore(install, text));
  const all = edits.filter((edit) => edit !== undefined);
  return all.length < edits.length || text.includes('\n')
    ? undefined
    : { title: 'Update in the same `RUN`', safety: 'unsafe', edits: all };
}

/** One `RUN` out of two that follow each other. */
function joined(build: Build, update: Command, install: Command, text: string): Edit | undefined {
  const { run } = install;
  const follows = run.index === update.run.index + 1 && run.comments.length === 0 && run.flags.length === 0;
  const first = build.commands.of(run)[0] === install;
  const last = update.at.end === update.run.at.end;
  return follows && first && last
    ? replace({ start: update.at.start, end: install.at.start }, `${text} && `)
    : undefined;
}
