import { describe, expect, test } from '@jest/globals';
import { graphMermaid, graphText, sizeJson, sizeText, type Graph, type SizeReport } from '../../src/report/index.ts';
import { plainPaint } from '../../src/report/view.ts';

const bytes = (value: number, from: 'measured' | 'table' | 'guess' = 'measured') => ({
  value,
  low: value,
  high: value,
  from,
});

const report: SizeReport = {
  version: '1.0.0',
  files: [
    {
      path: 'Dockerfile',
      images: [
        {
          target: 'app',
          base: { image: 'debian:12-slim', bytes: bytes(79e6, 'table') },
          layers: [
            {
              line: 2,
              instruction: 'RUN apt-get update && apt-get install -y build-essential git curl',
              stage: '0',
              adds: bytes(158e6, 'table'),
            },
            { line: 3, instruction: 'COPY model.bin /srv/', stage: '0', adds: bytes(40e6), wasted: bytes(40e6) },
            { line: 4, instruction: 'RUN ./setup.sh', stage: '0' },
          ],
          least: bytes(277e6, 'table'),
          waste: bytes(40e6),
          savings: [
            {
              rule: 'rewritten-in-later-layer',
              line: 4,
              message: '`mv` stores `x` twice: bring it',
              bytes: bytes(40e6),
            },
            { rule: 'pip-cache-left', line: 3, message: 'a cache is left', bytes: bytes(20e3) },
          ],
        },
      ],
    },
    { path: 'broken', images: [], error: 'cannot be read' },
  ],
};

describe('what images weigh', () => {
  test('is shown layer by layer, with what is wasted', () => {
    expect(sizeText(report)).toBe(`Dockerfile: at least ~277 MB, 1 part is not known
     FROM debian:12-slim                            ~79 MB  ██████████
  2  RUN apt-get update && apt-get install -y bu…  ~158 MB  ████████████████████
  3  COPY model.bin /srv/                            40 MB  ░░░░░
  4  RUN ./setup.sh                                      ?
40 MB (14 %) is out of sight: later layers delete it, or store it anew
40 MB may be saved:
  40 MB  line 4  rewritten-in-later-layer: \`mv\` stores \`x\` twice
`);
  });

  test('fits a narrow terminal', () => {
    const lines = sizeText(report, { paint: plainPaint, columns: 50, wrap: true }).split('\n').slice(1, 5);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  test('is JSON for programs', () => {
    expect(JSON.parse(sizeJson(report))).toEqual(report);
  });
});

const graph: Graph = {
  path: 'Dockerfile',
  stages: [
    {
      name: 'build',
      line: 1,
      role: 'needed',
      links: [{ kind: 'from', image: 'golang:1.25', paths: [] }],
      adds: bytes(2e6),
    },
    { name: 'old', line: 4, role: 'unused', links: [{ kind: 'from', stage: 0, paths: [] }], adds: bytes(0) },
    {
      name: '2',
      line: 6,
      role: 'built',
      links: [
        { kind: 'from', image: 'scratch', paths: [] },
        { kind: 'copy', stage: 0, paths: ['/a', '/b', '/c', '/d'] },
        { kind: 'mount', image: 'alpine', paths: ['/"x'] },
      ],
      adds: bytes(0),
      image: bytes(9e6, 'table'),
    },
  ],
};

describe('the graph of stages', () => {
  test('says of each what it is built on, and what it takes', () => {
    expect(graphText(graph)).toBe(`Dockerfile
build line 1  does not ship  adds 2.0 MB
  └─ on golang:1.25
old line 4  is not built
  └─ on build
2 line 6  built  ~9.0 MB
  ├─ on scratch
  ├─ copies /a, /b, /c and 1 more from build
  └─ mounts /"x from alpine
`);
  });

  test('is a flow chart in Mermaid', () => {
    expect(graphMermaid(graph)).toBe(`flowchart TD
  image0[("golang:1.25")]
  image1[("scratch")]
  image2[("alpine")]
  stage0["build"]
  stage1["old"]
  stage2["2<br/>~9.0 MB"]
  image0 --> stage0
  stage0 --> stage1
  image1 --> stage2
  stage0 -. "/a, /b, /c and 1 more" .-> stage2
  image2 -. "/#34;x" .-> stage2
  classDef built stroke-width:3px
  classDef unused stroke-dasharray:4
  class stage2 built
  class stage1 unused
`);
  });
});
