import type { Build, Command, Stage } from '../model/index.ts';
import { once } from '../model/memo.ts';
import { replace } from '../text/edit.ts';
import { addOption } from './add-option.ts';
import type { Finding, Fix } from './rule.ts';

/** The findings of a rule about development dependencies in images that ship: the installs of these tools that bring them. */
export function* developmentFindings(
  build: Build,
  is: (form: NonNullable<Command['form']>) => boolean,
): Generator<Finding> {
  for (const command of build.commands.all) {
    const { stage, form, called } = command;
    if (!form?.dev || !is(form) || !stage.shipped || command.run.onbuild || !build.packages.keepsDevelopment(command))
      continue;
    if (!build.starts.runsApplication(stage) || build.starts.needsDevelopment(stage)) continue;
    // Later versions of Yarn have no such option; they install for production with `yarn workspaces focus`.
    if (build.packages.yarnGeneration(command) === 2) continue;
    const builds = isNeededHere(build, command);
    const cure = cureOf(build, command);
    const fix = builds ? undefined : fixOf(build, command);
    const bytes = build.layers.developmentSize(command);
    // Whether the manifest names any is not known where it cannot be read, and nothing here needs one.
    const isOpen = !builds && bytes?.from === 'typical';
    yield {
      at: command.calledAt,
      message: `\`${called}\` puts development dependencies into the image that ships${isOpen ? ', if the manifest names some' : ''}: ${builds ? `build in a stage of its own, and ${cure.there}` : cure.here}`,
      ...(bytes && { bytes }),
      ...(isOpen && { severity: 'info' }),
      ...(fix && { fix }),
    };
  }
}

function cureOf(build: Build, command: Command): { readonly here: string; readonly there: string } {
  const { set, on = [] } = command.form?.dev ?? {};
  const option = build.packages.productionOption(command);
  const bringing = build.packages.bringingOption(command)?.text;
  if (option !== undefined && bringing !== undefined)
    return {
      here: `write \`${option}\` in place of \`${bringing}\``,
      there: `install with \`${option}\` here, and without \`${bringing}\``,
    };
  if (option !== undefined) return { here: `add \`${option}\``, there: `install with \`${option}\` here` };
  if (set) return { here: `set \`${set.name}=${set.value}\``, there: `install with \`${set.name}=${set.value}\` here` };
  const written = command.flagWord(...on)?.text ?? '';
  return { here: `leave out \`${written}\``, there: `install without \`${written}\` here` };
}

/** Whether the stage goes on to run scripts or tests of the project, which may need them. */
function isNeededHere(build: Build, { at, stage, form }: Command): boolean {
  const last = lastScripts(build, stage);
  // A test by its own name is one of any language.
  return [form?.language ?? '', ''].some((language) => (last.get(language)?.at.start ?? -1) > at.start);
}

/** The last command of each language that runs a script of the project, in a stage or in one built from it. */
const lastScripts = once(
  (build: Build, stage: Stage): ReadonlyMap<string, Command> =>
    new Map(
      build.commands.all
        .filter((command) => command.stage.chain.includes(stage) && runsScript(command))
        .map((command) => [languageOf(command), command]),
    ),
);

const languageOf = ({ form }: Command): string => (form?.builder === 'bundler' ? 'Node.js' : (form?.language ?? ''));

/** Tests need them in any language; builds are made of them in one. */
const runsScript = ({ form, does, effect }: Command): boolean =>
  form?.language === 'Node.js' || form?.builder === 'bundler'
    ? does('build', 'script', 'run', 'test')
    : does('test') || effect === 'checks';

function fixOf(build: Build, command: Command): Fix | undefined {
  const { set, on = [] } = command.form?.dev ?? {};
  const option = build.packages.productionOption(command);
  if (command.form?.generations && build.packages.yarnGeneration(command) !== 1) return undefined;
  const bringing = build.packages.bringingOption(command);
  if (option !== undefined && bringing)
    return { title: `Write \`${option}\``, safety: 'unsafe', edits: [replace(bringing.at, option)] };
  if (option !== undefined)
    return { title: `Add \`${option}\``, safety: 'unsafe', edits: [addOption(command, option)] };
  if (set)
    return {
      title: `Set \`${set.name}\``,
      safety: 'unsafe',
      edits: [build.edits.before(command.run, [`ENV ${set.name}="${set.value}"`])],
    };
  const written = command.flagWord(...on);
  const edits = written && build.edits.withoutWords(command, [written.at]);
  return edits && { title: `Leave out \`${written.text}\``, safety: 'unsafe', edits };
}
