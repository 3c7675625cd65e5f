import type { Sdk } from '../src/data/images/index.ts';
import { interactive, interpreters } from '../src/data/services.ts';
import type { Build, Command, ImageRef, Program, Stage } from '../src/rule/index.ts';
import {
  defineRule,
  describeReference,
  difference,
  replace,
  runsOnRuntime,
  runtimeImage,
  smallerSister,
  splitFix,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'shipped-sdk-image',
  summary: 'The image that ships stands on an image for building, and only runs what was built.',
  why: 'Compilers and build tools make most of such an image, and each pull and each scan pays for them.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['single-stage-build', 'full-base-image'],

  *check(build) {
    const said = new Set<ImageRef>();
    for (const target of build.stages.targets) {
      const image = target.root;
      if (!image || image === 'scratch' || said.has(image) || target.windows || build.starts.isForDevelopment(target))
        continue;
      const facts = build.images.describe(image);
      const { sdk, size } = facts;
      const programs = build.starts.programs(target);
      if (!sdk || !programs?.every((program) => onlyRuns(build, target, program, sdk))) continue;
      said.add(image);
      const isBuilt = doesIn(build, target, (command) => builds(command, sdk));
      const sister = smallerSister(image, sdk);
      const instead = sister ?? runtimeImage(sdk, facts);
      const bytes = difference(size, describeReference(instead).size);
      const shown = /[ `]/.test(instead) ? instead : `\`${instead}\``;
      const cure = isBuilt ? `build in a stage of its own, and copy the result onto ${shown}` : `use ${shown}`;
      const literal = sister !== undefined && build.source.slice(image.at) === image.text;
      yield {
        at: build.stages.placeOf(image, image.text),
        message: `\`${image.name}\` brings ${sdk.holds}, and this image only runs \`${programs[0]?.called}\`: ${cure}`,
        ...(bytes && { bytes }),
        ...(isBuilt || !literal
          ? splitFix(build, target)
          : { fix: { title: `Use \`${sister}\``, safety: 'unsafe', edits: [replace(image.at, sister)] } }),
      };
    }
  },
});

const doesIn = (build: Build, { chain }: Stage, does: (command: Command) => boolean): boolean =>
  chain.some((link) => build.commands.in(link).some(does));

/** Whether a command makes something, or installs packages of a language; of tools that have no form, by their names. */
const builds = ({ form, tool, does }: Command, { tools, builders = tools }: Sdk): boolean =>
  form === undefined
    ? builders.includes(tool)
    : form.language !== 'system' && does('build', 'script', 'install', 'add', 'fetch');

/** Whether a program is what was built, and not a tool of the SDK, nor a script that may call one. */
function onlyRuns(build: Build, target: Stage, program: Program, sdk: Sdk): boolean {
  if (sdk.runs !== 'programs') return runsOnRuntime(sdk, program);
  const { name, tool, path, args } = program;
  if (args.some((arg) => sdk.needing?.some((word) => arg.endsWith(word)))) return false;
  if ([name, tool].some((one) => sdk.tools.includes(one) || interactive.has(one) || interpreters.has(one)))
    return false;
  if (build.starts.startsScript(target)) return isCopiedReady(build, target, sdk);
  if (path.includes('/') || build.starts.isCopied(target, name)) return true;
  return doesIn(build, target, (command) => makes(command, name)) || isPutThere(build, target, name, sdk);
}

/** Whether a stage builds, and puts a program of that name where it is looked for, as `cp target/release/app /usr/local/bin/` does. */
const isPutThere = (build: Build, target: Stage, name: string, sdk: Sdk): boolean =>
  doesIn(build, target, (command) => command.effect === 'moves') &&
  doesIn(build, target, (command) => builds(command, sdk)) &&
  ['/usr/local/bin', '/usr/bin', '/bin'].some((folder) => {
    const { known, changes } = build.layers.origin(target, `${folder}/${name}`);
    // A script is copied from the context.
    return known === 'made' && changes.every(({ command }) => command !== undefined);
  });

/** Whether another stage builds what this one ships, so that a script here has nothing to build. */
const isCopiedReady = (build: Build, target: Stage, sdk: Sdk): boolean =>
  build.files.carried(target).some(({ from }) => build.commands.in(from).some((command) => builds(command, sdk))) &&
  !doesIn(build, target, (command) => builds(command, sdk));

/** Whether a command builds a program of that name: where it is told to, or from the sources at hand. */
function makes({ tool, subcommand, operands, option }: Command, name: string): boolean {
  if (tool !== 'go') return tool === 'cargo' && subcommand?.value === 'install';
  if (subcommand?.value === 'install')
    return operands.some(({ value }) => value.startsWith('.')) || operands.length === 0;
  return subcommand?.value === 'build' && (option('-o')?.value.endsWith(`/${name}`) ?? false);
}
