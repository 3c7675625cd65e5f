import { isCheck } from '../../data/checks.ts';
import { callsIn, packageOfProgram } from '../../data/families/node.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { contextText } from './dependencies.ts';
import { installsWithoutDevelopment } from './dev-dependencies.ts';
import type { MissingDevelopment, UpToPackages } from './types.ts';

/** The steps of a stage that need a development dependency which the install before them has left out. */
export const missingDevelopment = once((build: UpToPackages, stage: Stage): readonly MissingDevelopment[] => {
  const installs = new Map<string, Command | undefined>();
  const found: MissingDevelopment[] = [];
  for (const command of stage.chain.toReversed().flatMap((link) => build.commands.in(link))) {
    const language = command.form?.language ?? '';
    const install = installs.get(language) ?? [...installs.values()].find((one) => one !== undefined);
    if (command.form?.dev && command.does('install'))
      installs.set(language, installsWithoutDevelopment(build, command) ? command : undefined);
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
  const directory = build.commands.directory(command);
  const text =
    typeof directory === 'string' ? contextText(build, command.stage, `${directory}/package.json`) : undefined;
  const manifest = text === undefined ? undefined : read(text);
  return manifest && missingScript(manifest, name, 0);
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
  try {
    const value: unknown = JSON.parse(text);
    const part = (key: string): Readonly<Record<string, unknown>> => {
      const found =
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined;
      return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
    };
    return {
      scripts: part('scripts'),
      dependencies: { ...part('dependencies'), ...part('optionalDependencies') },
      devDependencies: part('devDependencies'),
    };
  } catch {
    return undefined;
  }
}
