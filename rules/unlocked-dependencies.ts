import { spellings } from '../src/data/deeds.ts';
import { defineRule, insertAfter, type Build, type Command, type Finding, type Lockfiles } from '../src/rule/index.ts';

export default defineRule({
  id: 'unlocked-dependencies',
  summary: 'A lockfile is there, and the install does without it.',
  why: 'What was tested is what the lockfile says; without it every build takes whatever was released last.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },
  supersedes: ['npm-install-over-lockfile', 'uv-unlocked'],

  *check(build) {
    const said = new Set<number>();
    for (const command of build.commands.all) {
      if (!command.form?.frozen || command.operands.length > 0) continue;
      const locks = build.packages.lockfiles(command);
      const found = locks && (ignored(build, command, locks) ?? relocked(command, locks) ?? missing(command, locks));
      if (!found || said.has(found.at.start)) continue;
      said.add(found.at.start);
      yield found;
    }
  },
});

const installs = ({ form, does }: Command): boolean =>
  does('install', 'fetch') || (form?.buildsFetch === true && does('build'));

/** An option has the install take no notice of the lockfile. */
function ignored(build: Build, command: Command, { own, left }: Lockfiles): Finding | undefined {
  const name = own ?? left?.name;
  const word = command.flagWord(...(command.form?.frozen?.ignoredBy?.options ?? []));
  if (name === undefined || !word || !command.does('install')) return undefined;
  const edits = build.edits.withoutWords(command, [word.at]);
  return {
    at: word.at,
    message: `\`${word.text}\` leaves \`${name}\` out of account: delete the option`,
    ...(edits && { fix: { title: `Delete \`${word.text}\``, safety: 'unsafe', edits } }),
  };
}

/** The lockfile is written anew. */
function relocked({ form, subcommands, has, called, calledAt }: Command, { own }: Lockfiles): Finding | undefined {
  const { relocks = [], cure = '' } = form?.frozen ?? {};
  const does = form && spellings(form, relocks).includes(subcommands.join(' '));
  if (!does || own === undefined || has('--check', '--no-update', '--locked', '--frozen', '--dry-run'))
    return undefined;
  return {
    at: calledAt,
    message: `\`${called}\` writes \`${own}\` anew, with what was released last: ${cure.startsWith('`-') ? 'install with' : 'use'} ${cure}`,
  };
}

/** The lockfile is not where the install looks for it. */
function missing(command: Command, { deleted, left }: Lockfiles): Finding | undefined {
  if (!installs(command)) return undefined;
  const then = `\`${command.called}\` takes whatever versions there are`;
  if (deleted) return { at: deleted.at, message: `\`${deleted.name}\` is deleted, so ${then}: keep it` };
  if (!left) return undefined;
  const { name, manifest, ignored: out } = left;
  const cure = out ? 'take it out of the ignore file' : 'copy it too';
  const why = out ? 'is left out by the ignore file' : `is not copied with \`${manifest.text}\``;
  // A folder or a wildcard has another place to be changed.
  const folder = manifest.text.slice(0, manifest.text.lastIndexOf('/') + 1);
  const isPlain = !out && manifest.text.slice(folder.length) === command.form?.manifest?.reads[0];
  const related = [{ at: command.calledAt, message: 'it is looked for here' }];
  return {
    at: manifest.at,
    message: `\`${name}\` ${why}, so ${then}: ${cure}`,
    related,
    ...(isPlain && {
      fix: {
        title: `Copy \`${name}\` too`,
        safety: 'unsafe',
        edits: [insertAfter(manifest.at, ` ${folder}${name}`)],
      },
    }),
  };
}
