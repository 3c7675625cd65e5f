import {
  type Build,
  defineRule,
  type Fix,
  type Mount,
  type MountField,
  replace,
  type RunNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'open-secret-mount',
  summary: 'A mounted secret may be read by everybody.',
  why: 'Every process of the `RUN` can then read it, also one that was to have fewer rights, such as an install script.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN', { onbuild: true })) {
      for (const mount of run.mounts) {
        const field = mount.type === 'secret' || mount.type === 'ssh' ? mount.field('mode') : undefined;
        if (!field?.value || !field.valueAt || !isOpen(field.value)) continue;
        const owned = mount.uid === undefined ? ', and a `uid` for who has to read it' : '';
        const fix = fixOf(build, run, mount, field);
        yield {
          at: field.valueAt,
          message: `\`mode=${field.value}\` lets everybody read the ${mount.type === 'ssh' ? 'agent' : 'secret'}: give it \`${modeFor(mount)}\`${owned}`,
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** Whether others than owner and group may do anything. */
const isOpen = (mode: string): boolean => /^[0-7]{3,}$/.test(mode) && !mode.endsWith('0');

/** What Docker gives when nothing is said; a socket has to be written to. */
const modeFor = ({ type }: Mount): string => (type === 'ssh' ? '0600' : '0400');

/** Root reads it whatever the mode; whoever else the script works for may be the reason for it. */
function fixOf(build: Build, run: RunNode, mount: Mount, { valueAt }: MountField): Fix | undefined {
  const stage = build.stages.of(run);
  const { user } = build.stages.before(run);
  const name = user === null ? stage && build.stages.baseUser(stage) : user;
  const isRoot = /^(?:root|0)(?::|$)/.test(name ?? '');
  const lent = build.commands
    .of(run)
    .some(({ prefixes, name: called }) => isOther(called) || prefixes.some(({ value }) => isOther(value)));
  if (!valueAt || !isRoot) return undefined;
  return {
    title: `Give it \`${modeFor(mount)}\``,
    safety: lent || build.commands.script(run).opaque ? 'unsafe' : 'safe',
    edits: [replace(valueAt, modeFor(mount))],
  };
}

/** Commands that work for another user. */
const isOther = (name: string): boolean => /^(?:su|sudo|gosu|su-exec|runuser|setpriv|chroot|setuser)$/.test(name);
