import { bringsTorch } from '../src/data/gpu.ts';
import { withoutMuslWheels } from '../src/data/natives.ts';
import { defineRule, listed, replace, type Build, type Command, type Fix } from '../src/rule/index.ts';

/** Options and variables that name another place for wheels. */
const elsewhere = ['-i', '--index-url', '--extra-index-url', '-f', '--find-links', '--no-index'];
const places = ['PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL', 'PIP_FIND_LINKS', 'PIP_NO_INDEX'];

export default defineRule({
  id: 'musl-python-wheels',
  summary: 'Packages of Python are installed on Alpine that have no wheels for it.',
  why: 'They are compiled in the build, which takes compilers and up to an hour, or they cannot be had at all.',
  group: 'packages',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      if (build.stages.baseFacts(stage)?.libc !== 'musl') continue;
      const ofSystem = new Set(stage.chain.flatMap((link) => build.packages.installed(link)).map(({ name }) => name));
      for (const install of build.packages.dependencies(stage)) {
        const { command } = install;
        if (command.form?.language !== 'Python' || command.has(...elsewhere)) continue;
        if (places.some((name) => build.commands.environment(command, name) !== null)) continue;
        const names = build.packages
          .packageNames(install)
          .filter((name) => (withoutMuslWheels.has(name) || bringsTorch.has(name)) && !ofSystem.has(`py3-${name}`));
        if (names.length === 0) continue;
        // What needs it may have wheels itself.
        const lacking = new Set(names.map((name) => (withoutMuslWheels.has(name) ? name : 'torch')));
        const word = command.operands.find(({ value }) =>
          names.includes(/^[\w-]*/.exec(value)?.[0].toLowerCase() ?? ''),
        );
        const fix = fixOf(build, command);
        yield {
          at: word?.at ?? command.calledAt,
          message: `${listed(lacking)} ${lacking.size === 1 ? 'has' : 'have'} no wheels for musl, and would have to be compiled: take an image on Debian, such as \`slim\``,
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** The slim variant of the same version, where nothing in the stage is for Alpine alone. */
function fixOf(build: Build, { stage }: Command): Fix | undefined {
  const { base } = stage;
  if (base.kind !== 'image' || base.image.overridden || base.image.digest !== undefined) return undefined;
  const { tag, tagAt } = base.image;
  const version = /^(\d+(?:\.\d+)*)-alpine/.exec(tag ?? '')?.[1];
  const isPlain = build.commands.in(stage).every(({ form }) => form?.packages === undefined);
  if (version === undefined || !isPlain || build.source.slice(tagAt) !== tag) return undefined;
  return { title: `Take \`${version}-slim\``, safety: 'unsafe', edits: [replace(tagAt, `${version}-slim`)] };
}
