import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBake } from '../../../src/node/plans/bake.ts';
import { readJsonBody } from '../../../src/node/plans/bake-json.ts';
import type { Recipe } from '../../../src/node/plans/compose.ts';
import { readCompose } from '../../../src/node/plans/compose.ts';
import { formats, lintFiles } from '../../../src/node/index.ts';
import { opener } from '../../../src/node/runs/open.ts';
import type { FileReport } from '../../../src/report/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';
import { Source } from '../../../src/index.ts';

let tree: Tree | undefined;
afterEach(() => tree?.remove());

const lintTree = async (
  files: Record<string, string>,
  path = 'Dockerfile',
): Promise<FileReport & { notes: readonly string[] }> => {
  tree?.remove();
  tree = makeTree(files);
  const report = await lintFiles([path], { cwd: tree.root, today: '2026-11-01' });
  return { ...(report.files[0] as FileReport), notes: report.notes };
};
const found = ({ result }: FileReport): readonly (readonly [string, string | undefined])[] =>
  (result?.diagnostics ?? []).map(({ rule, file }) => [rule, file] as const);
const stages = 'FROM alpine:3.22 AS base\nFROM base AS dev\nRUN true\nFROM base AS prod\nRUN true\n';

describe('what a compose file says', () => {
  test('of all its services, the targets and the context', async () => {
    const file = await lintTree(
      {
        'web/Dockerfile': stages,
        'compose.yaml': `services:
  one: { build: { context: ., dockerfile: web/Dockerfile, target: dev } }
  two: { build: { context: ., dockerfile: web/Dockerfile } }
  other: { build: ./elsewhere }
  image: { image: redis }
`,
        '.git/HEAD': '',
      },
      'web/Dockerfile',
    );
    expect(file.result?.targets).toEqual(['dev', 'prod']);
    expect([file.context, file.contextFrom]).toEqual(['.', 'compose']);
  });

  test('a short build is a context', async () => {
    const file = await lintTree(
      { 'web/Dockerfile': stages, 'compose.yml': 'services:\n  web:\n    build: web\n', '.git/HEAD': '' },
      'web/Dockerfile',
    );
    expect([file.context, file.contextFrom, file.result?.targets]).toEqual(['web', 'compose', ['prod']]);
  });

  test('a target in a variable is not known: the last stage is built, as without it', async () => {
    const file = await lintTree({
      Dockerfile: stages,
      'compose.yaml':
        'services:\n  a: { build: { context: ., target: "${STAGE:-dev}" } }\n  b: { build: { context: ., target: dev } }\n',
    });
    expect(file.result?.targets).toEqual(['prod']);
  });

  test('arguments that services disagree about are not known', async () => {
    const of = async (first: string, second: string): Promise<string | undefined> => {
      const compose = `services:\n  a: { build: { context: ., args: { TAG: "${first}" } } }\n  b: { build: { context: ., args: ["TAG=${second}"] } }\n`;
      const text = 'ARG TAG=20\nFROM node:$TAG\n';
      await lintTree({ Dockerfile: text, 'compose.yaml': compose });
      const { root } = tree as Tree;
      const { build } = await opener({ cwd: root })(new Source('Dockerfile', text), `${root}/Dockerfile`);
      return build.stages.images[0]?.reference;
    };
    expect(await of('22', '22')).toBe('node:22');
    expect(await of('22', '24')).toBeUndefined();
    expect(await of('$TAG', '$TAG')).toBeUndefined();
  });

  test('a second file goes over the main one', async () => {
    const file = await lintTree({
      Dockerfile: stages,
      'compose.yaml': 'services:\n  a: { build: { context: ., target: prod } }\n',
      'compose.override.yaml': 'services:\n  a: { build: { target: dev } }\n',
    });
    expect(file.result?.targets).toEqual(['dev', 'prod']);
  });

  test('of contexts that differ each is looked at', async () => {
    const compose =
      'services:\n  a: { build: { context: a, dockerfile: ../Dockerfile } }\n  b: { build: { context: b, dockerfile: ../Dockerfile } }\n';
    const file = await lintTree({ Dockerfile: stages, 'compose.yaml': compose });
    expect([file.context, file.contextFrom, file.moreContexts]).toEqual([
      'a',
      'compose',
      [{ context: 'b', contextFrom: 'compose' }],
    ]);
  });

  test('a name for another context is no image', async () => {
    const compose =
      'services:\n  a:\n    build:\n      context: .\n      additional_contexts: { shared: ../shared, node: docker-image://node:22-slim }\n';
    const text = 'FROM node\nCOPY --from=shared /x /x\n';
    const rules = (file: FileReport): readonly string[] => found(file).map(([rule]) => rule);
    expect(rules(await lintTree({ Dockerfile: text }))).toContain('untagged-image');
    expect(rules(await lintTree({ Dockerfile: text, 'compose.yaml': compose }))).not.toContain('untagged-image');
  });

  test('a file that is broken is a note', async () => {
    const file = await lintTree({ Dockerfile: stages, 'compose.yaml': 'services: [\n', 'docker-bake.json': '{' });
    expect(file.notes).toEqual([
      '`compose.yaml` cannot be read: what it builds is not known',
      '`docker-bake.json` cannot be read: what it builds is not known',
    ]);
    expect(file.result?.targets).toEqual(['prod']);
  });

  test('a file of comments alone builds nothing, and is no broken one', async () => {
    const file = await lintTree({
      Dockerfile: stages,
      'compose.yaml': 'services:\n  a: { build: { context: ., target: dev } }\n',
      'compose.extras.yaml': '# services of your own go here\n',
    });
    expect(file.notes).toEqual([]);
    expect(file.result?.targets).toEqual(['dev']);
  });

  test('what the user says goes over it', async () => {
    await lintTree({ Dockerfile: stages, 'compose.yaml': 'services:\n  a: { build: { context: ., target: prod } }\n' });
    const report = await lintFiles(['Dockerfile'], { cwd: tree?.root ?? '', targets: ['dev'], context: '.' });
    expect(report.files[0]).toMatchObject({ contextFrom: 'option', result: { targets: ['dev'] } });
  });

  test('editors see the same', async () => {
    await lintTree({ Dockerfile: stages, 'compose.yaml': 'services:\n  a: { build: { context: ., target: dev } }\n' });
    const { root } = tree as Tree;
    const { build, context } = await opener({ cwd: root })(new Source('Dockerfile', stages), `${root}/Dockerfile`);
    expect([build.stages.targets.map(({ name }) => name), context]).toEqual([['dev'], root]);
  });
});

describe('findings in a compose file', () => {
  const compose = `services:
  web:
    build:
      context: app
      target: "relase"
`;
  test('are shown where they are, outside the context too', async () => {
    const files = { 'app/Dockerfile': 'FROM alpine:3.22 AS release\n', 'compose.yaml': compose, '.git/HEAD': '' };
    const file = await lintTree(files, 'app/Dockerfile');
    expect(found(file)).toEqual([['unknown-target', '../compose.yaml']]);
    const report = await lintFiles(['app/Dockerfile'], { cwd: tree?.root ?? '' });
    expect(formats.gnu(report)).toContain('compose.yaml:5:16');
    const sarif = JSON.parse(formats.sarif(report)) as {
      readonly runs: readonly [{ readonly results: readonly unknown[] }];
    };
    expect(sarif.runs[0].results[0]).toMatchObject({
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'compose.yaml' }, region: { startLine: 5, startColumn: 16 } } },
      ],
    });
  });

  test('are silenced by a comment above them', async () => {
    const silenced = compose.replace(
      '      target',
      '      # plimsoll ignore=unknown-target it is built elsewhere\n      target',
    );
    const file = await lintTree(
      { 'app/Dockerfile': 'FROM alpine:3.22 AS release\n', 'compose.yaml': silenced, '.git/HEAD': '' },
      'app/Dockerfile',
    );
    expect(found(file)).toEqual([]);
    expect(file.result?.suppressed.map(({ rule }) => rule)).toEqual(['unknown-target']);
  });
});

describe('what a bake file says', () => {
  const bake = (value: unknown): string => JSON.stringify(value);
  const recipesOf = (text: string): ReadonlyMap<string, Recipe> => {
    const body = readJsonBody(text);
    const { targets } = readBake(body ? [{ name: 'docker-bake.json', body }] : []);
    return new Map([...targets].map(([name, { recipe }]) => [name, recipe]));
  };
  test('targets inherit, and those of the groups are built', () => {
    const recipes = recipesOf(
      bake({
        group: { default: { targets: ['app'] } },
        target: {
          base: { context: 'src', args: { A: '1', B: '1' } },
          app: { inherits: ['base'], target: 'prod', args: { B: '2' } },
          other: { target: 'dev' },
        },
      }),
    );
    expect(
      [...recipes].map(([name, { context, target, args }]) => [
        name,
        context?.value,
        target?.value,
        [...args.values()].map(({ value }) => value),
      ]),
    ).toEqual([['app', 'src', 'prod', ['1', '2']]]);
  });

  test('without groups, those that no other inherits; what a matrix makes is not known', () => {
    const recipes = recipesOf(
      bake({ target: { base: {}, app: { inherits: ['base'] }, many: { matrix: { a: ['1'] } } } }),
    );
    expect([...recipes.keys()]).toEqual(['app']);
  });

  test('inheritance in a circle ends', () => {
    const recipes = recipesOf(
      bake({ group: { all: { targets: ['a'] } }, target: { a: { inherits: ['b'] }, b: { inherits: ['a'] } } }),
    );
    expect([...recipes.keys()]).toEqual(['a']);
  });

  test('its target is built', async () => {
    const file = await lintTree({
      Dockerfile: stages,
      'docker-bake.json': bake({ target: { app: { target: 'dev' } } }),
    });
    expect([file.result?.targets, file.contextFrom]).toEqual([['dev'], 'bake']);
  });
});

test('no text makes a reader throw', () => {
  const parts = fc.constantFrom(
    'services:',
    'a:',
    'build:',
    '  ',
    '\n',
    '&x',
    '*x',
    '<<: *x',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '$',
    '!!',
    '? ',
    'args',
    ': ',
    ',',
    '\t',
    '|',
    'target',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), (words) => {
      readCompose(words.join(''));
      const body = readJsonBody(words.join(''));
      readBake(body ? [{ name: 'docker-bake.json', body }] : []);
    }),
  );
});

/** Each of seventy thousand errors had its line shown, which is all of the file: it took the square of it, some twenty seconds. */
test('a file of quotes is read in the time that others take', () => {
  expect(readCompose(`a: ${'"'.repeat(149_000)}`)).toBeUndefined();
});
