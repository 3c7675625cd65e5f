import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  graphDot,
  layersPicture,
  stackOf,
  stagesPicture,
  type Graph,
  type GraphStage,
  type WeighedImage,
} from '../../src/report/index.ts';
import { layOut, type Placed } from '../../src/report/picture/layout.ts';

const bytes = (value: number, from: 'measured' | 'table' | 'guess' = 'measured') => ({
  value,
  low: value,
  high: value,
  from,
});
const stage = (name: string, links: GraphStage['links'], rest: Partial<GraphStage> = {}): GraphStage => ({
  name,
  line: 1,
  role: 'needed',
  links,
  adds: bytes(0),
  ...rest,
});
const from = (image: string) => ({ kind: 'from' as const, image, paths: [] });

const graph: Graph = {
  path: 'Dockerfile',
  stages: [
    stage('build', [{ ...from('golang:1.25'), bytes: bytes(840e6, 'table') }], { adds: bytes(2e6) }),
    stage(
      '1',
      [from('scratch'), { kind: 'copy', stage: 0, paths: ['/app', '/b', '/c'], bytes: bytes(12e6, 'guess') }],
      {
        line: 3,
        role: 'built',
        image: bytes(12e6, 'guess'),
      },
    ),
    stage('old "x"', [from('a\\b'), { kind: 'mount', stage: 0, paths: ['/'] }], { line: 5, role: 'unused' }),
  ],
};

/** What a reader sees, in order. */
const textsOf = (picture: string): readonly string[] =>
  [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);

describe('stages', () => {
  const picture = stagesPicture(graph);

  test('are named, with what they are for and what they weigh', () => {
    expect(textsOf(picture)).toEqual([
      'copies /app',
      'and 2 more',
      '~12 MB',
      'mounts /',
      'golang:1.25',
      '~840 MB',
      'scratch',
      'image',
      'a\\b',
      'image',
      'build',
      'does not ship',
      'adds 2.0 MB',
      'stage 1',
      'built',
      '~12 MB',
      'old &quot;x&quot;',
      'is not built',
    ]);
  });

  test('are told in words to those who do not see them', () => {
    expect(picture).toMatch(/^<svg [^>]*role="img" aria-labelledby="stages-title stages-desc">/);
    expect(picture).toContain('<title id="stages-title">Stages of Dockerfile</title>');
    expect(picture).toContain(
      'build (line 1), does not ship, adds 2.0 MB: on golang:1.25. stage 1 (line 3), built, ~12 MB: on scratch; copies /app, /b, /c from build, ~12 MB.',
    );
  });

  test('are the same picture each time', () => expect(stagesPicture(structuredClone(graph))).toBe(picture));

  test('are dark and light', () => expect(picture).toContain('prefers-color-scheme:dark'));

  test('are a part of a page without a style of their own', () => {
    const part = stagesPicture(graph, { id: 'p7', isPart: true });
    expect(part).not.toContain('<style>');
    expect(part).toContain('id="p7-title"');
  });

  test('that take from themselves, or from a later one, end no picture', () => {
    const odd = {
      path: 'D',
      stages: [
        stage('a', [
          { kind: 'copy', stage: 0, paths: ['/x'] },
          { kind: 'copy', stage: 1, paths: ['/y'] },
        ]),
        stage('b', []),
      ],
    };
    expect(textsOf(stagesPicture(odd))).toEqual(['a', 'does not ship', 'b', 'does not ship', 'not drawn: 2 links']);
  });

  test('of which there are very many are drawn as far as that helps', () => {
    const stages = Array.from({ length: 1000 }, (_, index) =>
      stage(
        `s${index}`,
        [
          from(`i${index}`),
          ...Array.from({ length: 50 }, (_one, to) => ({ kind: 'copy' as const, stage: to, paths: ['/'] })),
        ],
        {
          role: index === 999 ? 'built' : 'unused',
        },
      ),
    );
    const many = stagesPicture({ path: 'D', stages });
    expect(textsOf(many)).toContain('s999');
    expect(textsOf(many).at(-1)).toBe('not drawn: 960 stages, 50960 links');
    expect(many.length).toBeLessThan(200_000);
  });

  test('with hostile names are text', () => {
    const evil = '</title><script>alert(1)</script>\u202e\u2028-->';
    const shown = stagesPicture({ path: evil, stages: [stage(evil, [from(evil)])] });
    expect(shown).not.toMatch(/<script|\u202e|\u2028|-->/);
    expect(shown).toContain('&lt;script&gt;');
  });

  test('are a graph of Graphviz, too', () => {
    expect(graphDot(graph)).toBe(`digraph "Dockerfile" {
  rankdir=LR;
  node [shape=box, style=rounded, fontname="monospace"];
  edge [fontname="monospace"];
  image0 [shape=cylinder, label="golang:1.25"];
  image1 [shape=cylinder, label="scratch"];
  image2 [shape=cylinder, label="a\\\\b"];
  stage0 [label="build\\ndoes not ship\\nadds 2.0 MB"];
  stage1 [label="1\\nbuilt\\n~12 MB", penwidth=3];
  stage2 [label="old \\"x\\"\\nis not built", style="rounded,dashed"];
  image0 -> stage0;
  image1 -> stage1;
  stage0 -> stage1 [style=dashed, label="/app, /b, /c\\n~12 MB"];
  image2 -> stage2;
  stage0 -> stage2 [style=dotted, label="/"];
}
`);
  });
});

describe('a layout', () => {
  const overlaps = (a: Placed, b: Placed): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const graphs = fc.integer({ min: 2, max: 12 }).chain((count) =>
    fc.record({
      boxes: fc.array(
        fc.record({ width: fc.integer({ min: 10, max: 300 }), height: fc.integer({ min: 10, max: 80 }) }),
        {
          minLength: count,
          maxLength: count,
        },
      ),
      edges: fc.array(
        fc
          .tuple(fc.nat(count - 1), fc.nat(count - 1), fc.boolean())
          .map(([a, b, isNamed]) => ({
            from: Math.min(a, b),
            to: Math.max(a, b),
            ...(isNamed && { label: { width: 90, height: 17 } }),
          }))
          .filter((edge) => edge.from < edge.to),
        { maxLength: 24 },
      ),
    }),
  );

  test('has room for each node and each label', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, edges }) => {
        const { nodes, ways, width, height } = layOut(boxes, edges);
        const all = [...nodes, ...ways.flatMap(({ label }) => label ?? [])];
        const isInside = (one: Placed): boolean =>
          one.x >= 0 && one.y >= 0 && one.x + one.width <= width + 0.2 && one.y + one.height <= height + 0.2;
        const isApart = (one: Placed, index: number): boolean =>
          all.slice(index + 1).every((other) => !overlaps(one, other));
        return all.every(isInside) && all.every(isApart);
      }),
    );
  });

  test('leads each edge from the right side of a node to the left side of one behind it', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, edges }) => {
        const { nodes, ways } = layOut(boxes, edges);
        const isNear = (a: number | undefined, b: number | undefined): boolean =>
          Math.abs((a ?? NaN) - (b ?? NaN)) < 0.5;
        return edges.every(({ from: start, to }, index) => {
          const { points = [] } = ways[index] ?? {};
          const [first, last] = [nodes[start], nodes[to]];
          return (
            isNear(points[0]?.x, (first?.x ?? 0) + (first?.width ?? 0)) &&
            isNear(points.at(-1)?.x, last?.x) &&
            points.every(({ x }, at) => at === 0 || x >= (points[at - 1]?.x ?? 0) - 0.2)
          );
        });
      }),
    );
  });
});

describe('layers', () => {
  const image: WeighedImage = {
    target: 'app',
    base: { image: 'debian:12-slim', bytes: bytes(79e6, 'table') },
    layers: [
      {
        line: 2,
        instruction: `RUN apt-get install -y ${'package '.repeat(40)}`,
        stage: '0',
        adds: bytes(158e6, 'table'),
      },
      { line: 3, instruction: 'COPY model.bin </svg> /srv/', stage: '0', adds: bytes(40e6), wasted: bytes(30e6) },
      { line: 4, instruction: 'RUN ./setup.sh', stage: '0' },
    ],
    least: bytes(277e6, 'table'),
    waste: bytes(30e6),
    savings: [],
  };
  const picture = layersPicture([stackOf({ path: 'Dockerfile', images: [image] }, image)]);

  test('are named with their weights, and what is out of sight is said', () => {
    const texts = textsOf(picture);
    expect(texts[0]).toBe('Dockerfile: at least ~277 MB, 1 part is not known');
    expect(texts).toEqual(
      expect.arrayContaining(['FROM debian:12-slim', '~79 MB', '~158 MB', '40 MB', '?', '2', '3', '4']),
    );
    expect(texts).toContain('COPY model.bin &lt;/svg&gt; /srv/');
    expect(texts.at(-1)).toBe('30 MB (11 %) is out of sight: later layers delete it, or store it anew');
  });

  test('are cut to the room there is', () => {
    const [long = ''] = textsOf(picture).filter((words) => words.startsWith('RUN apt-get'));
    expect(long).toMatch(/^RUN apt-get install .*…$/);
    expect(long.length).toBeLessThan(80);
  });

  test('have a shaded part as wide as what nobody sees', () => {
    const widths = [...picture.matchAll(/width="([\d.]+)" height="28" class="layer(| base| gone)"/g)].map(
      ([, wide, kind]) => [kind, Number(wide)],
    );
    expect(widths.map(([kind]) => kind)).toEqual([' base', '', '', ' gone']);
    const [, , seen, gone] = widths.map(([, wide]) => Number(wide));
    expect((gone ?? 0) / ((seen ?? 0) + (gone ?? 0))).toBeCloseTo(0.75, 2);
  });

  test('of which nothing is known are an empty bar', () => {
    const nothing = { ...image, base: {}, layers: [] };
    expect(layersPicture([stackOf({ path: 'D', images: [nothing] }, nothing)])).toContain('class="layer unknown"');
  });

  test('of very many images are drawn as far as that helps', () => {
    const stacks = Array.from({ length: 60 }, () => stackOf({ path: 'D', images: [image] }, image));
    expect(textsOf(layersPicture(stacks)).at(-1)).toBe('not drawn: 20 images');
  });
});
