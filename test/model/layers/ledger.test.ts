import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sourcesTable } from '../../../src/data/sources.ts';
import { sourceRow } from '../../../src/model/packages/source-rows.ts';
import { createBuild } from '../../../src/model/build.ts';
import type { Build, Bytes, Layer } from '../../../src/model/index.ts';
import { readTable } from '../../../src/node/shipped/tables.ts';
import { Source } from '../../../src/text/source.ts';
import { memoryFiles, type MemoryFile } from '../../support/memory-files.ts';

/** Files of a context: bytes by path, or a text. */
type Files = Readonly<Record<string, number | string>>;

const contextOf = (files: Files) =>
  memoryFiles(
    new Map(
      Object.entries(files).map(([path, content]): [string, MemoryFile] => [
        path,
        typeof content === 'number' ? { size: content } : { size: content.length, text: content },
      ]),
    ),
  );

function buildOf(text: string, files?: Files): Build {
  const source = new Source('Dockerfile', text.includes('FROM') ? text : `FROM debian:12-slim\n${text}`);
  return createBuild(source, { table: readTable, ...(files && { context: contextOf(files) }) });
}

/** A number with its source's first letter: `5m`, `2t`, `?` for what is not known; rounded. */
/** `?`: not known, but by its kind at most. */
const shown = (bytes: Bytes | undefined): string =>
  bytes && bytes.from !== 'typical' ? `${Math.round(bytes.value)}${bytes.from[0]}` : '?';
const shownLayer = ({ adds, hides }: Layer): string => `+${shown(adds)} -${shown(hides)}`;

/** The layers of the last stage, `+adds -hides`. */
function layers(text: string, files?: Files): readonly string[] {
  const build = buildOf(text, files);
  const stage = build.stages.all.at(-1);
  return stage ? build.layers.of(stage).map(shownLayer) : [];
}

const app: Files = { 'app/a': 100, 'app/lib/b': 20, 'app/lib/c': 3, 'big.bin': 5000 };

describe('a copy', () => {
  test('adds the bytes of its files', () => {
    expect(layers('COPY app /app\nCOPY big.bin app/a /srv/', app)).toEqual(['+123m -0m', '+5100m -0m']);
  });

  test('over files of an earlier layer hides them', () => {
    expect(layers('COPY app/lib /app/lib\nCOPY app /app', app)).toEqual(['+23m -0m', '+123m -23m']);
  });

  test('of a heredoc adds its text', () => {
    expect(layers('COPY <<A <<B /srv/\none\nA\nzwölf\nB', app)).toEqual(['+11m -0m']);
  });

  test('without a context is not known, manifests excepted', () => {
    expect(layers('COPY app /app\nCOPY package.json /app/')).toEqual(['+? -0m', '+2000t -0m']);
  });

  test('from another stage brings what is known of it', () => {
    const text = `FROM debian:12 AS build
COPY app /src
RUN mkdir /out && cp -r /src/lib /out/lib && mv /src/a /out/a
FROM scratch
COPY --from=build /out /app
COPY --from=build /out/lib/b /srv/`;
    expect(layers(text, app)).toEqual(['+123m -0m', '+20m -0m']);
  });

  test('of a folder in which anything may have been built is not known', () => {
    const text = `FROM debian:12 AS build
COPY app /src
RUN make -C /src
FROM scratch
COPY --from=build /src /app
COPY --from=build /src/lib/c /srv/`;
    expect(layers(text, app)).toEqual(['+? -0m', '+3m -0m']);
  });
});

describe('a RUN', () => {
  test('does not keep what it deletes itself', () => {
    expect(layers('RUN truncate -s 5M /tmp/x && cp /tmp/x /tmp/y && rm /tmp/x')).toEqual(['+5242880m -0m']);
    expect(layers('RUN <<EOF\nfallocate -l 1000 /tmp/a\nfallocate -l 7 /tmp/b\nrm -rf /tmp/*\nEOF')).toEqual([
      '+0m -0m',
    ]);
  });

  test('hides what it deletes of an earlier layer', () => {
    expect(layers('COPY app /app\nRUN rm -rf /app/lib', app)).toEqual(['+123m -0m', '+0m -23m']);
    expect(layers('COPY app /app\nRUN rm -f /app/lib/{b,x} /app/[a-b]', app)).toEqual(['+123m -0m', '+0m -120m']);
    expect(layers('COPY app /app\nRUN cd /app && rm -r ./*', app)).toEqual(['+123m -0m', '+0m -123m']);
  });

  test('stores again what it moves, or gives to somebody else', () => {
    expect(layers('COPY big.bin /tmp/\nRUN mv /tmp/big.bin /srv', app)).toEqual(['+5000m -0m', '+5000m -5000m']);
    expect(layers('COPY app /app\nRUN chown -R 1000 /app/lib', app)).toEqual(['+123m -0m', '+23m -23m']);
    expect(layers('USER app\nRUN fallocate -l 9 /x\nUSER root\nRUN chown -R app /x')).toEqual(['+9m -0m', '+0m -0m']);
    expect(layers('COPY --chown=1000:1000 app /app\nRUN chown -R 1000:1000 /app', app)).toEqual([
      '+123m -0m',
      '+0m -0m',
    ]);
    expect(layers('COPY app /app\nRUN touch /app/a && sed -i s/x/y/ /app/lib/b', app)).toEqual([
      '+123m -0m',
      '+120m -120m',
    ]);
  });

  test('leaves nothing below a mount', () => {
    const mounts = '--mount=type=cache,target=/var/lib/apt --mount=type=tmpfs,target=/tmp --mount=target=/src';
    const commands = 'apt-get update && curl -fsSLo /tmp/x.bin https://example.com/x && cp /tmp/x.bin /src/y';
    expect(layers(`RUN ${mounts} ${commands}`, app)).toEqual(['+0m -0m']);
  });

  test('that runs what is not known may add anything', () => {
    expect(layers('RUN ./setup.sh')).toEqual(['+? -0m']);
    expect(layers('RUN setup() { mkdir -p /x; }; setup && echo done')).toEqual(['+0m -0m']);
    expect(layers('SHELL ["pwsh", "-c"]\nRUN New-Item x')).toEqual(['+? -0m']);
  });

  test('weighs what only may be there with a range that begins at nothing', () => {
    const build = buildOf('ARG A\nRUN if [ -n "$A" ]; then fallocate -l 9MB /x; fi; false || fallocate -l 9MB /y');
    expect(build.layers.of(build.stages.all[0]!)[0]?.adds).toEqual({
      value: 18e6,
      low: 9e6,
      high: 18e6,
      from: 'guess',
    });
  });

  test.each([
    ['if [ "$A" = yes ]; then fallocate -l 2MB /x; else fallocate -l 9MB /y; fi', 'ENV A=yes', 2e6],
    ['if [ "$A" = yes ]; then fallocate -l 2MB /x; else fallocate -l 9MB /y; fi', 'ENV A=no', 9e6],
    ['if [ "$A" = "yes" ]; then fallocate -l 2MB /x; fi', '', 0],
    ['if [[ "$A" == "yes" ]]; then fallocate -l 2MB /x; fi', 'ARG A=yes', 2e6],
    ['if [ "$A" != no ]; then fallocate -l 2MB /x; fi', 'ARG A=yes', 2e6],
    ['if [ -z "$A" ]; then fallocate -l 2MB /x; fi', 'ARG A=yes', 0],
    ['if test -n "$A"; then fallocate -l 2MB /x; fi', 'ARG A=yes', 2e6],
    ['if ! [ "$A" = no ]; then fallocate -l 2MB /x; fi', 'ARG A=yes', 2e6],
    ['[ "$A" = no ] && fallocate -l 2MB /x || fallocate -l 9MB /y', 'ARG A=yes', 9e6],
    ['[ "$A" = yes ] && fallocate -l 2MB /x || fallocate -l 9MB /y', 'ARG A=yes', 2e6],
    ['[ "$A" = yes ] || fallocate -l 2MB /x', 'ARG A=yes', 0],
    ['if [ "$A" = no ]; then touch /z; elif [ "$A" = yes ]; then fallocate -l 2MB /x; fi', 'ARG A=yes', 2e6],
  ])('knows which way %s goes by %s', (run, set, value) => {
    const build = buildOf(`FROM debian:13\n${set}\nSHELL ["/bin/bash", "-c"]\nRUN ${run}`);
    expect(build.layers.of(build.stages.all[0]!).at(-1)?.adds).toMatchObject({ value, low: value, high: value });
  });

  test('may install where the same tool has looked before', () => {
    const high = (run: string): number | undefined => {
      const build = buildOf(`FROM ruby:3.3\nWORKDIR /a\nRUN ${run}`);
      return build.layers.of(build.stages.all[0]!).at(-1)?.adds?.high;
    };
    expect(high('bundle check || bundle install')).toBe(high('bundle install'));
  });

  test('has no cache of Composer that is told to keep none', () => {
    const value = (run: string): number | undefined => {
      const build = buildOf(`FROM composer:2\nWORKDIR /a\nRUN ${run}`);
      return build.layers.of(build.stages.all[0]!).at(-1)?.adds?.value;
    };
    expect(value('composer install --no-cache')).toBe(value('composer install && rm -rf /tmp/cache ~/.composer'));
  });

  test.each(['', 'A=$(date); '])('does not know it of an ARG without a default, or after %j', (set) => {
    const build = buildOf(`FROM debian:13\nARG A\nRUN ${set}if [ "$A" = yes ]; then fallocate -l 2MB /x; fi`);
    expect(build.layers.of(build.stages.all[0]!).at(-1)?.adds).toMatchObject({ low: 0, high: 2e6 });
  });

  test('unpacks an archive to what it says that it holds', () => {
    const context = { ...contextOf({ 'x.tar.gz': 40 }), unpacked: () => 100 };
    const source = new Source(
      'Dockerfile',
      'FROM scratch\nADD x.tar.gz /a/\nCOPY x.tar.gz /\nRUN tar xzf /x.tar.gz -C /b',
    );
    const build = createBuild(source, { context });
    expect(build.layers.of(build.stages.all[0]!).map(shownLayer)).toEqual(['+100t -0m', '+40m -0m', '+100t -0m']);
  });

  test('installs packages, and fetches their lists', () => {
    const [lists, curl, both] = layers(`RUN apt-get update
RUN apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*`);
    expect(lists).toBe('+19400000t -0m');
    expect(curl).toMatch(/^\+\d+t -19400000t$/);
    expect(both).toMatch(/^\+\d+t -0m$/);
  });
});

describe('dependencies', () => {
  const lock = JSON.stringify({
    packages: {
      '': {},
      'node_modules/a': {},
      'node_modules/b': { dev: true },
      'node_modules/@x/win': { os: ['win32'] },
    },
  });
  const files: Files = { 'package-lock.json': lock, 'node_modules/a/index.js': 7000, 'node_modules/b/index.js': 900 };
  const install = (run: string): string =>
    layers(`FROM node:22-slim\nWORKDIR /app\nCOPY package-lock.json ./\nRUN ${run}`, {
      ...files,
      '.dockerignore': 'node_modules',
      'node_modules/@x/win/index.js': 100_000,
    })[2] as string;

  test('weigh what the context has of them, as the lockfile chooses', () => {
    const off = '--mount=type=cache,target=/root/.npm';
    // npm notes in 36 bytes what it has installed.
    expect(install(`${off} npm ci --omit=dev`)).toBe('+7036t -0m');
    expect(install(`${off} NODE_ENV=production npm ci`)).toBe('+7036t -0m');
  });

  test('are weighed in the context where the table does not know them, and nowhere else', () => {
    const packages = {
      'node_modules/nobody-knows-it': { version: '1.0.0' },
      'node_modules/express': { version: '4.18.2' },
      'node_modules/outer': { version: '1.0.0' },
      'node_modules/outer/node_modules/inner': { version: '1.0.0' },
    };
    const held = Object.fromEntries(Object.keys(packages).map((path) => [`${path}/index.js`, 4e6]));
    const context = contextOf({ 'package-lock.json': JSON.stringify({ packages }), ...held });
    const asked: string[] = [];
    const size = (path: string): number | undefined => {
      asked.push(path);
      return context.size(path);
    };
    const text = 'FROM node:22-slim\nWORKDIR /app\nCOPY package-lock.json ./\nRUN npm ci';
    const build = createBuild(new Source('Dockerfile', text), {
      context: { ...context, size },
      table: readTable,
    });
    const [, , layer] = build.layers.of(build.stages.all[0]!);
    expect(layer?.adds?.value).toBeGreaterThan(8e6);
    expect(asked.filter((path) => path.startsWith('node_modules/')).toSorted()).toEqual([
      'node_modules/nobody-knows-it',
      'node_modules/outer/node_modules/inner',
    ]);
  });

  test('that are taken out again are gone', () => {
    expect(install('--mount=type=cache,target=/root/.npm npm ci --omit=dev && rm -rf node_modules')).toBe('+0m -0m');
  });

  test('of pip are those of the table, as a guess, with what Python compiles of itself', () => {
    const pip = 'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt';
    expect(
      layers(pip, { 'requirements.txt': 'Flask==3.0  # web\ngunicorn[gevent]>=20; python_version > "3"\n' })[1],
    ).toMatch(/^\+3\d{7}g -0m$/);
    expect(layers(pip, { 'requirements.txt': 'nobody-knows-this\n' })[1]).toBe('+? -0m');
  });
});

describe('what a build leaves', () => {
  const low = (text: string, files?: Files): readonly number[] => {
    const build = buildOf(text, files);
    return build.layers.of(build.stages.all.at(-1)!).map(({ adds }) => (adds ? Math.round(adds.low / 1e6) : -1));
  };
  const go = 'FROM golang:1.26\nWORKDIR /src\nCOPY go.mod .\nRUN go mod download\nRUN go build -o /app .';
  const module = 'module example.com/a\n\ngo 1.26\n';

  test('is counted by the modules of Go that are named', () => {
    // Without sources nobody can tell what is taken in of the library.
    expect(layers(go, { 'go.mod': module }).slice(2)).toEqual(['+0m -0m', '+93002000g -0m']);
    const three = `${module}\nrequire example.com/b v1.0.0\n\nrequire (\n\texample.com/c v1.2.0\n\texample.com/d/v2 v2.0.0 // indirect\n)\n`;
    expect(layers(go, { 'go.mod': three }).slice(2)).toEqual(['+3600000g -0m', '+99152000g -0m']);
    expect(layers(go.replace('build -o /app .', 'install example.com/x@v1'), { 'go.mod': module })[3]).toBe('+? -0m');
  });

  test('is what modules and crates weigh that were fetched', () => {
    const known = `${module}\nrequire golang.org/x/text v0.40.0\n`;
    const table = sourcesTable(readTable('sources'));
    const fetched = (language: 'Go' | 'Rust', name: string): number =>
      (table && sourceRow(table, language, name)?.fetched) ?? 0;
    expect(layers(go, { 'go.mod': known })[2]).toBe(`+${fetched('Go', 'golang.org/x/text')}t -0m`);
    // Earlier releases had more in them.
    expect(layers(go, { 'go.mod': known.replace('0.40', '0.14') })[2]).toBe('+50331000t -0m');
    const cargo = 'FROM rust:1.90\nWORKDIR /a\nCOPY Cargo.* .\nRUN cargo fetch\nRUN cargo build --release';
    const lock = ['libc', 'windows-sys']
      .map((name) => `[[package]]\nname = "${name}"\nversion = "0.2.0"\nsource = "registry"\n`)
      .join('\n');
    const [libc, windows] = [fetched('Rust', 'libc'), fetched('Rust', 'windows-sys')];
    expect(layers(cargo, { 'Cargo.lock': lock })[2]).toBe(`+${libc + windows}t -0m`);
    // A build for Linux does without those for another system.
    const built = layers(cargo.replace('RUN cargo fetch\n', ''), { 'Cargo.lock': lock })[2];
    const row = table && sourceRow(table, 'Rust', 'libc');
    expect(built).toBe(`+${500_000 + (row?.built ?? 0) + (row?.linked ?? 0) + libc}g -0m`);
  });

  describe('is told by what the sources take in', () => {
    const all = go.replace('go.mod', '.');
    /** Megabytes of the last layer, and where they are from. */
    const built = (files: Files, text = all): readonly [number, string] => {
      const build = buildOf(text, { 'go.mod': module, ...files });
      const bytes = build.layers.of(build.stages.all.at(-1)!).at(-1)?.adds;
      return [Math.round((bytes?.value ?? 0) / 1e6), bytes?.from ?? ''];
    };
    const main = (text: string): Files => ({ 'main.go': `package main\n\n${text}\n\nfunc main() {}\n` });

    test('of the library', () => {
      expect(built(main('import "fmt"'))).toEqual([37, 'table']);
      expect(built(main('import "net/http"'))).toEqual([96, 'table']);
      expect(built(main('import (\n\t"fmt"\n\t_ "net/http/pprof" // profiles\n)'))[0]).toBeGreaterThan(96);
      // What stands behind the imports is none.
      expect(built({ 'main.go': 'package main\n\nimport "fmt"\n\nvar a = []string{\n\t"net/http",\n}\n' })[0]).toBe(37);
    });

    test('of files for Linux that are no tests', () => {
      const more = (name: string): number =>
        built({ ...main('import "fmt"'), [name]: 'package main\nimport "net/http"' })[0];
      expect(['a_windows.go', 'a_test.go', 'other/a.go', 'a.txt'].map(more)).toEqual([37, 37, 37, 37]);
      expect(more('a_linux.go')).toBe(96);
      const vetted = all.replace('build -o /app .', 'test ./...');
      expect(
        built({ ...main('import "fmt"'), 'a_test.go': 'package main\nimport "net/http"' }, vetted)[0],
      ).toBeGreaterThan(80);
    });

    test('of files that are a part of the build by their tags', () => {
      const more = (tags: string, text = all): number =>
        built(
          { ...main('import "fmt"'), 'b.go': `//go:build ${tags}\n\npackage main\n\nimport "net/http"\n` },
          text,
        )[0];
      expect(['ignore', 'windows || !linux', '!(linux && go1.20)', 'web'].map((tags) => more(tags))).toEqual([
        37, 37, 37, 37,
      ]);
      expect(['linux && !ignore', 'darwin || (unix && !windows)', 'cgo'].map((tags) => more(tags))).toEqual([
        96, 96, 96,
      ]);
      expect(more('web', all.replace('-o /app', '-tags web,other -o /app'))).toBe(96);
      expect(more('cgo', all.replace('RUN go build', 'RUN CGO_ENABLED=0 go build'))).toBeLessThan(40);
    });

    test('by way of packages of the project', () => {
      const files: Files = {
        'cmd/a/main.go': 'package main\n\nimport "example.com/a/web"\n',
        'cmd/b/main.go': 'package main\n\nimport "fmt"\n',
        'web/web.go': 'package web\n\nimport "net/http"\n',
      };
      expect(built(files, all.replace('/app .', '/app ./cmd/a'))[0]).toBe(96);
      expect(built(files, all.replace('/app .', '/app ./cmd/b'))[0]).toBe(37);
      expect(built(files, all.replace('/app .', '/app cmd/b/main.go'))[0]).toBe(37);
      expect(built(files, all.replace('/app .', '/app ./...'))[0]).toBe(99);
    });

    test('of modules, each by what is reached of it', () => {
      const names = `${module}\nrequire github.com/gin-gonic/gin v1.10.0\n`;
      const gin = built({ ...main('import "github.com/gin-gonic/gin"'), 'go.mod': names });
      expect(gin[1]).toBe('table');
      expect(gin[0]).toBeGreaterThan(180);
      // A manifest with what others need has all of it: what is not there only another release takes in.
      const [complete] = built({
        ...main('import "github.com/gin-gonic/gin"'),
        'go.mod': `${names}require golang.org/x/net v0.20.0 // indirect\n`,
      });
      expect(complete).toBe(129);
      expect(built({ ...main('import "fmt"'), 'go.mod': names })[0]).toBe(37);
    });

    test('of modules that nobody knows, with those that only others need, and no other taken in', () => {
      const unknown = (lines: string, text = 'import "example.org/unknown"'): readonly [number, string] =>
        built({ ...main(text), 'go.mod': `${module}\nrequire (\n\texample.org/unknown v1.0.0\n${lines})\n` });
      const alone = unknown('');
      expect(alone).toEqual([39, 'guess']);
      expect(unknown('\tgolang.org/x/net v0.20.0 // indirect\n')[0]).toBeGreaterThan(alone[0] + 3);
      // The sources take in what it names for itself, or another program of it does, or a test.
      const gin = '\tgithub.com/gin-gonic/gin v1.10.0\n';
      expect(unknown(gin)).toEqual(alone);
      expect(unknown(`${gin}\tgolang.org/x/net v0.20.0 // indirect\n`)).toEqual(alone);
      // One of three takes in a server of the library.
      const more = ['a', 'b', 'c'].map((name) => `\texample.org/${name} v1.0.0\n`).join('');
      const four = 'import (\n\t"example.org/unknown"\n\t"example.org/a"\n\t"example.org/b"\n\t"example.org/c"\n)';
      expect(unknown(more, four)[0]).toBeGreaterThan(90);
    });

    test('of another package of a module, as of the one next to it', () => {
      const names = `${module}\nrequire github.com/gin-gonic/gin v1.10.0\n`;
      const gin = built({ ...main('import "github.com/gin-gonic/gin"'), 'go.mod': names });
      const other = built({ ...main('import "github.com/gin-gonic/gin/unknown"'), 'go.mod': names });
      expect(other).toEqual([gin[0], 'guess']);
    });

    test('and all methods in a program, where a source looks them up by a name that it makes', () => {
      const program = (lookUp: string): number => {
        const text = `import (\n\t"net/http"\n\t"reflect"\n)\n\nfunc run(v reflect.Value, name string) { v.${lookUp} }`;
        const build = buildOf(`${all}\nFROM scratch\nCOPY --from=0 /app /app\n`, { 'go.mod': module, ...main(text) });
        return build.layers.of(build.stages.all.at(-1)!).at(-1)?.adds?.value ?? 0;
      };
      const none = program('NumField()');
      expect(program('MethodByName("Close")') / none).toBeCloseTo(1, 4);
      expect(program('MethodByName(name)') / none).toBeGreaterThan(1.2);
    });

    test('with what they take into a program', () => {
      const embeds = { 'w.bin': 'x'.repeat(5e6) };
      expect(built({ ...main('import "fmt"\n//go:embed w.bin\nvar w []byte'), ...embeds })[0]).toBe(42);
    });

    test('besides what an earlier build of another program of the project has', () => {
      const cobra = main('import "github.com/spf13/cobra"');
      const both = all.replace('RUN go build', 'RUN go build -o /b ./b\nRUN go build');
      const second = (other: string): number => built({ ...cobra, 'b/main.go': `package main\n${other}` }, both)[0];
      const same = second('import "github.com/spf13/cobra"');
      expect(same).toBeLessThan(5);
      expect(second('import "fmt"')).toBeGreaterThan(10 + same);
    });

    test('of the library of the language, and not of modules, where a tool has its own releases of those', () => {
      const layersOf = (commands: string): readonly number[] => low(`FROM golang:1.26\n${commands}`).slice(0);
      const tool = 'RUN go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.0';
      const [alone = 0] = layersOf(tool);
      const [, again = 0] = layersOf(`RUN go install golang.org/x/tools/cmd/goimports@v0.40.0\n${tool}`);
      expect(again).toBeGreaterThan(8);
      expect(again).toBeLessThan(alone - 20);
    });

    test('and fetches nothing where all lies in the project', () => {
      const fetched = (files: Files): readonly number[] =>
        low('FROM golang:1.26\nWORKDIR /s\nCOPY . .\nRUN go build -o /a .', {
          ...main('import "fmt"'),
          'go.mod': `${module}\nrequire golang.org/x/text v0.14.0\n`,
          ...files,
        });
      const [, , without = 0] = fetched({});
      expect(fetched({ 'vendor/modules.txt': '# golang.org/x/text v0.14.0' })[2]).toBeLessThan(without);
    });

    test('and fetched by what is named or taken in, where a project has no manifest yet', () => {
      const begun = 'FROM golang:1.26\nWORKDIR /s\nCOPY *.go .\nRUN go mod init hello\nRUN ';
      const fetched = (command: string): number | undefined =>
        low(begun + command, main('import "github.com/gin-gonic/gin"'))[3];
      const gin = 106;
      expect(fetched('go mod tidy')).toBe(gin);
      expect(fetched('go get github.com/gin-gonic/gin')).toBe(gin);
      expect(fetched('go get github.com/gin-gonic/gin@v1.10.0 github.com/spf13/viper')).toBe(gin + 3);
      expect(fetched('go get .')).toBe(gin);
    });

    test('anew, where it builds for something else than an earlier one did', () => {
      const web = main('import "net/http"');
      const after = (flags: string, before = 'go build -o /b .'): number =>
        built(web, all.replace('RUN go build', `RUN ${before}\nRUN ${flags}`))[0];
      const each = (list: readonly string[]): readonly number[] => list.map((flags) => after(flags));
      expect(
        each(['go build', 'go build -a -ldflags="-s -w"', 'go build -gcflags=-N', 'GOARCH=amd64 go build']),
      ).toEqual([9, 6, 9, 9]);
      expect(
        each(['go build -race', 'go build -trimpath', 'go build -gcflags="all=-N -l"', 'GOARCH=arm64 go build']),
      ).toEqual([103, 96, 80, 96]);
      expect(after('GOFLAGS=-trimpath go build', 'go build -trimpath -o /b .')).toBe(9);
      // The library calls C for names of hosts and users alone.
      expect(after('CGO_ENABLED=0 go build')).toBe(31);
    });

    test('and what tests take in and note besides', () => {
      const web = { ...main('import "net/http"'), 'main_test.go': 'package main\n\nimport "testing"\n' };
      const run = (command: string): number => built(web, all.replace(/RUN go build.*/, `RUN ${command}`))[0];
      expect([run('go vet ./...'), run('go test ./...')]).toEqual([96, 108]);
    });

    test('once, where an earlier command has built it', () => {
      const cli = main('import "github.com/spf13/cobra"');
      const alone = built(cli)[0];
      const twice = all.replace('RUN go build', 'RUN go build -o /b ./b\nRUN go build');
      const second = built({ ...cli, 'b/main.go': 'package main\nimport "net/http"' }, twice)[0];
      expect(second).toBeLessThan(alone / 2);
    });
  });

  test('of a Go that brings its library compiled may be little', () => {
    expect(low(go)[3]).toBe(31);
    expect(low(go.replace('1.26', '1.19'))[3]).toBe(1);
    const packaged = go.replace('golang:1.26', 'debian:12\nRUN apt-get update && apt-get install -y golang-go');
    // With cgo, which it has compiled that for.
    expect(low(packaged)[4]).toBe(1);
    expect(low(packaged.replace('RUN go build', 'RUN CGO_ENABLED=0 go build'))[4]).toBe(1);
    expect(low(packaged.replace('debian:12', 'debian:13'))[4]).toBe(31);
  });

  test('is counted by the crates of others', () => {
    const cargo = 'FROM rust:1.90\nWORKDIR /a\nCOPY Cargo.* .\nRUN cargo build --release';
    const lock = (source: string): string => `[[package]]\nname = "a"\nversion = "0.1.0"\n${source}`;
    const own = '[package]\nname = "a"\nversion = "0.1.0"\n';
    expect(layers(cargo, { 'Cargo.lock': lock('') })[2]).toBe('+500000g -0m');
    expect(layers(cargo, { 'Cargo.lock': lock('source = "registry"\n'), 'Cargo.toml': own })[2]).toBe('+2435000g -0m');
    expect(layers(cargo, { 'Cargo.toml': `${own}[dependencies]\nb = { path = "b" }\n` })[2]).toBe('+500000g -0m');
    expect(layers(cargo, { 'Cargo.toml': `${own}[dependencies]\nb = "1"\n` })[2]).toBe('+12690500g -0m');
    expect(layers(cargo.replace(' --release', ''), { 'Cargo.lock': lock('') })[2]).toBe('+4450000g -0m');
    expect(layers(cargo)[2]).toBe('+? -0m');
  });

  test('holds the program anew where Cargo builds again, and all where that is for something else', () => {
    const lock = '[[package]]\nname = "a"\nversion = "0.1.0"\n';
    const after = (first: string, second = 'cargo build --release'): string | undefined =>
      layers(`FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN ${first}\nRUN ${second}`, {
        'Cargo.lock': lock,
      })[3];
    expect(after('cargo build --release')).toBe('+502000g -0m');
    expect(after('cargo chef cook --release')).toBe('+502000g -0m');
    expect(after('cargo build')).toBe('+502000g -0m');
    expect(after('cargo build', 'cargo build')).toBe('+4452000g -0m');
    expect(after('cargo chef cook', 'cargo build')).toBe('+4452000g -0m');
    expect(after('cargo test')).toBe('+502000g -0m');
  });

  test('is there where it was copied from a stage that has fetched or built the same project', () => {
    const lock =
      '[[package]]\nname = "a"\nversion = "0.1.0"\n\n[[package]]\nname = "b"\nversion = "0.1.0"\nsource = "r"\n';
    const cargo = `FROM rust:1.90 AS cook\nWORKDIR /a\nCOPY Cargo.lock .\nRUN cargo build --release
FROM rust:1.90\nWORKDIR /b\nCOPY . .\nCOPY --from=cook /a/target target\nCOPY --from=cook /usr/local/cargo /usr/local/cargo
RUN cargo build --release`;
    const program = '+502000g -0m';
    expect(layers(cargo, { 'Cargo.lock': lock })[4]).toBe(program);
    const modules = `FROM golang:1.26 AS got\nWORKDIR /modules\nCOPY go.mod .\nRUN go mod download
FROM golang:1.26\nCOPY --from=got /go/pkg /go/pkg\nCOPY . /src\nWORKDIR /src\nRUN go mod download`;
    expect(layers(modules, { 'go.mod': `${module}\nrequire example.com/b v1.0.0\n` })[3]).toBe('+2000t -0m');
    // Another project may need anything else.
    const others = { 'go.mod': 'module example.com/o\n\nrequire example.com/c v1.0.0\n', 'x/go.mod': module };
    expect(layers(modules.replace('COPY go.mod .', 'COPY x/go.mod .'), others)[3]).toBe('+1200000g -0m');
  });

  test('is without what crates only name that the lockfile is to hold', () => {
    const other = (name: string, needs = ''): string =>
      `[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry"\n${needs === '' ? '' : `dependencies = [\n "${needs}",\n]\n`}`;
    const built = (...lock: readonly string[]) =>
      layers('FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo build --release', {
        'Cargo.lock': [
          '[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = [\n "jiff",\n "serde_core",\n]\n',
          ...lock,
        ].join(''),
      })[2];
    const alone = built(other('serde_core'));
    expect(built(other('serde_core', 'serde_derive'), other('serde_derive'))).toBe(alone);
    expect(built(other('serde_core', 'another'), other('another'))).not.toBe(alone);
    expect(built(other('jiff', 'portable-atomic'), other('portable-atomic'))).toBe(built(other('jiff')));
    const sqlx = (features: string) =>
      layers('FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo build --release', {
        'Cargo.lock': `[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = [\n "sqlx",\n]\n${other('sqlx', 'sqlx-mysql')}${other('sqlx-mysql')}`,
        'Cargo.toml': `[package]\nname = "a"\n[dependencies]\nsqlx = { version = "0.8", features = [${features}] }\n`,
      })[2];
    expect(sqlx('"mysql"')).not.toBe(sqlx('"postgres"'));
  });

  test('is without programs where only the crates of others are built', () => {
    const built = (command: string) =>
      layers(`FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo ${command}`, {
        'Cargo.lock': '[[package]]\nname = "a"\nversion = "0.1.0"\n',
      })[2];
    expect(built('build --release')).toBe('+500000g -0m');
    expect(built('chef cook --release')).toBe('+50000g -0m');
  });

  test('goes by the profile for release of the project', () => {
    const of = (
      profile: string,
      text = 'FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo install --path . && rm -r target',
    ) =>
      layers(text, {
        'Cargo.lock': '[[package]]\nname = "a"\nversion = "0.1.0"\n',
        'Cargo.toml': `[package]\nname = "a"\n\n${profile}`,
      })[2];
    expect(of('')).toBe('+450000g -0m');
    expect(of('[profile.release]\nstrip = true')).toBe('+342000g -0m');
    expect(of("[profile.release]\nstrip='symbols'")).toBe('+342000g -0m');
    expect(of('[profile.dev]\nstrip = true')).toBe('+450000g -0m');
    expect(of('[profile.release]\ndebug = true\n[profile.dev]\ndebug = false')).toBe('+6300000g -0m');
    expect(of('[profile.release]\ndebug = false\n[profile.dev]\ndebug = true')).toBe('+450000g -0m');
    const dist = 'FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo install --profile dist --path . && rm -r target';
    expect(of('[profile.dist]\ninherits = "release"\nstrip = true')).toBe('+450000g -0m');
    expect(of('[profile.dist]\ninherits = "release"\nstrip = true', dist)).toBe('+342000g -0m');
    expect(of('[profile.release]\nstrip = true\n[profile.dist]\ninherits = "release"', dist)).toBe('+342000g -0m');
    expect(of('[profile.release]\nstrip = true\n[profile.dist]\nstrip = false', dist)).toBe('+450000g -0m');
  });

  test('is without what crates need for tests, leave out, or want elsewhere', () => {
    const cargo = 'FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo build --release';
    const other = (name: string): string => `[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry"\n`;
    const lock = `[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = [\n "o",\n "t",\n "w",\n]\n${'otw'.split('').map(other).join('')}`;
    const manifest =
      '[package]\nname = "a"\n[features]\nx = ["dep:o"]\n[dependencies]\no = { version = "1", optional = true }\n';
    const more = '[dev-dependencies]\nt = "1"\n[target.\'cfg(windows)\'.dependencies]\nw = "1"\n';
    const [none, one, all] = ['500000g', '2435000g', '6305000g'].map((text) => `+${text} -0m`);
    const files = { 'Cargo.lock': lock, 'Cargo.toml': manifest + more };
    expect(layers(cargo, files)[2]).toBe(none);
    expect(layers(`${cargo} --features x`, files)[2]).toBe(one);
    expect(layers(`${cargo} --all-features`, files)[2]).toBe(one);
    expect(
      layers(cargo, {
        ...files,
        'Cargo.toml': `${manifest.replace('[features]', '[features]\ndefault = ["x"]')}${more}`,
      })[2],
    ).toBe(one);
    expect(layers(`${cargo} --no-default-features`, files)[2]).toBe(none);
    expect(layers(cargo, { 'Cargo.lock': lock })[2]).toBe(all);
  });

  test('lies with a project that Cargo installs', () => {
    const files = {
      's/Cargo.lock': '[[package]]\nname = "a"\nversion = "0.1.0"\n',
      's/Cargo.toml': '[package]\nname = "a"\n',
    };
    const installed = 'FROM rust:1.90\nCOPY . /\nRUN cargo install --path /s';
    expect(layers(installed, files)[1]).toBe('+950000g -0m');
    expect(layers(`${installed} --target-dir /t && rm -r /t`, files)[1]).toBe('+450000g -0m');
    expect(layers('FROM rust:1.90\nCOPY . /\nRUN cargo build --release --manifest-path s/Cargo.toml', files)[1]).toBe(
      '+500000g -0m',
    );
    expect(layers('FROM rust:1.76\nCOPY . /\nRUN cd s && cargo build --release', files)[1]).toBe('+4400000g -0m');
    const packaged =
      'FROM debian:12\nCOPY . /\nRUN apt-get update && apt-get install -y cargo\nRUN cd s && cargo build --release';
    expect(layers(packaged, files)[2]).toBe('+11700000g -0m');
  });

  test('holds what a library takes in three times, and a program once', () => {
    const cargo = 'FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo build --release';
    const own = { 'Cargo.lock': '[[package]]\nname = "a"\nversion = "0.1.0"\n', 'src/w': 'x'.repeat(1e6) };
    const source = 'include_bytes!("w")';
    const code = 4 * source.length;
    expect(layers(cargo, { ...own, 'src/main.rs': source })[2]).toBe(`+${1_500_000 + code}g -0m`);
    expect(layers(cargo, { ...own, 'src/lib.rs': source })[2]).toBe(`+${4_500_000 + code}g -0m`);
  });

  test('is counted by what a project of Maven depends on and is built with', () => {
    const mvn = 'FROM maven:3.9\nWORKDIR /a\nCOPY pom.xml .\nRUN mvn package';
    const cacheOf = (pom: string): string => {
      const build = buildOf(mvn, { 'pom.xml': pom });
      return shown(build.layers.cacheSize(build.commands.named(['mvn'])[0]!));
    };
    expect(cacheOf('<project/>')).toBe('7400000g');
    const named = (kind: string, name: string): string =>
      `<${kind}>\n  <groupId>a.b</groupId>\n  <artifactId>${name}</artifactId></${kind}>`;
    expect(cacheOf(`${named('dependency', 'nobodys-own')}${named('plugin', 'nobodys-plugin')}`)).toBe('11400000g');
    const table = sourcesTable(readTable('sources'));
    const fetched = ['jackson-databind', 'jackson-core', 'jackson-annotations', '^jackson-base'].map(
      (name) => (table && sourceRow(table, 'Java', name)?.fetched) ?? 0,
    );
    const sum = fetched.reduce((all, one) => all + one, 7_400_000);
    expect(cacheOf(named('dependency', 'jackson-databind'))).toBe(`${sum}g`);
  });
});

describe('the size of a stage', () => {
  test('is its base with all layers on top of it', () => {
    const build = buildOf('FROM debian:12-slim AS a\nCOPY app /app\nFROM a\nRUN rm -r /app\nENV A=1', app);
    const { base, layers: all, adds, image, least, waste } = build.layers.size(build.stages.all[1]!);
    expect(all.map(shownLayer)).toEqual(['+123m -0m', '+0m -123m']);
    expect([base, adds, image, waste].map(shown)).toEqual(['79000000t', '123m', '79000123t', '123m']);
    expect(least).toEqual(image);
  });

  test('is not known when a layer is not', () => {
    const build = buildOf('FROM scratch\nCOPY app /app\nRUN ["/app/a"]', app);
    const { adds, image, known, least } = build.layers.size(build.stages.all[0]!);
    expect([adds, image, known, least].map(shown)).toEqual(['?', '?', '123m', '123m']);
  });
});

describe('the origin of a path', () => {
  const text = `FROM golang:1.25 AS build
WORKDIR /src
COPY app ./
RUN go build -o /out/server .
FROM scratch
COPY --from=build /out/server /server
COPY --from=build /src/lib /lib`;
  const originOf = (path: string, stage = 1, dockerfile = text) => {
    const build = buildOf(dockerfile, app);
    const { known, changes, files } = build.layers.origin(build.stages.all[stage]!, path);
    return [known, ...changes.map(({ at }) => build.source.slice(at)), ...(files ?? [])];
  };

  test('leads through a copy to the command, or to the files of the context', () => {
    expect(originOf('/server')).toEqual(['made', 'go build']);
    expect(originOf('/lib')).toEqual(['made', 'app', 'app/lib/b', 'app/lib/c']);
    expect(originOf('/lib/c')).toEqual(['made', 'app', 'app/lib/c']);
  });

  test('is nowhere when nothing can have made it', () => {
    expect(originOf('/app/server', 0)).toEqual(['absent']);
    expect(originOf('/nothing')).toEqual(['absent']);
  });

  test('is not known where anything may have', () => {
    expect(originOf('/usr/lib/x', 0)).toEqual(['unknown']);
    expect(originOf('/app/x', 0, 'FROM golang:1.25\nRUN make')).toEqual(['unknown']);
    expect(originOf('/app/x', 0, 'FROM example.com/a:1\nRUN true')).toEqual(['unknown']);
    expect(originOf('/src/target/x', 0, 'FROM rust:1\nWORKDIR /src\nRUN cargo build')).toEqual(['unknown']);
  });
});

test('what layers add and what is hidden is never less than nothing, and what is hidden was there', () => {
  const path = fc.constantFrom('/a', '/a/b', '/a/b/c', '/d', '/d/e');
  const size = fc.integer({ min: 0, max: 1000 });
  const command = fc.oneof(
    fc.tuple(path, size).map(([to, bytes]) => `fallocate -l ${bytes} ${to}/f`),
    path.map((at) => `rm -rf ${at}`),
    fc.tuple(path, path).map(([from, to]) => `cp -r ${from} ${to}`),
    fc.tuple(path, path).map(([from, to]) => `mv ${from} ${to}`),
    path.map((at) => `chown -R 1 ${at}`),
    path.map((at) => `mkdir -p ${at}`),
  );
  const run = fc.array(command, { minLength: 1, maxLength: 4 }).map((commands) => `RUN ${commands.join(' && ')}`);
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 6 }), (runs) => {
      const build = buildOf(`FROM scratch\n${runs.join('\n')}`);
      const { layers: all } = build.layers.size(build.stages.all[0]!);
      const added = all.reduce((sum, { adds }) => sum + (adds?.high ?? Infinity), 0);
      const hidden = all.reduce((sum, { hides }) => sum + (hides?.low ?? 0), 0);
      for (const { adds, hides } of all)
        for (const bytes of [adds, hides])
          if (bytes)
            expect([0 <= bytes.low, bytes.low <= bytes.value, bytes.value <= bytes.high]).toEqual([true, true, true]);
      expect(hidden).toBeLessThanOrEqual(added);
    }),
  );
});
