import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import type { Facts } from '../../../src/model/index.ts';
import { Source } from '../../../src/text/source.ts';

const read = (text: string, facts: Facts = {}) => createBuild(new Source('Dockerfile', text), facts);
const names = (stages: readonly { readonly name: string | undefined; readonly index: number }[]) =>
  stages.map((stage) => stage.name ?? stage.index);

describe('the stage graph', () => {
  test('links FROM to an earlier stage, and takes the last stage for the target', () => {
    const build = read('FROM alpine:3.22 AS base\nFROM base AS test\nFROM base\n');
    const [base, , last] = build.stages.all;
    expect(last?.chain[1]).toBe(base);
    expect(names(base?.children ?? [])).toEqual(['test', 2]);
    expect(names(build.stages.targets)).toEqual([2]);
    expect(names(build.stages.shipped)).toEqual(['base', 2]);
    expect(names(build.stages.all.filter((stage) => stage.reachable))).toEqual(['base', 2]);
  });

  test('compares FROM with names in lower case, as written', () => {
    const build = read('FROM alpine:3.22 AS Base\nFROM Base\nFROM base\n');
    expect(build.stages.all[1]?.base).toMatchObject({ kind: 'image', image: { reference: 'Base', name: undefined } });
    expect(build.stages.all[2]?.chain[1]).toBe(build.stages.all[0]);
  });

  test('takes the latest of several stages with one name', () => {
    const build = read('FROM a:1 AS x\nFROM b:1 AS x\nFROM x\n');
    expect(build.stages.all[2]?.chain[1]).toBe(build.stages.all[1]);
  });

  test('expands FROM before the name is looked up', () => {
    const build = read('ARG PARENT=base\nFROM alpine:3.22 AS base\nFROM ${PARENT}\n');
    expect(build.stages.all[1]?.chain[1]).toBe(build.stages.all[0]);
  });

  test('reaches a stage through COPY --from, by name without case or by number, and through mounts', () => {
    const build = read(
      [
        'FROM a:1 AS one',
        'FROM a:1 AS two',
        'FROM a:1 AS three',
        'FROM a:1 AS unused',
        'FROM a:1',
        'COPY --from=ONE /x /x',
        'COPY --from=1 /x /x',
        'RUN --mount=type=bind,from=three,target=/mnt cp /mnt/x /y',
      ].join('\n'),
    );
    expect(names(build.stages.all.filter((stage) => stage.reachable))).toEqual(['one', 'two', 'three', 4]);
    expect(names(build.stages.shipped)).toEqual([4]);
    expect(build.stages.all[0]?.readers.map((reader) => reader.node.keyword)).toEqual(['COPY']);
  });

  test('says that a later stage, the own one and an index out of range are impossible', () => {
    const build = read('FROM a:1 AS x\nCOPY --from=x /a /a\nCOPY --from=y /a /a\nCOPY --from=7 /a /a\nFROM a:1 AS y\n');
    expect(build.stages.instructions('COPY').map((copy) => build.stages.fromTarget(copy)?.kind)).toEqual([
      'impossible',
      'impossible',
      'impossible',
    ]);
  });

  test('takes another name in --from for an image', () => {
    const build = read('FROM a:1\nCOPY --from=nginx:1.29 /etc/nginx /etc/nginx\n');
    expect(build.stages.images.map((image) => [image.name, image.tag])).toEqual([
      ['a', '1'],
      ['nginx', '1.29'],
    ]);
  });

  test('builds the targets that are named, and what they need', () => {
    const build = read('FROM a:1 AS dev\nFROM a:1 AS prod\nFROM a:1 AS last\n', {
      targets: [{ name: 'Prod', from: 'option' }],
    });
    expect(names(build.stages.targets)).toEqual(['prod']);
    expect(names(build.stages.shipped)).toEqual(['prod']);
    expect(build.stages.targetsNamed).toBe(true);
  });

  test('falls back to the last stage when no stage has the name', () => {
    const build = read('FROM a:1 AS x\n', { targets: [{ name: 'nope', from: 'option' }] });
    expect(names(build.stages.targets)).toEqual(['x']);
    expect(build.stages.targetsNamed).toBe(false);
  });

  test('makes a text without FROM a stage that ships', () => {
    const build = read('RUN apt-get install curl\n');
    expect(build.stages.all).toMatchObject([{ index: -1, from: undefined, base: { kind: 'unknown' }, shipped: true }]);
    expect(build.commands.named('apt-get', 'install')).toHaveLength(1);
  });

  test('survives thousands of chained stages', () => {
    const lines = Array.from(
      { length: 6000 },
      (_, index) => `FROM ${index === 0 ? 'a:1' : `s${index - 1}`} AS s${index}`,
    );
    const build = read(`${lines.join('\n')}\nRUN echo $x\n`);
    expect(build.stages.all.at(-1)?.end.variable('x')).toBeUndefined();
    expect(build.stages.shipped).toHaveLength(6000);
  });
});

describe('images', () => {
  test('resolve ARG defaults and say where the value is written', () => {
    const text = 'ARG TAG=latest\nFROM node:${TAG}\n';
    const [image] = read(text).stages.images;
    expect(image).toMatchObject({ reference: 'node:latest', name: 'node', tag: 'latest', overridden: false });
    expect(text.slice(image?.writtenAt.start, image?.writtenAt.end)).toBe('latest');
  });

  test('resolve what the command line sets', () => {
    const [image] = read('ARG TAG=latest\nFROM node:${TAG}\n', { buildArgs: { TAG: '22' } }).stages.images;
    expect(image).toMatchObject({ reference: 'node:22', overridden: true });
  });

  test('are not known where an ARG has no default', () => {
    expect(read('ARG TAG\nFROM node:${TAG}\n').stages.images[0]).toMatchObject({
      reference: undefined,
      name: undefined,
      text: 'node:${TAG}',
    });
    expect(read('ARG TAG\nFROM node:${TAG:-22}\n').stages.images[0]?.reference).toBeUndefined();
    expect(read('FROM node:${TAG:-22}\n').stages.images[0]?.reference).toBe('node:22');
  });

  test('place the tag', () => {
    const text = 'FROM registry.example.com:5000/team/app:1.2\n';
    const [image] = read(text).stages.images;
    expect(image).toMatchObject({ registry: 'registry.example.com:5000', name: 'team/app', tag: '1.2' });
    expect(text.slice(image?.tagAt.start, image?.tagAt.end)).toBe('1.2');
  });
});

describe('state', () => {
  test('knows user, working directory and shell before an instruction', () => {
    const build = read(
      'FROM a:1\nUSER app\nWORKDIR /srv\nWORKDIR web/../api\nSHELL ["/bin/bash", "-c"]\nRUN true\nUSER root\n',
    );
    const [run] = build.stages.instructions('RUN');
    expect(run && build.stages.before(run)).toMatchObject({
      user: 'app',
      workdir: '/srv/api',
      shell: ['/bin/bash', '-c'],
    });
    expect(build.stages.targets[0]?.end.user).toBe('root');
  });

  test('inherits from the stage it is built FROM, and from no other', () => {
    const build = read('FROM a:1 AS base\nENV A=1\nUSER app\nFROM base\nRUN true\nFROM a:1\nRUN true\n');
    const [first, second] = build.stages.instructions('RUN');
    expect(first && build.stages.before(first).variable('A')).toBe('1');
    expect(first && build.stages.before(first).user).toBe('app');
    expect(second && build.stages.before(second).variable('A')).toBeUndefined();
    expect(second && build.stages.before(second).user).toBeNull();
  });

  test('hides a global ARG until the stage declares it', () => {
    const build = read('ARG V=1\nFROM scratch\nENV A=$V\nARG V\nENV B=$V\n');
    const end = build.stages.targets[0]?.end;
    expect([end?.variable('A'), end?.variable('B')]).toEqual(['', '1']);
  });

  test('expands the pairs of one ENV against what was before it, those of one ARG in order', () => {
    const build = read('FROM scratch\nENV A=1\nENV A=2 B=$A\nARG C=1 D=$C\n');
    const end = build.stages.targets[0]?.end;
    expect([end?.variable('B'), end?.variable('D')]).toEqual(['1', '1']);
  });

  test('does not know an ARG without default, nor what an unknown base sets', () => {
    const build = read('FROM acme/app:1\nARG V\nENV A=$V B=$SET_BY_BASE\n');
    const end = build.stages.targets[0]?.end;
    expect([end?.variable('A'), end?.variable('B'), end?.variable('NEVER')]).toEqual([undefined, undefined, undefined]);
  });

  test('knows that nothing else is set on scratch', () => {
    const end = read('FROM scratch\nENV A=1\n').stages.targets[0]?.end;
    expect([end?.variable('A'), end?.variable('NEVER')]).toEqual(['1', null]);
  });

  test('runs the triggers of a parent stage first', () => {
    const build = read('FROM scratch AS base\nONBUILD ENV A=1\nFROM base\nENV B=$A\n');
    expect(build.stages.targets[0]?.end.variable('B')).toBe('1');
  });

  test('a relative WORKDIR on an unknown base is not known', () => {
    expect(read('FROM acme/app:1\nWORKDIR app\n').stages.targets[0]?.end.workdir).toBeUndefined();
  });
});

describe('what an image starts', () => {
  const cmd = (text: string) => read(text).stages.targets[0]?.cmd?.rest.text;
  test('a CMD is inherited unless ENTRYPOINT is set', () => {
    expect(cmd('FROM a:1 AS x\nCMD ["a"]\nFROM x\n')).toBe('["a"]');
    expect(cmd('FROM a:1 AS x\nCMD ["a"]\nFROM x\nENTRYPOINT ["b"]\n')).toBeUndefined();
    expect(cmd('FROM a:1 AS x\nCMD ["a"]\nFROM x\nENTRYPOINT ["b"]\nCMD ["c"]\n')).toBe('["c"]');
  });

  test.each([
    ['FROM debian:12\nCMD ["python3", "app.py"]\n', true],
    ['FROM debian:12\nCMD ["bash"]\n', false],
    ['FROM debian:12\nCMD bash -c "exec app"\n', true],
    ['FROM debian:12\nENTRYPOINT ["tini", "--"]\nCMD ["app"]\n', true],
    ['FROM debian:12\n', false],
    ['RUN apt-get install gcc\n', true],
  ])('%j runs an application: %p', (text, expected) => {
    const build = read(text);
    expect(build.stages.all[0] && build.starts.runsApplication(build.stages.all[0])).toBe(expected);
  });
});

test('a command with a heredoc is read in a file with Windows line ends too', () => {
  const build = read('FROM a:1\r\nRUN cat <<EOF > /x && rm /y\r\nhello\r\nEOF\r\nCMD ["a"]\r\n');
  expect(build.commands.all.map((command) => command.name)).toEqual(['cat', 'rm']);
});

describe('a stage that a variable picks', () => {
  const text = 'FROM alpine AS build_amd64\nFROM alpine AS build_arm64\nFROM build_${TARGETARCH} AS build\nRUN make\n';

  test('is followed, and all that it can be is needed', () => {
    const { all } = read(text).stages;
    expect(all[2]?.chain.map(({ name }) => name)).toEqual(['build', 'build_amd64']);
    expect(all.map(({ reachable, shipped }) => [reachable, shipped])).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  test('is needed where a default picks another, letters of any case', () => {
    const { all } = read('ARG K=Big\nFROM a AS m-Big\nFROM a AS m-small\nFROM a AS other\nFROM m-${K}\n').stages;
    expect(all.map(({ reachable }) => reachable)).toEqual([true, true, false, true]);
  });

  test('has to have something of its name written out', () => {
    const { all } = read('ARG BASE=a\nFROM b AS one\nFROM $BASE\n').stages;
    expect(all.map(({ reachable }) => reachable)).toEqual([false, true]);
  });
});

describe('where nobody names a target', () => {
  const shipped = (text: string) =>
    read(text)
      .stages.all.filter((stage) => stage.shipped)
      .map(({ name }) => name);

  test('every stage that nothing needs and that starts something is built, the last one in any case', () => {
    expect(shipped('FROM a AS api\nCMD ["api"]\nFROM a AS web\nENTRYPOINT web\nFROM a AS tool\nRUN make\n')).toEqual([
      'api',
      'web',
      'tool',
    ]);
    expect(shipped('FROM a AS api\nRUN make\nFROM nginx AS web\nCOPY x /\nFROM a AS last\n')).toEqual(['web', 'last']);
  });

  test('but none for work on the code, no export, none that another is made from', () => {
    expect(shipped('FROM a AS test\nCMD ["x"]\nFROM a AS dev-image\nCMD ["x"]\nFROM a AS app\n')).toEqual(['app']);
    expect(shipped('FROM a AS unit\nCMD ["npx", "jest"]\nFROM a AS app\n')).toEqual(['app']);
    expect(shipped('FROM scratch AS export\nCOPY x /\nFROM a AS app\n')).toEqual(['app']);
    expect(shipped('FROM a AS one\nCMD ["x"]\nFROM b\nCOPY --from=one /x /x\n')).toEqual([undefined]);
  });

  test('a named target is all there is', () => {
    const build = read('FROM a AS api\nCMD ["api"]\nFROM a AS web\nCMD ["web"]\n', {
      targets: [{ name: 'web', from: 'option' }],
    });
    expect(build.stages.targets.map(({ name }) => name)).toEqual(['web']);
  });
});
