import { type SecretFile, secretFileOf } from '../src/data/secret-files.ts';
import { type AddNode, type Build, type CopyNode, defineRule, type Finding, type Word } from '../src/rule/index.ts';

export default defineRule({
  id: 'secret-file-copied',
  summary: 'A private key, or a file with a password, is copied into the image.',
  why: 'Whoever has the image has the file, and what is deleted later stays in the layer that brought it.',
  group: 'security',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['COPY', 'ADD'] },

  *check(build) {
    for (const node of [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')]) {
      const bySource = new Map<Word, Found[]>();
      for (const found of secretsOf(build, node))
        bySource.set(found.source, [...(bySource.get(found.source) ?? []), found]);
      for (const all of bySource.values()) yield* finding(build, node, all);
    }
  },
});

interface Found {
  readonly source: Word;
  readonly path: string;
  readonly file: SecretFile;
}

/** The secret files that a copy takes: of the context, where it is known; else those that it names itself. */
function secretsOf(build: Build, node: CopyNode | AddNode): readonly Found[] {
  if (node.flag('from')) return [];
  const { context } = build.facts;
  const selected = build.files.selected(node);
  const paths = selected ?? build.files.copies(node).map(({ source, text }) => ({ source, path: text }));
  return paths.flatMap(({ source, path }) => {
    const file = secretFileOf(path, () => selected && context?.read?.(path));
    return file ? [{ source, path, file }] : [];
  });
}

function* finding(build: Build, node: CopyNode | AddNode, all: readonly Found[]): Generator<Finding> {
  const worst = all.find(({ file }) => file.severity === 'error') ?? all[0];
  const shipped = build.stages.of(node)?.shipped;
  // In a stage that does not ship, settings for a build are at home.
  if (!worst || (!shipped && worst.file.severity !== 'error')) return;
  const { source, path, file } = worst;
  const more = all.length > 1 ? ` with ${all.length - 1} more` : '';
  const isNamed = source.text.endsWith(path.slice(path.lastIndexOf('/') + 1));
  const edit = isNamed ? undefined : build.files.ignore(all.map((one) => one.path));
  const likely =
    build.facts.likelyContext === undefined || isNamed ? '' : ` (if the context is \`${build.facts.likelyContext}\`)`;
  const where = shipped ? 'becomes part of the image' : 'stays in the cache of the builder';
  const cure = isNamed
    ? 'mount it with `RUN --mount=type=secret`, or give it to the container'
    : 'leave it out with `.dockerignore`';
  yield {
    at: source.at,
    message: `\`${path}\` is ${file.what}, and ${where}${more}: ${cure}${likely}`,
    ...(file.severity === 'error' ? !shipped && { severity: 'warning' } : { severity: file.severity }),
    ...(edit && { fix: { title: `Leave out \`${path}\``, safety: 'unsafe', edits: [edit] } }),
  };
}
