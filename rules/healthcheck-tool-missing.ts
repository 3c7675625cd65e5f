import { busyboxClients, clientPackages, installLines } from '../src/data/base-tools.ts';
import { type Build, defineRule, type Edit, type HealthcheckNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'healthcheck-tool-missing',
  summary: 'A health check calls a program that the image does not have.',
  why: 'A check that cannot start fails like one that finds something wrong: the container is never healthy, and is restarted or taken out of service.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['HEALTHCHECK'] },

  *check(build) {
    const seen = new Set<HealthcheckNode>();
    for (const stage of build.stages.targets) {
      const node = stage.healthcheck;
      if (!node?.command || seen.has(node)) continue;
      seen.add(node);
      const called = build.commands
        .script(node)
        .commands.filter(({ name, nameWord }) => nameWord && clientPackages.has(name));
      const missing = called.find(({ name }) => build.starts.lacksProgram(node, name));
      if (!missing?.nameWord) continue;
      const { name, nameWord } = missing;
      const edit = installed(build, node, name);
      const facts = build.stages.baseFacts(stage);
      const other = facts?.shell === 'busybox' ? busyboxClients.get(name) : undefined;
      yield {
        at: nameWord.at,
        message: `the image has no \`${name}\`, so that this always fails: ${adviceOf(other, facts?.hasShell === false)}`,
        ...(edit && { fix: { title: `Install \`${name}\``, safety: 'unsafe', edits: [edit] } }),
      };
    }
  },
});

function adviceOf(other: string | undefined, isBare: boolean): string {
  if (other) return `use the \`${other}\` that it has, or install it`;
  return isBare ? 'have the program check itself' : 'install it, or have the program check itself';
}

/** A RUN that installs a program, where root is at work. */
function installed(build: Build, node: HealthcheckNode, name: string): Edit | undefined {
  const stage = build.stages.of(node);
  const line = installLines.get((stage && build.stages.baseFacts(stage)?.packageManager) ?? '');
  const pack = clientPackages.get(name);
  if (!line || !pack || build.stages.runsAs(node) !== 'root') return undefined;
  return build.edits.before(node, [`RUN ${line.replace('NAME', pack)}`]);
}
