import { absolutePath, type Build, defineRule, type Fix, isBelow } from '../src/rule/index.ts';
import { type LateInstall, remove, within } from '../src/rule/index.ts';

export default defineRule({
  id: 'source-before-dependencies',
  summary: 'Dependencies are installed after the whole tree was copied.',
  why: 'A change of any file throws away the cached layer of the install, and every build waits for it anew.',
  group: 'cache',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const said = new Set<number>();
    for (const late of build.packages.lateInstalls) {
      const { command, copied, manifests } = late;
      if (said.has(copied.source.at.start)) continue;
      said.add(copied.source.at.start);
      const names = manifests.map((path) => `\`${sourceOf(path, late)}\``);
      const { locks, besides } = command.does('add') && !command.does('install') ? {} : (command.form?.manifest ?? {});
      const more = late.mayInclude ? ', and what it names by `-r`,' : '';
      const beside = late.exact || !besides ? more : ` and \`${besides}\``;
      const lock = late.exact || !locks ? beside : ' and its lockfile';
      const fix = fixOf(build, late);
      yield {
        at: copied.source.at,
        message: `any change here runs \`${command.called}\` again${cureOf(late, listed(names) + lock)}`,
        related: [{ at: command.calledAt, message: late.builds ? 'it fetches them here' : 'it is installed here' }],
        ...(fix && { fix }),
      };
    }
  },
});

function cureOf({ command, without, builds }: LateInstall, names: string): string {
  const { fetchedBy, apart, afterwards } = command.form?.manifest ?? {};
  const again = afterwards === undefined ? '' : ` and run \`${command.name} ${afterwards}\``;
  if (!builds)
    return `: copy ${names} first, install${without === undefined ? '' : ` with ${without}`}, then copy the rest${again}`;
  if (fetchedBy !== undefined)
    return `, and fetches all that it needs: copy ${names} first, run \`${fetchedBy}\`, then copy the rest`;
  const first = apart === undefined ? '' : `build those first with ${apart}, or `;
  return `, with all that ${names} name: ${first}keep them with \`--mount=type=cache\``;
}

/** What a file of the image is called in the build context, where the COPY is of a folder that has it. */
function sourceOf(path: string, { copied: { text, destination }, directory }: LateInstall): string {
  const folder = absolutePath(`/${text}`);
  if (folder === undefined || /[*?[]/.test(folder) || !isBelow(path, destination)) return short(path, directory);
  return within(folder, short(path, destination)).slice(1);
}

const short = (path: string, directory: string): string =>
  isBelow(path, directory) ? path.slice(within(directory, '').length) : path;

function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** The manifests are copied and installed in front of the COPY: where the RUN comes right behind it and does nothing else. */
function fixOf(build: Build, late: LateInstall): Fix | undefined {
  const { command, copied, manifests, exact, directory, without, builds } = late;
  const { run } = command;
  const { node, text } = copied;
  if (!exact || without !== undefined || !/^\.\/?$/.test(text) || node.flags.length > 0) return undefined;
  const fetchedBy = builds ? command.form?.manifest?.fetchedBy : undefined;
  if (builds ? fetchedBy === undefined : !standsAlone(build, late)) return undefined;
  if (build.stages.before(node).workdir !== directory || copied.destination !== directory) return undefined;
  const folders = [...new Set(manifests.map(folderOf))];
  const copies = folders.map((folder) => {
    const paths = manifests.filter((path) => folderOf(path) === folder);
    return `COPY ${paths.map((path) => short(path, directory)).join(' ')} ./${short(folder, directory)}`;
  });
  if (fetchedBy !== undefined)
    return {
      title: 'Fetch before the sources are copied',
      safety: 'unsafe',
      edits: [build.edits.before(node, [...copies, `RUN ${fetchedBy}`])],
    };
  return {
    title: 'Install before the sources are copied',
    safety: 'unsafe',
    edits: [build.edits.before(node, [...copies, build.source.slice(run.at)]), remove(build.edits.lines(run))],
  };
}

/** Whether the RUN of an install comes right behind the COPY, and does nothing else. */
const standsAlone = (build: Build, { command: { run }, copied: { node } }: LateInstall): boolean =>
  run.index === node.index + 1 &&
  build.commands.soleTool(run) !== undefined &&
  run.comments.length === 0 &&
  run.innerComments.length === 0;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
