/** The stages of a Dockerfile, and what leads from one to another, as plain data. */
import type { Build } from '../rule/index.ts';
import type { GraphStage } from './drawn.ts';
import { masked } from '../text/secrets.ts';
import { sum } from './weighed.ts';

type Stage = Build['stages']['all'][number];
type Link = GraphStage['links'][number];
type Bytes = GraphStage['adds'];

/** The stages of a build, in order. */
export const stagesOf = (build: Build): readonly GraphStage[] => build.stages.all.map((stage) => stageOf(build, stage));

function stageOf(build: Build, stage: Stage): GraphStage {
  const { image } = build.layers.size(stage);
  const layers = build.layers.of(stage).flatMap(({ adds }) => adds ?? []);
  const add = (key: 'value' | 'low' | 'high'): number => layers.reduce((whole, bytes) => whole + bytes[key], 0);
  const weakest = (['typical', 'guess', 'table'] as const).find((from) => layers.some((bytes) => bytes.from === from));
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
  const put = (written: Link): void => {
    const { image, paths: taken } = written;
    const link = { ...written, ...(image !== undefined && { image: masked(image) }), paths: taken.map(masked) };
    const key = JSON.stringify([link.kind, link.stage, link.image]);
    const before = links.get(key);
    const { bytes: _alone, ...plain } = link;
    const bytes = before ? sumOf([before.bytes, link.bytes]) : link.bytes;
    const paths = before ? [...new Set([...before.paths, ...link.paths])] : link.paths;
    links.set(key, { ...plain, paths, ...(bytes && { bytes }) });
  };
  const { base } = stage;
  const layers = build.layers.of(stage);
  if (base.kind === 'scratch') put({ kind: 'from', image: base.kind, paths: [] });
  else if (base.kind === 'stage') put({ kind: 'from', stage: build.stages.all.indexOf(base.stage), paths: [] });
  else if (base.kind === 'image') {
    const { base: bytes } = build.layers.size(stage);
    put({ kind: 'from', image: base.image.reference ?? base.image.text, paths: [], ...(bytes && { bytes }) });
  } else put({ kind: 'from', paths: [] });
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
      const own = kind === 'copy' ? layers.filter((layer) => layer.node === node) : [];
      const bytes = sumOf(own.map(({ adds }) => adds));
      const rest = { kind, paths, ...(bytes && { bytes }) };
      if (target?.kind === 'stage') put({ ...rest, stage: build.stages.all.indexOf(target.stage) });
      if (target?.kind === 'image') put({ ...rest, image: target.image.reference ?? target.image.text });
    }
  }
  return [...links.values()];
}

/** What parts weigh together; nothing where one of them is not known, or there is none. */
const sumOf = (parts: readonly (Bytes | undefined)[]): Bytes | undefined =>
  parts.length === 0 ? undefined : parts.reduce((whole, part) => whole && part && sum(whole, part));
