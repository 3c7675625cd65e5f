import { defineRule, type Finding, type Local, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'loopback-bind',
  summary: 'A server listens on `127.0.0.1` of its container, and its port is exposed.',
  why: 'Every container has a loopback interface of its own: what listens on nothing else cannot be reached from outside, published port or not.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const seen = new Set<number>();
    for (const stage of build.stages.targets) {
      for (const local of build.starts.localServers(stage)) {
        if (seen.has(local.at.start)) continue;
        seen.add(local.at.start);
        yield { at: local.at, message: messageOf(local), ...fixOf(local, build.source.slice(local.at)) };
      }
    }
  },
});

const messageOf = ({ name, address, by, add }: Local): string =>
  by === 'default'
    ? `\`${name}\` listens on the container's own \`127.0.0.1\` unless it is told otherwise: add \`${add}\``
    : `\`${name}\` listens on \`${address}\`, which nobody outside of the container reaches: take \`0.0.0.0\``;

function fixOf({ at, by }: Local, text: string): Pick<Finding, 'fix'> {
  const host = /127\.\d+\.\d+\.\d+|localhost/.exec(text);
  if (by === 'default' || !host) return {};
  const start = at.start + host.index;
  const edits = [replace({ start, end: start + host[0].length }, '0.0.0.0')];
  return { fix: { title: 'Listen on every interface', safety: 'unsafe', edits } };
}
