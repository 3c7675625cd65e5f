import { type Build, type NodeOf, absolutePath, defineRule, option, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'relative-workdir',
  aliases: ['DL3000', 'WorkdirRelativePath'],
  summary: '`WORKDIR` is relative to a directory that this file does not name.',
  why: 'The base image decides where it ends up, and may decide otherwise with its next release.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['WORKDIR'] },
  inPresets: { hadolint: { severity: 'error', options: { everyRelative: true } }, buildkit: { severity: 'warning' } },
  options: { everyRelative: option.boolean(false, 'Report what is relative to a `WORKDIR` of this file too.') },

  *check(build, { everyRelative }) {
    for (const node of build.stages.instructions('WORKDIR')) {
      const path = node.argument && build.stages.expand(node.argument, node);
      if (!node.argument || !path || isAbsolute(path, build.stages.of(node)?.windows ?? false)) continue;
      const { workdirNode, workdir } = build.stages.before(node);
      if (workdirNode && !everyRelative) continue;
      const absolute = absoluteOf(build, node, path);
      yield {
        at: node.argument.at,
        // It is known where it ends up: nothing but the reader is misled.
        ...(!workdirNode && typeof workdir === 'string' && { severity: 'info' as const }),
        message: `\`${path}\` is relative to ${workdirNode ? 'the `WORKDIR` above' : 'whatever the base image has set'}: write ${absolute ? `\`${absolute}\`` : 'an absolute path'}`,
        ...(absolute && {
          fix: {
            title: 'Write the absolute path',
            safety: workdirNode ? 'safe' : 'unsafe',
            edits: [replace(node.argument.at, absolute)],
          },
        }),
      };
    }
  },
});

/** A drive letter may be that of a Windows image that we do not know as one. */
const isAbsolute = (path: string, windows: boolean): boolean =>
  path.startsWith('/') || path.startsWith(':', 1) || (windows && path.startsWith('\\'));

/** The path that it comes to, when that is sure; not for one written with variables or quotes, which are there for a reason. */
function absoluteOf(build: Build, node: NodeOf<'WORKDIR'>, path: string): string | undefined {
  const { workdir } = build.stages.before(node);
  if (typeof workdir !== 'string' || node.argument?.text !== path) return undefined;
  return absolutePath(`${workdir}/${path}`);
}
