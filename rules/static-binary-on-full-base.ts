import { preparing } from '../src/data/effects.ts';
import {
  type Build,
  type Command,
  type Program,
  type Stage,
  defineRule,
  describeReference,
  difference,
  option,
  replace,
} from '../src/rule/index.ts';

const small = 'gcr.io/distroless/static';

export default defineRule({
  id: 'static-binary-on-full-base',
  summary: 'A program that is linked statically ships on a distribution.',
  why: 'It needs no library, no shell and no package manager, and each of them is weight, and something to patch.',
  group: 'size',
  severity: 'bytes',
  preset: 'strict',
  since: '0.1.0',
  options: {
    packages: option.strings(
      ['ca-certificates', 'ca-certificates-bundle', 'tzdata', 'wget', 'curl'],
      'System packages that do not count as something the program needs.',
    ),
  },

  *check(build, { packages }) {
    for (const target of build.stages.targets) {
      const image = target.root;
      if (!image || image === 'scratch' || target.chain.length > 1 || !isBare(build, target, packages)) continue;
      const { kind, size } = build.images.describe(image);
      const programs = build.starts.programs(target);
      const [program] = programs ?? [];
      if (kind !== 'distribution' || programs?.length !== 1 || !program || !isStatic(build, target, program)) continue;
      const bytes = difference(
        size,
        describeReference(small).size ?? { value: 2.1e6, low: 2e6, high: 2.5e6, from: 'table' },
      );
      const mechanical =
        build.source.slice(image.at) === image.text &&
        target.instructions.every(({ keyword }) => keyword !== 'RUN' && keyword !== 'USER');
      yield {
        at: build.stages.placeOf(image, image.text),
        message: `\`${program.name}\` is linked statically, and needs nothing of \`${image.name}\`: ship it on \`${small}\``,
        ...(bytes && { bytes }),
        ...(mechanical && {
          fix: { title: `Use \`${small}\``, safety: 'unsafe', edits: [replace(image.at, small)] },
        }),
      };
    }
  },
});

/** What makes users, folders and certificates, or installs packages. */
const onlyPrepares = ({ tool, effect, form }: Command): boolean =>
  tool === '' ||
  form?.packages !== undefined ||
  (effect !== undefined && (preparing.has(effect) || effect === 'notes' || effect === 'marks'));

/** Whether nothing in a stage but the program may want the distribution: users, folders and certificates are made as well elsewhere. */
function isBare(build: Build, target: Stage, packages: readonly string[]): boolean {
  if (target.healthcheck && !target.healthcheck.none) return false;
  if ([target.cmd, target.entrypoint].some((node) => node?.command.form === 'shell')) return false;
  return (
    target.instructions.every(
      (node) =>
        node.keyword !== 'RUN' || (!build.commands.script(node).opaque && build.commands.of(node).every(onlyPrepares)),
    ) && build.packages.installed(target).every(({ name }) => packages.includes(name))
  );
}

/** Whether a program is a file that a builder stage links statically. */
const isStatic = (build: Build, target: Stage, program: Program): boolean =>
  build.packages.compiled(target).get(program.name)?.links === 'static';
