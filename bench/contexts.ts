import { mountedBy } from '../src/model/files/selection.ts';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { createBuild, lint, settle } from '../src/engine/index.ts';
import type { PresetName } from '../src/engine/types.ts';
import type { Build } from '../src/index.ts';
import { tableReader } from '../src/node/shipped/tables.ts';
import { Source } from '../src/text/source.ts';
import { memoryFiles, type MemoryFile } from '../test/support/memory-files.ts';

/**
 * Shows what every COPY, ADD and bind mount selects in recorded build contexts, and where that is not what the record says: how many sources come from
 * the context, which of them are not there, which ignore file is in force. `--files` lists the files, `--findings` what the linter says of the Dockerfile
 * with its context, by the preset that is named.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'boolean', default: false }, findings: { type: 'string' } },
});

interface RecordedDockerfile {
  readonly path: string;
  readonly build_context: string;
  readonly copy_sources: number;
  readonly unresolved_copy_sources: readonly string[];
  readonly dockerignore: string | null;
}

interface RecordedContext {
  readonly name: string;
  /** Path, bytes, mode, line ends. */
  readonly tree: readonly (readonly [string, number, string, string])[];
  readonly texts: Readonly<Record<string, string | null>>;
  readonly dockerfiles: readonly RecordedDockerfile[];
}

const [path = ''] = positionals;
const contexts = JSON.parse(readFileSync(path, 'utf8')) as readonly RecordedContext[];
const differences: string[] = [];
let instructions = 0;
let unknown = 0;

for (const context of contexts) {
  for (const recorded of context.dockerfiles) {
    console.log(`\n${context.name}: ${recorded.path} in ${recorded.build_context}`);
    const build = buildOf(context, recorded);
    show(build);
    if (values.findings) report(build, values.findings);
    for (const difference of compare(build, recorded)) {
      console.log(`  ! ${difference}`);
      differences.push(`${context.name}: ${recorded.path}: ${difference}`);
    }
  }
}
console.log(
  `\n${contexts.length} contexts, ${instructions} instructions, ${unknown} not known, ${differences.length} differences`,
);
for (const difference of differences) console.log(`  ${difference}`);

function buildOf(
  { tree, texts }: RecordedContext,
  { path: dockerfile, build_context: root }: RecordedDockerfile,
): Build {
  const prefix = root === '.' ? '' : `${root}/`;
  const files = new Map<string, MemoryFile>();
  for (const [file, size] of tree) {
    const text = texts[file];
    if (file.startsWith(prefix))
      files.set(file.slice(prefix.length), { size, ...(typeof text === 'string' && { text }) });
  }
  return createBuild(new Source(dockerfile, texts[dockerfile] ?? ''), {
    context: memoryFiles(files, dockerfile.slice(prefix.length)),
  });
}

function show(build: Build): void {
  for (const node of build.file.instructions) {
    if (node.keyword !== 'COPY' && node.keyword !== 'ADD' && node.keyword !== 'RUN') continue;
    if (node.keyword === 'RUN' ? !node.mounts.some(({ type, from }) => type === 'bind' && !from) : node.flag('from'))
      continue;
    const found = node.keyword === 'RUN' ? mountedBy(build, node) : build.files.selected(node);
    instructions++;
    if (!found) unknown++;
    const bytes = (found ?? []).reduce((sum, file) => sum + (build.facts.context?.size(file.path) ?? 0), 0);
    const words = node.keyword === 'RUN' ? node.mounts.map(({ flag }) => flag.text).join(' ') : node.rest.text;
    console.log(
      `  ${node.keyword} ${words.split('\n')[0]}: ${found ? `${found.length} files, ${bytes} bytes` : 'not known'}`,
    );
    for (const file of values.files ? (found ?? []) : []) console.log(`      ${file.path} -> ${file.to ?? '?'}`);
  }
}

function report({ source, facts: { context } }: Build, preset: string): void {
  const facts = { today: '2026-11-21', table: tableReader(), ...(context && { context }) };
  for (const { at, severity, rule, message, file, bytes } of lint(
    source,
    settle(rules, { extends: preset as PresetName }),
    facts,
  ).diagnostics) {
    const place = file ?? `${source.path}:${source.position(at.start).line}`;
    console.log(`  ${severity} ${place} ${message} (${rule}${bytes ? `, ${bytes.value} bytes` : ''})`);
  }
}

/** What of the record is not so. */
function compare(build: Build, { copy_sources, unresolved_copy_sources, dockerignore }: RecordedDockerfile): string[] {
  const nodes = [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')].filter(
    (node) => !node.flag('from'),
  );
  const sources = nodes.flatMap((node) =>
    node.sources
      .filter(({ text }) => !text.startsWith('<<'))
      .map((source) => ({ source, selected: build.files.selected(node)?.filter((file) => file.source === source) })),
  );
  const missing = sources
    .filter(({ source, selected }) => selected?.length === 0 && !source.text.includes('://'))
    .map(({ source }) => source.text);
  const complaints: string[] = [];
  if (sources.length !== copy_sources) complaints.push(`${sources.length} sources, recorded: ${copy_sources}`);
  for (const text of missing.filter((one) => !unresolved_copy_sources.includes(one))) {
    complaints.push(`\`${text}\` selects nothing${build.facts.context?.ignored(text) ? ': ignored' : ''}`);
  }
  for (const text of unresolved_copy_sources.filter((one) => !missing.includes(one))) {
    complaints.push(`\`${text}\` selects files, recorded: none`);
  }
  const ignoreFile = build.facts.context?.ignoreFile?.path ?? null;
  if (ignoreFile !== dockerignore) complaints.push(`ignore file ${ignoreFile}, recorded: ${dockerignore}`);
  return complaints;
}
