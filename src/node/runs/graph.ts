import { createBuild, inspect } from '../../engine/index.ts';
import type { Build, Result } from '../../index.ts';
import type { Graph, GraphStage, Report } from '../../report/index.ts';
import { lintFiles, type LintOptions } from './lint.ts';

type Stage = Build['stages'][number];
type Link = GraphStage['links'][number];

/** The stages of files, as `lintFiles` takes them, with what leads from one to another. */
export async function graphFiles(
  paths: readonly string[],
  options: Omit<LintOptions, 'lint'> = {},
): Promise<{ readonly graphs: readonly Graph[]; readonly report: Report }> {
  const graphs = new Map<Result, Graph>();
  const report = await lintFiles(paths, {
    ...options,
    lint(source, _settings, facts) {
      const build = createBuild(source, facts);
      const result = inspect(build, []);
      graphs.set(result, { path: source.path, stages: build.stages.map((stage) => stageOf(build, stage)) });
      return result;
    },
  });
  return { graphs: report.files.flatMap(({ result }) => (result && graphs.get(result)) ?? []), report };
}

function stageOf(build: Build, stage: Stage): GraphStage {
  const { image } = build.size(stage);
  const layers = build.layers(stage).flatMap(({ adds }) => adds ?? []);
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
  if (base === 'scratch') put({ kind: 'from', image: base, paths: [] });
  else if (base && 'instructions' in base) put({ kind: 'from', stage: build.stages.indexOf(base), paths: [] });
  else put({ kind: 'from', ...(base && { image: base.reference ?? base.text }), paths: [] });
  for (const node of stage.instructions) {
    if (node.keyword !== 'COPY' && node.keyword !== 'RUN') continue;
    const uses =
      node.keyword === 'COPY'
        ? [{ target: build.fromTarget(node), kind: 'copy' as const, paths: node.sources.map(({ text }) => text) }]
        : node.mounts.map((mount) => ({
            target: build.fromTarget(node, mount),
            kind: 'mount' as const,
            paths: [mount.source ?? '/'],
          }));
    for (const { target, kind, paths } of uses) {
      if (target?.kind === 'stage') put({ kind, stage: build.stages.indexOf(target.stage), paths });
      if (target?.kind === 'image') put({ kind, image: target.image.reference ?? target.image.text, paths });
    }
  }
  return [...links.values()];
}
