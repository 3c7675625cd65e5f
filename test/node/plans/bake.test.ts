import { afterEach, describe, expect, test } from '@jest/globals';
import { readBake, type Env } from '../../../src/node/plans/bake.ts';
import { parseHcl } from '../../../src/node/plans/hcl.ts';
import { formats, lintFiles } from '../../../src/node/index.ts';
import type { FileReport } from '../../../src/report/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

let tree: Tree | undefined;
afterEach(() => {
  tree?.remove();
  tree = undefined;
});

/** What texts of one folder, each with the name of its file, build: target, context, stage, arguments. */
function built(texts: readonly string[], env: Env = {}): Record<string, unknown> {
  const files = texts.map((text, index) => {
    const body = parseHcl(text);
    if ('expected' in body) throw new Error(`${body.at}: expected ${body.expected}`);
    return { name: String(index), body };
  });
  return Object.fromEntries(
    [...readBake(files, env).targets].map(([name, { recipe }]) => [
      name,
      {
        ...(recipe.context && { context: recipe.context.value }),
        ...(recipe.target && { target: recipe.target.value }),
        ...(recipe.args.size > 0 && {
          args: Object.fromEntries([...recipe.args].map(([key, { value }]) => [key, value])),
        }),
      },
    ]),
  );
}
const bake = (text: string, env: Env = {}): Record<string, unknown> => built([text], env);

describe('a bake file', () => {
  test('has targets of groups, which inherit', () => {
    expect(
      bake(`
group "default" { targets = ["app", "all"] }
group "all" {
  targets = ["worker"]
}
target "base" {
  context = "src"
  args = { A = "1", B = "1" }
}
target "app" {
  inherits = ["base"]
  target   = "prod"
  args     = { B = "2" }
}
target "worker" {}
target "other" { target = "dev" }
`),
    ).toEqual({ app: { context: 'src', target: 'prod', args: { A: '1', B: '2' } }, worker: {} });
  });

  test('without groups builds what no other inherits', () => {
    expect(bake('target "_base" {}\ntarget "app" { inherits = ["_base"] }\n')).toEqual({ app: {} });
  });

  test('that inherits in a circle ends', () => {
    expect(
      bake('group "all" { targets = ["a"] }\ntarget "a" { inherits = ["b"] }\ntarget "b" { inherits = ["a"] }\n'),
    ).toEqual({ a: {} });
  });

  test('builds what is taken for a context, too', () => {
    const text = `
group "default" { targets = ["app"] }
target "_common" { contexts = { deps = "target:deps" } }
target "app" {
  inherits = ["_common"]
  contexts = { node = "docker-image://node:22-slim" }
}
target "deps" { target = "deps" }
target "more" {}
`;
    expect(Object.keys(bake(text))).toEqual(['app', 'deps']);
    const body = parseHcl(text);
    const { targets } = readBake('expected' in body ? [] : [{ name: 'a', body }]);
    expect(targets.get('app')?.recipe.contexts).toEqual(['deps', 'node']);
  });

  test('goes over those before it, block by block and key by key', () => {
    expect(
      built([
        'variable "TAG" { default = "1" }\ntarget "app" {\n  context = "a"\n  args = { A = TAG, B = "b" }\n}\n',
        'variable "TAG" { default = "2" }\ntarget "app" { args = { B = "c" } }\n',
      ]),
    ).toEqual({ app: { context: 'a', args: { A: '2', B: 'c' } } });
  });
});

describe('variables of a bake file', () => {
  const text = `
variable "STAGE" { default = "prod" }
variable "FAST" { default = false }
variable "NUMBER" { default = 1 }
variable "OPEN" {}
BASE = "\${STAGE}-base"
target "app" {
  target = FAST ? "fast" : STAGE
  args = {
    BASE = BASE
    NUMBER = NUMBER + 1
    OPEN = OPEN
    HOME = HOME
    TEXT = "\${STAGE}/\${NUMBER}"
    NONE = null
  }
}
`;

  test('have their defaults', () => {
    expect(bake(text)).toEqual({
      app: {
        target: 'prod',
        args: { BASE: 'prod-base', NUMBER: '2', OPEN: undefined, HOME: undefined, TEXT: 'prod/1', NONE: undefined },
      },
    });
  });

  test('hear the environment, if they are declared', () => {
    const env = { STAGE: 'dev', FAST: 'true', NUMBER: '4', OPEN: 'x', HOME: '/root', BASE: 'no' };
    expect(bake(text, env)).toEqual({
      app: {
        target: 'fast',
        args: { BASE: 'dev-base', NUMBER: '5', OPEN: 'x', HOME: undefined, TEXT: 'dev/4', NONE: undefined },
      },
    });
  });

  test('that need each other are not known', () => {
    expect(bake('a = b\nb = a\ntarget "x" { target = a }\n')).toEqual({ x: { target: undefined } });
  });
});

describe('what grows with every line', () => {
  test('is put together once, or given up', () => {
    const rows = Array.from({ length: 60 }, (_, index) => index);
    const texts = rows.map((row) => `V${row} = "\${V${row + 1}}\${V${row + 1}}"`);
    expect(bake(`${texts.join('\n')}\nV60 = "x"\ntarget "a" { target = V0 }\n`)).toEqual({ a: { target: undefined } });
    const blocks = rows.flatMap((row) =>
      ['a', 'b'].map((side) => `target "${side}${row}" {\n  inherits = ["a${row + 1}", "b${row + 1}"]\n}`),
    );
    const base = 'target "a60" { target = "dev" }\ntarget "b60" {}\n';
    expect(bake(`${blocks.join('\n')}\n${base}`)).toEqual({ a0: { target: 'dev' }, b0: { target: 'dev' } });
  });
});

describe('a matrix', () => {
  test('makes a target of each combination', () => {
    expect(
      bake(`
group "default" { targets = ["app"] }
target "app" {
  name = "app-\${tgt}-\${item.version}"
  matrix = {
    tgt = ["lint", "test"]
    item = [{ version = "1" }, { version = "2" }]
  }
  target = tgt
  args = { V = item.version }
}
`),
    ).toEqual({
      'app-lint-1': { target: 'lint', args: { V: '1' } },
      'app-lint-2': { target: 'lint', args: { V: '2' } },
      'app-test-1': { target: 'test', args: { V: '1' } },
      'app-test-2': { target: 'test', args: { V: '2' } },
    });
  });

  test('that is not plain makes what is not known', () => {
    expect(bake('target "app" {\n  name = "a-${t}"\n  matrix = { t = split(",", "a,b") }\n}\n')).toEqual({});
  });
});

const lintTree = async (
  files: Record<string, string>,
  env: Env = {},
): Promise<FileReport & { notes: readonly string[] }> => {
  tree = makeTree(files);
  const report = await lintFiles(['Dockerfile'], { cwd: tree.root, today: '2026-11-01', env });
  return { ...(report.files[0] as FileReport), notes: report.notes };
};
const stages = 'FROM alpine:3.22 AS base\nFROM base AS dev\nRUN true\nFROM base AS prod\nRUN true\n';

describe('a Dockerfile beside bake files in HCL', () => {
  test('is built as they say, the environment heard', async () => {
    const text = 'variable "STAGE" { default = "dev" }\ntarget "app" { target = STAGE }\n';
    const { result, contextFrom, notes } = await lintTree({ Dockerfile: stages, 'docker-bake.hcl': text });
    expect([result?.targets, contextFrom, notes]).toEqual([['dev'], 'bake', []]);
    tree?.remove();
    const other = await lintTree({ Dockerfile: stages, 'docker-bake.hcl': text }, { STAGE: 'base' });
    expect(other.result?.targets).toEqual(['base']);
  });

  test('has the files of a folder read in the order of bake', async () => {
    const { result } = await lintTree({
      Dockerfile: stages,
      'docker-bake.override.json': JSON.stringify({
        target: { app: { target: '${STAGE}' } },
        variable: { STAGE: { default: 'base' } },
      }),
      'docker-bake.hcl': 'target "app" { target = "dev" }\n',
      'docker-bake.json': JSON.stringify({ target: { app: { target: 'prod', context: '.' } } }),
    });
    expect(result?.targets).toEqual(['base']);
  });

  test('has its findings in the file and place that they are about', async () => {
    const text = 'target "app" {\n  target = "relase"\n  args = {\n    # why\n    UNKNOWN = "1"\n  }\n}\n';
    const file = await lintTree({ Dockerfile: 'FROM alpine:3.22 AS release\n', 'docker-bake.hcl': text });
    const report = await lintFiles(['Dockerfile'], {
      cwd: tree?.root ?? '',
      config: { select: ['unknown-target', 'undeclared-build-arg'] },
    });
    expect(file.contextFrom).toBe('bake');
    expect(
      formats
        .gnu(report)
        .match(/docker-bake\.hcl:\d+:\d+: \S+/g)
        ?.toSorted(),
    ).toEqual(['docker-bake.hcl:2:13: unknown-target', 'docker-bake.hcl:5:5: undeclared-build-arg']);
  });

  test('what stands in the file itself is none of its builds', async () => {
    const text = 'target "app" {\n  target = "dev"\n  dockerfile-inline = <<-EOT\n    FROM scratch\n  EOT\n}\n';
    const { contextFrom, notes } = await lintTree({ Dockerfile: stages, 'docker-bake.hcl': text });
    expect([contextFrom, notes]).toEqual([undefined, []]);
  });

  test('what is not evaluated is a note by name, and not guessed', async () => {
    const text =
      'target "app" {\n  target = lower("DEV")\n  tags = [timestamp()]\n  args = { A = "%{ if x }y%{ endif }" }\n}\n';
    const { result, notes } = await lintTree({ Dockerfile: stages, 'docker-bake.hcl': text });
    expect(result?.targets).toEqual(['prod']);
    expect(notes).toEqual([
      '`docker-bake.hcl`: `lower()` is not evaluated: what it makes is not known',
      '`docker-bake.hcl`: `%{}` is not evaluated: what it makes is not known',
    ]);
  });

  test('a file that is broken is a note, with the place', async () => {
    const { notes } = await lintTree({ Dockerfile: stages, 'docker-bake.hcl': 'target "app" {\n  target = \n}\n' });
    expect(notes).toEqual(['`docker-bake.hcl` cannot be read: what it builds is not known (2:12: expected a value)']);
  });
});
