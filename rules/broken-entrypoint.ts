import {
  type Build,
  defineRule,
  type Edit,
  type Finding,
  insertAfter,
  nameOf,
  remove,
  replace,
  type ScriptFault,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'broken-entrypoint',
  summary: 'What the image starts is not there, or is a script that cannot be started.',
  why: 'The kernel wants a script that is executable, whose first line names a program of the image, without a carriage return behind it.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const seen = new Set<number>();
    for (const stage of build.stages.targets) {
      const fault = build.starts.scriptFault(stage);
      const elsewhere = fault ? undefined : misplaced(build, stage);
      const at = fault?.script.at ?? elsewhere?.at;
      if (!at || seen.has(at.start)) continue;
      seen.add(at.start);
      if (fault) yield finding(build, fault);
      else if (elsewhere) yield elsewhere;
    }
  },
});

/** What is started at a place where nothing puts it, though a copy brings a file of that name to another one. */
function misplaced(build: Build, stage: Stage): Finding | undefined {
  const file = build.starts.startedFile(stage);
  const nodes = file ? stage.chain.flatMap(({ instructions }) => instructions) : [];
  if (!file || nodes.some(({ keyword }) => keyword === 'VOLUME')) return undefined;
  const copied = nodes
    .flatMap((node) => (node.keyword === 'COPY' || node.keyword === 'ADD' ? build.files.copies(node) : []))
    .flatMap(({ places, source }) => places.map((place) => ({ place, source })))
    .find(({ place }) => nameOf(place) === nameOf(file.path));
  if (!copied || build.layers.origin(stage, file.path).known !== 'absent') return undefined;
  return {
    at: file.at,
    message: `nothing puts \`${file.path}\` into this image: name the file that is copied, \`${copied.place}\``,
    related: [{ at: copied.source.at, message: 'it is copied here' }],
  };
}

function finding(build: Build, fault: ScriptFault): Finding {
  const { at, file, node, path } = fault.script;
  const edits = editsFor(build, fault);
  return {
    at,
    message: messageOf(fault),
    related: [
      file === undefined
        ? { at: node.at, message: 'the script is here' }
        : { at: { start: 0, end: 0 }, file, message: 'the script is here' },
    ],
    ...(edits && { fix: { title: `Make \`${path}\` start`, safety: 'safe', edits } }),
  };
}

function messageOf({ kind, interpreter }: ScriptFault): string {
  switch (kind) {
    case 'line ends':
      return 'the lines of this script end with CR LF, so that the kernel looks for `sh\\r`: store it with LF';
    case 'interpreter line':
      return 'the first line of this script names no interpreter: begin it with `#!/bin/sh`';
    case 'interpreter':
      return `this script is for \`${interpreter}\`, which the image does not have: install it, or write the script for \`sh\``;
    case 'mode':
      return 'this script is not executable: copy it with `--chmod=0755`';
  }
}

/** What leaves the script as it was meant: its mode, and its line ends. */
function editsFor(build: Build, { kind, script }: ScriptFault): readonly Edit[] | undefined {
  const { node, file, text } = script;
  const given = node.flag('chmod')?.value;
  if (kind === 'mode' && node.sources.length === 1)
    return [given ? replace(given.at, '0755') : insertAfter(node.keywordAt, ' --chmod=0755')];
  if (kind !== 'line ends' || file === undefined || !build.facts.context?.withTexts) return undefined;
  return [...text.matchAll(/\r\n/g)].map(({ index }) => ({ ...remove({ start: index, end: index + 1 }), file }));
}
