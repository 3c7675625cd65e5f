import { isCheck } from '../../data/checks.ts';
import { callsIn, packageOfProgram } from '../../data/families/node.ts';
import { configures } from '../commands/environment.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { contextText } from './dependencies.ts';
import { installsWithoutDevelopment } from './dev-dependencies.ts';
import type { MissingDevelopment, UpToPackages } from './types.ts';
import { jsonIn, jsonOf } from '../../text/json.ts';

/** The steps of a stage that need a development dependency which the install before them has left out. */
export const missingDevelopment = once((build: UpToPackages, stage: Stage): readonly MissingDevelopment[] => {
  const installs = new Map<string, Command | undefined>();
  const found: MissingDevelopment[] = [];
  for (const command of stage.chain.toReversed().flatMap((link) => build.commands.in(link))) {
    const language = command.form?.language ?? '';
    const install = installs.get(language) ?? [...installs.values()].find((one) => one !== undefined);
    if (command.form?.dev && command.does('install')) {
      const leavesOut = installsWithoutDevelopment(build, command);
      installs.set(language, leavesOut ? command : undefined);
      const hook = leavesOut && command.stage === stage ? hookOf(build, command) : undefined;
      if (hook) found.push({ command, install: command, ...hook });
    }
    // What is added by name may be what is needed.
    else if (command.does('add')) installs.set(language, undefined);
    else if (install && command.stage === stage) {
      const name = missingFor(build, command, install);
      if (name !== undefined) found.push({ command, install, name });
    }
  }
  return found;
});

function missingFor(build: UpToPackages, command: Command, install: Command): string | undefined {
  if (command.form?.language === 'Node.js' && install.form?.language === 'Node.js') {
    const name = scriptOf(command);
    const missing = name === undefined ? undefined : missingIn(build, command, name);
    if (missing !== undefined) return missing;
  }
  // Programs of the packages, by the manager that installed them or by their path.
  const own = command.tool === install.tool && command.does('run') && install.form?.dev?.onRun !== true;
  const [first] = command.args.filter(({ value }) => !value.startsWith('-') && value !== 'run' && value !== 'exec');
  if (own && first?.literal !== undefined && isCheck(first.literal, [])) return first.literal;
  const { folder = '/' } = install.form?.dev ?? {};
  return command.effect === 'checks' && command.nameWord?.value.includes(folder) === true && folder !== '/'
    ? command.name
    : undefined;
}

/** A script of the project that an install runs, and what that needs of what the install leaves out. */
function hookOf(build: UpToPackages, install: Command): { readonly hook: string; readonly name: string } | undefined {
  const { hooks = [] } = install.form?.dev ?? {};
  const manifest = hooks.length > 0 && !runsNoHooks(build, install) ? manifestOf(build, install) : undefined;
  if (!manifest) return undefined;
  for (const hook of hooks) {
    const text = Object.hasOwn(manifest.scripts, hook) ? manifest.scripts[hook] : undefined;
    // What asks before it runs, or fetches what is missing, has thought of it.
    if (typeof text !== 'string' || /\|\||\bnpx\b|\bdlx\b|(?:^|[\s;&])(?:if|test|\[)\s/.test(text)) continue;
    const name = missingScript(manifest, hook, 0);
    if (name !== undefined && !isSeenTo(build, install, hook, name)) return { hook, name };
  }
  return undefined;
}

/** Whether an install is told to run no scripts. */
const runsNoHooks = (build: UpToPackages, install: Command): boolean =>
  install.may('--ignore-scripts', '-g', '--global') ||
  configures(build, install, install.tool, 'ignore-scripts') ||
  ['npm_config_ignore_scripts', 'NPM_CONFIG_IGNORE_SCRIPTS'].some((name) => build.commands.environment(install, name));

/** Whether a command before an install takes a script out of the manifest, or brings what that needs. */
const isSeenTo = (build: UpToPackages, install: Command, hook: string, name: string): boolean =>
  install.stage.chain
    .flatMap((link) => build.commands.in(link))
    .some(
      ({ at, words, operands, does }) =>
        at.start < install.at.start &&
        (words.some(({ value }) => value.includes(`scripts.${hook}`) || value.includes(`scripts["${hook}"]`)) ||
          words.some(({ value }) => value === 'set-script') ||
          words.some(({ value }) => value.includes('package.json') && words.some((other) => other.value === '-i')) ||
          (does('add') && operands.some(({ value }) => value === name || value.startsWith(`${name}@`)))),
    );

/** The script of the manifest that a command starts. */
const scriptOf = ({ does, subcommands, operands }: Command): string | undefined =>
  does('script') ? operands[0]?.literal : does('build', 'test') ? subcommands[0] : undefined;

interface Manifest {
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, unknown>>;
  readonly devDependencies: Readonly<Record<string, unknown>>;
}

/** The package that a script of the manifest starts, where that is for development alone. */
function missingIn(build: UpToPackages, command: Command, name: string): string | undefined {
  const manifest = manifestOf(build, command);
  return manifest && missingScript(manifest, name, 0);
}

function manifestOf(build: UpToPackages, command: Command): Manifest | undefined {
  const directory = build.commands.directory(command);
  const text =
    typeof directory === 'string' ? contextText(build, command.stage, `${directory}/package.json`) : undefined;
  return text === undefined ? undefined : read(text);
}

function missingScript(manifest: Manifest, name: string, depth: number): string | undefined {
  for (const script of [`pre${name}`, name]) {
    const text = Object.hasOwn(manifest.scripts, script) ? manifest.scripts[script] : undefined;
    for (const { program, script: called } of typeof text === 'string' ? callsIn(text) : []) {
      const missing =
        called === undefined
          ? [program, packageOfProgram(program)].find((one) => isForDevelopment(manifest, one))
          : depth < 4 && called !== name
            ? missingScript(manifest, called, depth + 1)
            : undefined;
      if (missing !== undefined) return missing;
    }
  }
  return undefined;
}

const isForDevelopment = ({ dependencies, devDependencies }: Manifest, name: string): boolean =>
  Object.hasOwn(devDependencies, name) && !Object.hasOwn(dependencies, name);

function read(text: string): Manifest | undefined {
  const manifest = jsonOf(text);
  return (
    manifest && {
      scripts: jsonIn(manifest, 'scripts'),
      dependencies: { ...jsonIn(manifest, 'dependencies'), ...jsonIn(manifest, 'optionalDependencies') },
      devDependencies: jsonIn(manifest, 'devDependencies'),
    }
  );
}
