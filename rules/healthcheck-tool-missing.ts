import { clientPackages } from '../src/data/base-tools.ts';
import { type Build, defineRule, type Edit, type HealthcheckNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'healthcheck-tool-missing',
  summary: 'A health check calls a program that the image does not have.',
  why: 'A check that cannot start fails like one that finds something wrong: the container is never healthy, and is restarted or taken out of service.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      const node = stage.healthcheck;
      if (!node?.command || !stage.instructions.includes(node)) continue;
      const called = build.commands
        .script(node)
        .commands.filter(({ name, nameWord }) => nameWord && clientPackages.has(name));
      const missing = called.find(({ name }) => build.starts.lacksProgram(node, name));
      if (!missing?.nameWord) continue;
      const { name, nameWord } = missing;
      const edit = installed(build, node, name);
      const wget = name === 'curl' && build.stages.baseFacts(stage)?.distribution?.id === 'alpine';
      const bare = build.stages.baseFacts(stage)?.hasShell === false;
      yield {
        at: nameWord.at,
        message: `the image has no \`${name}\`, so that this always fails: ${wget ? 'use the `wget` that it has, or install it' : `${bare ? '' : 'install it, or '}have the program check itself`}`,
        ...(edit && { fix: { title: `Install \`${name}\``, safety: 'unsafe', edits: [edit] } }),
      };
    }
  },
});

/** A RUN that installs a program, where root is at work. */
function installed(build: Build, node: HealthcheckNode, name: string): Edit | undefined {
  const stage = build.stages.of(node);
  const facts = stage && build.stages.baseFacts(stage);
  const pack = clientPackages.get(name);
  if (!stage || !pack || build.stages.runsAs(node) !== 'root') return undefined;
  if (facts?.packageManager === 'apk') return build.edits.before(node, [`RUN apk add --no-cache ${pack}`]);
  if (facts?.packageManager !== 'apt') return undefined;
  const install = `apt-get install -y --no-install-recommends ${pack}`;
  return build.edits.before(node, [`RUN apt-get update && ${install} && rm -rf /var/lib/apt/lists/*`]);
}
