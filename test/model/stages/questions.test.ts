import { describe, expect, test } from '@jest/globals';
import { buildOf, lastNode, lastStage } from '../../support/model.ts';

describe('variables', () => {
  test('have names, those of stages above too, before an instruction and at the end', () => {
    const build = buildOf('ARG G\nFROM a AS x\nENV A=1\nARG B\nFROM x\nENV C=1\nRUN y\nENV D=1');
    expect([...lastStage(build).before(lastNode(build, 'RUN')).names].toSorted()).toEqual(['A', 'B', 'C']);
    expect([...lastStage(build).end.names].toSorted()).toEqual(['A', 'B', 'C', 'D']);
  });

  test.each([
    ['ENV NODE_ENV=1\nRUN echo $x', 'NODE_EVN', 'NODE_ENV'],
    ['ENV NODE_ENV=1\nRUN echo $x', 'node_env', 'NODE_ENV'],
    ['ENV NODE_ENV=1\nRUN echo $x', 'OTHER', undefined],
    ['ENV AB=1\nRUN echo $x', 'AC', undefined],
    ['RUN echo $x', 'PAHT', 'PATH'],
    ['RUN echo $x\nENV LATER=1', 'LATTER', undefined],
  ])('after %j %s was meant for %s', (text, name, meant) => {
    const build = buildOf(`FROM debian:12\n${text}`);
    expect(build.stages.misspeltVariable(name, lastNode(build, 'RUN'))).toBe(meant);
  });

  test.each([
    ['COPY --chown=$A $B $C/', ['A', 'B', 'C']],
    ['COPY --chmod=$A --from=$B x y', ['A']],
    ['ADD --checksum=$A x y', ['A']],
    ['COPY --checksum=$A x y', []],
    ['ENV $A=$B', ['A', 'B']],
    ['LABEL a=$A', ['A']],
    ['ARG X=$A', ['A']],
    ['EXPOSE $A $B', ['A', 'B']],
    ['VOLUME $A', ['A']],
    ['USER $A', ['A']],
    ['WORKDIR $A/x', ['A']],
    ['STOPSIGNAL $A', ['A']],
    ['RUN --mount=type=cache,target=$A echo $B', ['A']],
    ['CMD echo $A', []],
    ['COPY <<E /x\n$A\nE', ['A']],
    ["COPY <<'E' /x\n$A\nE", []],
    ['USER', []],
  ])('are put in by Docker in %j', (text, names) => {
    const build = buildOf(`FROM debian:12\n${text}`);
    const node = build.file.instructions.at(-1);
    expect(node && build.stages.expansions(node).map(({ name }) => name)).toEqual(names);
  });
});

describe('arguments', () => {
  const build = buildOf(
    'ARG VERSION=1\nARG OPEN\nARG BOTH=$VERSION-$TARGETARCH\nFROM a:$VERSION AS s\nARG OWN\nFROM b:$BOTH$OPEN$NONE',
  );

  test('are global, predefined or of a stage', () => {
    expect(['VERSION', 'OPEN', 'TARGETARCH', 'OWN', 'NONE'].map((name) => build.stages.globalArg(name))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(
      [
        'VERSION',
        'OWN',
        'NONE',
        'HTTP_PROXY',
        'no_proxy',
        'BUILDKIT_INLINE_CACHE',
        'SOURCE_DATE_EPOCH',
        'TARGETOS',
      ].map((name) => build.stages.takesArgument(name)),
    ).toEqual([true, true, false, true, true, true, true, true]);
    expect(build.stages.misspeltGlobalArg('VERSON')).toBe('VERSION');
    expect(build.stages.misspeltGlobalArg('TARGETARC')).toBe('TARGETARCH');
    expect(build.stages.misspeltArgument('OWNN')).toBe('OWN');
  });

  test('are asked for where they have no default', () => {
    const image = (at: number) => build.stages.all[at]?.from?.image;
    const [first, last] = [image(0), image(1)];
    if (!first || !last) throw new Error('no image');
    expect([build.stages.wantsArgument(first), build.stages.wantsArgument(last)]).toEqual([false, true]);
    expect([build.stages.defaultText(first), build.stages.defaultText(last)]).toEqual(['a:1', 'b:1-amd64']);
  });
});

describe('parts of instructions', () => {
  test.each([
    ['80', undefined, '80', undefined],
    ['80/tcp', undefined, '80', 'tcp'],
    ['8000-8010/udp', undefined, '8000-8010', 'udp'],
    ['80:8080', '80', '8080', undefined],
    ['127.0.0.1:80:8080/tcp', '127.0.0.1:80', '8080', 'tcp'],
    ['$P', undefined, '90', undefined],
  ])('of a port %s', (text, host, container, protocol) => {
    const build = buildOf(`FROM debian:12\nENV P=90\nEXPOSE ${text}`);
    expect(build.stages.ports(lastNode(build, 'EXPOSE'))).toEqual([
      expect.objectContaining({ host, container, protocol }),
    ]);
  });

  test('that nobody knows are no ports', () => {
    const build = buildOf('FROM debian:12\nARG P\nEXPOSE $P $NONE 80');
    expect(build.stages.ports(lastNode(build, 'EXPOSE')).map(({ text }) => text)).toEqual(['80']);
  });

  test('are overridden by the next of their stage', () => {
    const build = buildOf('FROM a\nCMD x\nCMD y\nCMD z\nFROM b\nCMD w');
    const told = build.stages
      .overridden('CMD')
      .map(({ node, by }) => [node, by].map(({ at }) => build.source.slice(at)));
    expect(told).toEqual([
      ['CMD x', 'CMD y'],
      ['CMD y', 'CMD z'],
    ]);
    expect(build.stages.overridden('ENTRYPOINT')).toEqual([]);
  });

  test('of labels are known after expansion', () => {
    const build = buildOf('FROM a\nENV V=1\nARG O\nLABEL a=$V b.$V=x c=$O');
    expect(build.stages.labels(lastNode(build, 'LABEL')).map(({ key, value }) => [key, value])).toEqual([
      ['a', '1'],
      ['b.1', 'x'],
      ['c', undefined],
    ]);
  });

  test('stand between branches of a preprocessor', () => {
    const branches = (text: string): readonly boolean[] => {
      const build = buildOf(text);
      return build.stages.all.map((stage) => build.stages.isOtherBranch(stage));
    };
    expect(branches('#if X\nFROM a\n#else\nFROM b\n#endif\nFROM c')).toEqual([false, true, true]);
    expect(branches('FROM a\n# other\nFROM b')).toEqual([false, false]);
    expect(branches('#else\nFROM a\nFROM b\n#else')).toEqual([false, false]);
  });
});

describe('a misspelt stage', () => {
  test.each([
    ['biulder', 'builder'],
    ['buildr', 'builder'],
    ['Builder', 'builder'],
    ['builder', undefined],
    ['bas', undefined],
    ['node', undefined],
    ['buildr:1', undefined],
    ['later1', undefined],
  ])('%s', (name, meant) => {
    const build = buildOf('FROM a AS builder\nFROM a AS base\nFROM x\nFROM a AS later');
    expect(build.stages.misspeltStage(name, 2)).toBe(meant);
  });
});

describe('what FROM names', () => {
  test('has its parts where they stand', () => {
    const build = buildOf(
      'ARG V=3.18\nARG I=python:3.12-slim\nFROM alpine:$V\nFROM $I\nFROM node:22-Alpine3.18\nFROM x/alpine$V',
    );
    const place = (at: number, part: string): string => {
      const image = build.stages.images[at];
      if (!image) throw new Error('no image');
      const range = build.stages.placeOf(image, part);
      return `${range.start}: ${build.source.slice(range)}`;
    };
    const { text } = build.source;
    expect(place(0, '3.18')).toBe(`${text.indexOf('3.18')}: 3.18`);
    expect(place(1, 'slim')).toBe(`${text.indexOf('slim')}: slim`);
    expect(place(2, 'alpine3.18')).toBe(`${text.indexOf('Alpine3.18')}: Alpine3.18`);
    expect(place(2, 'none')).toBe(`${text.indexOf('node:22')}: node:22-Alpine3.18`);
    expect(place(3, 'alpine3.18')).toBe(`${text.indexOf('3.18')}: 3.18`);
  });

  test('has a user, which the image or nobody sets', () => {
    const user = (from: string): string | undefined => {
      const build = buildOf(`FROM ${from}`);
      return build.stages.baseUser(lastStage(build));
    };
    expect([user('scratch'), user('debian:12'), user('jenkins/jenkins:lts'), user('x/y')]).toEqual([
      'root',
      'root',
      'jenkins',
      undefined,
    ]);
  });
});
