import { consoleScripts } from '../src/data/python.ts';
import { moving } from '../src/data/effects.ts';
import type { Build, Dependencies, Fix, Node, Program, Stage } from '../src/rule/index.ts';
import { defineRule, overlap } from '../src/rule/index.ts';

export default defineRule({
  id: 'uncopied-dependencies',
  summary: 'Packages are installed in a builder stage, and what ships needs them but does not get them.',
  why: 'Only what is copied leaves a stage: the build succeeds, and the program fails as soon as it starts.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const target of build.stages.targets) {
      const programs = build.starts.programs(target);
      if (!programs || !build.files.isUnderstood(target)) continue;
      const carried = build.files.carried(target);
      const stages = new Set(carried.flatMap(({ from }) => from.chain));
      for (const link of target.chain) stages.delete(link);
      const installs = [...stages].flatMap((stage) => build.packages.dependencies(stage));
      for (const language of ['python', 'node', 'ruby'] as const) {
        const own = installs.filter((install) => install.language === language);
        const last = own.findLast(({ manifest }) => manifest) ?? own.at(-1);
        const reaches = ({ folder }: Dependencies): boolean =>
          folder === undefined || carried.some(({ path }) => overlap(path, folder));
        if (!last || own.some(reaches)) continue;
        const program = programs.find((one) => needs(build, one, last, stages));
        if (!program || [...stages].some((stage) => isMoved(build, stage, language)) || brings(build, target, language))
          continue;
        const fix = fixOf(build, target, last, program);
        yield {
          at: last.command.calledAt,
          message: `what \`${last.command.called}\` puts into \`${last.folder}\` is not copied into the image that ships, and \`${program.called}\` needs it: copy it too`,
          related: [{ at: program.at, message: 'it is started here' }],
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** Whether a program cannot start without what is installed. */
function needs(build: Build, program: Program, install: Dependencies, stages: ReadonlySet<Stage>): boolean {
  const { name, tool, path, args, form } = program;
  const isModule = args[0] === '-m';
  if (install.language === 'python') {
    if (consoleScripts.has(name) && !path.includes('/')) return true;
    if (tool !== 'python') return false;
    if (isModule && consoleScripts.has(args[1] ?? '')) return true;
    return install.manifest && (isModule || (args[0] ?? '').endsWith('.py')) && isOnlyInstalled(build, install, stages);
  }
  if (install.language === 'ruby') return form?.language === 'Ruby' && form.manifest !== undefined;
  if (/(?:^|\/)node_modules\//.test(path) || /^(?:\.\/)?node_modules\//.test(args[0] ?? '')) return true;
  return (tool === 'node' || form?.language === 'Node.js') && isOnlyInstalled(build, install, stages);
}

/** Whether nothing of the builder uses the packages: then it is the image that was to have them. */
const isOnlyInstalled = (build: Build, { command }: Dependencies, stages: ReadonlySet<Stage>): boolean =>
  [...stages].every((stage) =>
    build.commands.in(stage).every((other) => other.at.start <= command.at.start || build.commands.isIdle(other)),
  );

/** Whether a stage may have taken the packages elsewhere, or got them from where we do not see. */
const isMoved = (build: Build, stage: Stage, language: Dependencies['language']): boolean =>
  stage.instructions.some((node) => node.keyword === 'RUN' && build.commands.script(node).opaque) ||
  build.commands.in(stage).some(({ effect }) => effect !== undefined && moving.has(effect)) ||
  build.files
    .carried(stage)
    .some(({ from }) => build.packages.dependencies(from).some((other) => other.language === language));

/** Whether what ships gets packages of its own: installed in it, or with the files of the context. */
const brings = (build: Build, { chain }: Stage, language: Dependencies['language']): boolean =>
  chain.some((link) => build.packages.installsPackages(link, language)) ||
  (language === 'node' && chain.some(({ instructions }) => instructions.some((node) => bringsModules(build, node))));

const bringsModules = (build: Build, node: Node): boolean =>
  (node.keyword === 'COPY' || node.keyword === 'ADD') &&
  build.stages.fromTarget(node) === undefined &&
  build.files.copies(node).some(({ text }) => /^\.?\/?$|node_modules/.test(text));

function fixOf(build: Build, target: Stage, install: Dependencies, program: Program): Fix | undefined {
  const { stage } = install.command;
  const after = build.files.carriedBy(target).findLast(({ from }) => from === stage)?.node;
  const from = after?.flag('from')?.value?.text;
  const here = build.packages.python(stage);
  const there = build.packages.python(target);
  if (!after || from === undefined || install.language !== 'python' || !here?.version) return undefined;
  if (there?.version !== here.version || there.prefix !== here.prefix) return undefined;
  const copies = [`COPY --from=${from} ${install.folder} ${install.folder}`];
  if (install.venv !== undefined) copies.push(`ENV PATH="${install.venv}/bin:$PATH"`);
  else if (consoleScripts.has(program.name) && install.bin !== undefined)
    copies.push(`COPY --from=${from} ${install.bin} ${install.bin}`);
  return { title: 'Copy the packages', safety: 'unsafe', edits: [build.edits.after(after, copies)] };
}
