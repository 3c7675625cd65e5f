import { inspect } from '../../engine/index.ts';
import type { Build } from '../../index.ts';
import type { FileReport, Graph, GraphStage, Report } from '../../report/index.ts';
import { buildOf } from './ahead.ts';
import { reportFiles } from './lint.ts';
import { reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';

type Stage = Build['stages']['all'][number];
type Link = GraphStage['links'][number];

/** The stages of files, as `lintFiles` takes them, with what leads from one to another. The report has what could not be read. */
export async function graphFiles(
  paths: readonly string[],
  options: LintOptions = {},
): Promise<{ readonly graphs: readonly Graph[]; readonly report: Report }> {
  const graphs = new Map<FileReport, Graph>();
  const report = await reportFiles(paths, options, (file, run) => {
    const build = buildOf(file);
    const own = reportOf(file, inspect(build, []), run);
    graphs.set(own, { path: file.source.path, stages: build.stages.all.map((stage) => stageOf(build, stage)) });
    return own;
  });
  return { graphs: report.files.flatMap((file) => graphs.get(file) ?? []), report };
}

function stageOf(build: Build, stage: Stage): GraphStage {
  const { image } = build.layers.size(stage);
  const layers = build.layers.of(stage).flatMap(({ adds }) => adds ?? []);
  const add = (key: 'value' | 'low' | 'high'): number => layers.reduce((sum, bytes) => sum + bytes[key], 0);
  const weakest = (['guess', 'table'] as const).find((from) => layers.some((bytes) => bytes.from === from));
  return {
    name: stage.name ?? String(stage.index),
    line: build.source.position(stage.from?.at.start ?? 0).line,
    role: stage.target ? 'built' : stage.shipped ? 'shipped' : stage.reachable ? 'needed' : 'unused',
    links: linksOf(build, stage),
    adds: { value: add('value'), low: add('low'), high: add('high'), from: weakest ?? 'measured' },
    ...(stage.target && image && { image }),
  };
}

function linksOf(build: Build, stage: Stage): readonly Link[] {
  const links = new Map<string, Link>();
  const put = (link: Link): void => {
    const key = JSON.stringify([link.kind, link.stage, link.image]);
    const before = links.get(key);
    links.set(key, before ? { ...before, paths: [...new Set([...before.paths, ...link.paths])] } : link);
  };
  const { base } = stage;
  if (base.kind === 'scratch') put({ kind: 'from', image: base.kind, paths: [] });
  else if (base.kind === 'stage') put({ kind: 'from', stage: build.stages.all.indexOf(base.stage), paths: [] });
  else if (base.kind === 'image') put({ kind: 'from', image: base.image.reference ?? base.image.text, paths: [] });
  else put({ kind: 'from', paths: [] });
  for (const node of stage.instructions) {
    if (node.keyword !== 'COPY' && node.keyword !== 'RUN') continue;
    const uses =
      node.keyword === 'COPY'
        ? [
            {
              target: build.stages.fromTarget(node),
              kind: 'copy' as const,
              paths: node.sources.map(({ text }) => text),
            },
          ]
        : node.mounts.map((mount) => ({
            target: build.stages.fromTarget(node, mount),
            kind: 'mount' as const,
            paths: [mount.source ?? '/'],
          }));
    for (const { target, kind, paths } of uses) {
      if (target?.kind === 'stage') put({ kind, stage: build.stages.all.indexOf(target.stage), paths });
      if (target?.kind === 'image') put({ kind, image: target.image.reference ?? target.image.text, paths });
    }
  }
  return [...links.values()];
}
