import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'production-before-build',
  summary: 'An install leaves development dependencies out, and a later step needs one.',
  why: 'The compiler, the bundler or the test tool is not there, and the build fails, or takes another version from the net.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    const said = new Set<number>();
    for (const stage of build.stages.all) {
      for (const { command, install, name, hook } of build.packages.missingDevelopment(stage)) {
        if (said.has(install.at.start)) continue;
        said.add(install.at.start);
        if (hook !== undefined) {
          yield {
            at: install.calledAt,
            message: `development dependencies are left out here, and its \`${hook}\` needs \`${name}\`: add \`--ignore-scripts\`, or take the script out with \`npm pkg delete scripts.${hook}\` before`,
          };
          continue;
        }
        const script = command.operands[0]?.literal;
        const called = command.does('script') && script !== undefined ? `${command.called} ${script}` : command.called;
        yield {
          at: install.calledAt,
          message: `development dependencies are left out here, and ${called === name ? 'one of them is' : `\`${called}\` needs`} \`${name}\`: install all of them for the build, and leave them out of what ships`,
          related: [{ at: command.calledAt, message: 'it is needed here' }],
        };
      }
    }
  },
});
