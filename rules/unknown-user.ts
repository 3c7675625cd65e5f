import {
  type AddNode,
  type Build,
  type CopyNode,
  defineRule,
  type Edit,
  type Finding,
  type Node,
  type Range,
  replace,
  type RunNode,
  type UserNode,
  type Word,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'unknown-user',
  summary: 'A user or group that nothing has made.',
  why: 'A name is looked up in `/etc/passwd` and `/etc/group` of the image: where it is missing, nothing can be run, and nothing be copied.',
  group: 'security',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      const named = stage.instructions.flatMap((node) => namesIn(build, node));
      const unknown = named.filter(({ node, name, what }) => build.starts.lacksAccount(node, name, what));
      for (const name of new Set(unknown.map((one) => one.name))) {
        const [first, ...others] = unknown.filter((one) => one.name === name);
        if (!first) continue;
        const edit = made(build, first);
        yield {
          at: first.at,
          message: `nothing makes the ${first.what} \`${name}\` in this image: add it first, or name it by its number`,
          ...(others.length > 0 && { related: others.map(({ at }) => ({ at, message: 'it is named here, too' })) }),
          ...(edit && { fix: { title: `Add \`${name}\``, safety: 'unsafe', changes: ['USER'], edits: [edit] } }),
        } satisfies Finding;
      }
    }
  },
});

interface Named {
  readonly node: UserNode | CopyNode | AddNode;
  readonly name: string;
  readonly what: 'user' | 'group';
  readonly at: Range;
}

/** The user and the group that an instruction names; numbers are none. */
function namesIn(build: Build, node: Node): readonly Named[] {
  if (node.keyword !== 'USER' && node.keyword !== 'COPY' && node.keyword !== 'ADD') return [];
  const word = node.keyword === 'USER' ? node.argument : node.flag('chown')?.value;
  const text = word && !node.broken ? build.stages.expand(word, node) : undefined;
  if (!word || text === undefined) return [];
  return text.split(':').flatMap((name, index) => {
    if (!/^[A-Za-z_][\w.-]*$/.test(name) || index > 1) return [];
    return [{ node, name, what: index === 0 ? 'user' : 'group', at: placeOf(word, text, name, index) } as const];
  });
}

/** The name in the word, where it is written out. */
function placeOf(word: Word, text: string, name: string, index: number): Range {
  const start = index === 0 ? 0 : text.indexOf(':') + 1;
  return word.text === text ? word.mapped.range(start, start + name.length) : word.at;
}

/** A RUN that makes a user, as the distribution of the image does it; the user that a distroless image has. */
function made(build: Build, { node, name, what }: Named): Edit | undefined {
  const stage = build.stages.of(node);
  const facts = stage && build.stages.baseFacts(stage);
  if (!facts || what === 'group') return undefined;
  if (facts.variant === 'distroless' || facts.hasShell === false) {
    const isPlain = node.keyword === 'USER' && node.argument?.text === name;
    return isPlain && facts.repository?.startsWith('gcr.io/') ? replace(node.argument.at, 'nonroot') : undefined;
  }
  const later = stage.instructions.some(
    (one) => one.index > node.index && one.keyword === 'RUN' && makes(build, one, name),
  );
  if (later || build.stages.runsAs(node) !== 'root') return undefined;
  const alpine = facts.distribution?.id === 'alpine';
  const isGroup = !build.starts.lacksAccount(node, name, 'group');
  const command = alpine
    ? `${isGroup ? '' : `addgroup -S ${name} && `}adduser -S -D -H -G ${name} ${name}`
    : `useradd --system ${isGroup ? `--gid ${name} ` : ''}${name}`;
  return build.edits.before(node, [`RUN ${command}`]);
}

/** Whether a RUN makes a user of that name, too late. */
const makes = (build: Build, run: RunNode, name: string): boolean =>
  build.commands.of(run).some(({ words, effect }) => effect === 'notes' && words.some(({ value }) => value === name));
