import { expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

const main = 'package main\n\nfunc main() {}\n';
const files: Files = {
  'go.mod': 'module example.com/x\n\ngo 1.22\n',
  'cmd/a/main.go': main,
  'cmd/b/main.go': main,
  'cmd/b/main_test.go': main,
  'internal/x.go': 'package internal\n',
};

/** What the programs weigh that a command builds, in bytes. */
const built = (command: string, path = '/out/', context = files): number => {
  const text = `FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=0 ${path} /`;
  const build = buildOf(text, {}, context);
  return build.layers.size(lastStage(build)).layers.at(-1)?.adds?.value ?? Number.NaN;
};

test('a build of several programs makes as many', () => {
  const one = built('go build -o /out/ ./cmd/a');
  expect(one).toBeGreaterThan(50_000);
  expect(built('go build -o /out/ ./cmd/a ./cmd/b')).toBeCloseTo(2 * one, -3);
  expect(built('go build -o /out/ ./cmd/...')).toBeCloseTo(2 * one, -3);
  expect(built('go build -o /out/ ./...')).toBeCloseTo(2 * one, -3);
  expect(built('go install ./...', '/go/bin/')).toBeCloseTo(2 * one, -3);
  expect(built('go build -o /out/ ./cmd/b/...')).toBeCloseTo(one, -3);
});

test('a program of Go is called after its package where it is not told', () => {
  const named = { ...files, 'go.mod': 'module example.com/shop/v2\n\ngo 1.22\n', 'main.go': main };
  const one = built('go build -o /x/ ./cmd/a', '/x/');
  for (const [command, path] of [
    ['go build', 'shop'],
    ['go build .', 'shop'],
    ['go build -v ./cmd/a', 'a'],
    ['go build ./cmd/b && mv b c', 'c'],
    ['go build cmd/a/main.go', 'main'],
    ['cd cmd/b && go build', 'cmd/b/b'],
    ['rm go.mod && go mod init mine && go build', 'mine'],
  ] as const)
    expect([
      command,
      built(command, `/src/${path}`, command.includes('init') ? { ...named, 'go.mod': '' } : named),
    ]).toEqual([command, one]);
  const all = (command: string): number => built(command, '/src', named);
  // Of several packages, or of one that is no program, nothing is kept.
  expect(all('go build ./...')).toBeLessThan(one);
  expect(all('go build ./cmd/a ./cmd/b')).toBeLessThan(one);
  expect(all('go build ./internal')).toBeLessThan(one);
  expect(all('go build ./cmd/a')).toBeGreaterThan(one);
});

test('a program of others that Go installs is called as its package', () => {
  const small = built('go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.6', '/go/bin/protoc-gen-go');
  const both = 'go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.6 && go install example.com/tool@v1';
  expect(built(both, '/go/bin/protoc-gen-go')).toBe(small);
});

test('each of several programs has what its own sources take in', () => {
  const web = { ...files, 'cmd/b/main.go': 'package main\n\nimport "net/http"\n\nfunc main() {}\n' };
  const builtOf = (command: string, path: string): number => built(command, path, web);
  const [a, b] = [builtOf('go build -o /out/a ./cmd/a', '/out/a'), builtOf('go build -o /out/b ./cmd/b', '/out/b')];
  expect(b).toBeGreaterThan(5 * a);
  expect(builtOf('go build -o /out/ ./cmd/...', '/out/')).toBeCloseTo(a + b, -3);
  expect(builtOf('go build -o /out/ ./cmd/...', '/out/a')).toBeCloseTo(a, -3);
  expect(builtOf('go build -o /out/ ./cmd/a ./cmd/b', '/out/b')).toBeCloseTo(b, -3);
  expect(builtOf('go build -o /out/b cmd/b/main.go cmd/b/main.go', '/out/b')).toBeCloseTo(b, -3);
});

/** What a command of Cargo adds, or what a copy of something does that it makes. Bytes. */
const ofCargo = (command: string, context: Files, path?: string): number => {
  const text = `FROM rust:1 AS a\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`;
  const build = buildOf(path === undefined ? text : `${text}FROM scratch\nCOPY --from=a ${path} /`, {}, context);
  return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
};

test('what `go mod vendor` copies lies beside the project', () => {
  const text =
    'FROM golang:1.26 AS a\nWORKDIR /src\nCOPY . .\nRUN go mod vendor\nFROM scratch\nCOPY --from=a /src/vendor /v';
  const needing: Files = { 'go.mod': 'module example.com/x\n\ngo 1.22\n\nrequire (\n\texample.com/y v1.0.0\n)\n' };
  const build = buildOf(text, {}, needing);
  expect(build.layers.size(lastStage(build)).adds?.value).toBeGreaterThan(100_000);
});

test('each program of a project in several packages has what its own package needs', () => {
  const crate = (name: string, needs = '', source = ''): string =>
    `[[package]]\nname = "${name}"\nversion = "1.0.0"\n${source}${needs}\n`;
  const context: Files = {
    'Cargo.lock': [
      crate('one', 'dependencies = [\n "nobody-knows",\n]\n'),
      crate('other'),
      crate('shared'),
      crate('nobody-knows', '', 'source = "registry"\n'),
    ].join('\n'),
    'Cargo.toml': '[workspace]\nmembers = ["one", "other", "shared"]\n',
    'one/Cargo.toml': '[package]\nname = "one"\n[dependencies]\nnobody-knows = "1"\n',
    'one/src/main.rs': '',
    'other/Cargo.toml': '[package]\nname = "other"\n\n[[bin]]\nname = "third"\npath = "src/main.rs"\n',
    'other/src/main.rs': '',
    'other/src/bin/second.rs': '',
    'shared/Cargo.toml': '[package]\nname = "shared"\n',
    'shared/src/lib.rs': '',
  };
  const release = (name: string, options = ''): number =>
    ofCargo(`cargo build --release${options}`, context, `/src/target/release/${name}`);
  expect(['one', 'second', 'third'].map((name) => release(name))).toEqual([485_000, 450_000, 450_000]);
  expect(ofCargo('cargo build --release', context)).toBe(50_000 + 485_000 + 2 * 450_000 + 1_500_000 + 400_000);
  expect(ofCargo('cargo build --release -p other --bin second', context)).toBe(500_000);
});

test('what `cargo vendor` copies lies beside the project', () => {
  const text = 'FROM rust:1 AS a\nWORKDIR /src\nCOPY . .\nRUN cargo vendor\nFROM scratch\nCOPY --from=a /src/vendor /v';
  const lock = '[[package]]\nname = "nobody-knows"\nversion = "1.0.0"\nsource = "registry"\n';
  const build = buildOf(text, {}, { 'Cargo.lock': lock });
  expect(build.layers.size(lastStage(build)).adds?.value).toBe(288_000);
});

test('what is built for a test is for the platform that it runs on', () => {
  const lock = ['nobody-knows', 'windows-nobody-knows']
    .map((name) => `[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry"\n`)
    .join('');
  const weightOf = (command: string): number => {
    const build = buildOf(`FROM rust:1\nWORKDIR /src\nCOPY . .\nRUN cargo ${command}`, {}, { 'Cargo.lock': lock });
    return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
  };
  expect(weightOf('fetch')).toBe(800_000);
  expect(weightOf('test')).toBe(weightOf('build'));
  expect(weightOf('test --release')).toBe(weightOf('build --release'));
  // What only checks makes no program, and of libraries what they tell of themselves.
  expect(weightOf('check')).toBe(0.1e6 + 0.4 * 2.5e6 + 0.4e6);
});
