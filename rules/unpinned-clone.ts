import { fixedQuery, isFloating, namedQuery } from '../src/data/revisions.ts';
import { type AddNode, type Build, type Command, defineRule, type Range, readUrl } from '../src/rule/index.ts';

export default defineRule({
  id: 'unpinned-clone',
  summary: 'A repository is cloned as it is today.',
  why: 'The same Dockerfile gives another image with every commit there, and nobody can tell afterwards which.',
  group: 'reproducibility',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['RUN', 'ADD'] },

  *check(build) {
    for (const command of build.commands.all) {
      const cure = command.form?.revisions?.cure;
      const at = cure !== undefined && command.does('clone') && floatsAt(build, command);
      if (at) yield { at, message: `\`${command.called}\` takes what the branch holds today: ${cure}` };
    }
    for (const node of build.stages.instructions('ADD', { onbuild: true })) {
      for (const source of floatingSources(build, node))
        yield { at: source, message: '`ADD` takes what the branch holds today: name a tag or a commit behind `#`' };
    }
  },
});

/** Where a clone would name its revision, unless it does, or goes to one afterwards. */
function floatsAt(build: Build, command: Command): Range | undefined {
  const facts = command.form?.revisions;
  const [address] = command.operands;
  if (!facts || !address || command.may(...facts.fixedBy)) return undefined;
  const { text } = build.files.address(command, address);
  if (/^(?:[./~]|file:)/.test(text)) return undefined;
  const behind = facts.fixedBehind === undefined ? -1 : text.lastIndexOf(facts.fixedBehind);
  if (behind > text.lastIndexOf('/')) return undefined;
  const named = command.option(...facts.named);
  if (named && isFixed(build.files.address(command, named).text)) return undefined;
  if (!named && command.may(...facts.named)) return undefined;
  return goesOn(build, command, facts.goesWith) ? undefined : (named ?? address).at;
}

const isFixed = (name: string): boolean => /[$`]/.test(name) || !isFloating(name);

/** Whether the stage goes to a revision of the clone later. */
function goesOn(build: Build, command: Command, subcommands: readonly string[]): boolean {
  const folder = build.files.cloned(command);
  return build.commands.named(command.tool, ...subcommands).some((later) => {
    if (later.stage !== command.stage || later.at.start < command.at.start) return false;
    const other = later.option('-C');
    const where = other ? build.commands.pathOf(later, other) : build.commands.directory(later);
    if (typeof folder === 'string' && typeof where === 'string' && where !== folder) return false;
    return later.operands.some((word) => isFixed(build.files.address(later, word).text));
  });
}

/** The repositories that an ADD fetches at no revision. */
function floatingSources(build: Build, node: AddNode): readonly Range[] {
  if (node.flag('checksum')) return [];
  return node.sources.flatMap((source) => {
    const text = build.stages.expand(source, node) ?? source.text;
    const { scheme, path, query, fragment } = readUrl(text);
    const isOther = /^git@[^/]+:/.test(text) || /^(?:git|ssh)$/.test(scheme);
    if (!isOther && !(/^https?$/.test(scheme) && path.endsWith('.git'))) return [];
    const [ref = ''] = fragment.split(':');
    const name = ref || (namedQuery.exec(query)?.[1] ?? '');
    return fixedQuery.test(query) || (name !== '' && isFixed(name)) ? [] : [source.at];
  });
}
