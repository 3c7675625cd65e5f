import { configures } from '../../../src/model/commands/environment.ts';
import { mountedOver, removalsOf, removesAfter } from '../../../src/model/commands/removals.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../../src/model/index.ts';
import { buildOf, lastCommand, lastNode } from '../../support/model.ts';

const inRun = (script: string, before = ''): ReturnType<typeof buildOf> =>
  buildOf(`FROM debian:12\n${before}RUN ${script}\n`);

describe('commands', () => {
  test('are found by tool and subcommand, in the order of the text', () => {
    const build = buildOf(
      'FROM debian:12\nRUN apt update && apt-get install a\nRUN apt-get update\nONBUILD RUN apt install b\nRUN echo x',
    );
    const called = (commands: readonly Command[]): readonly string[] => commands.map((one) => one.called);
    expect(called(build.commands.all)).toEqual([
      'apt update',
      'apt-get install',
      'apt-get update',
      'apt install',
      'echo',
    ]);
    expect(called(build.commands.named('apt-get'))).toEqual(['apt-get install', 'apt-get update']);
    expect(called(build.commands.named(['apt-get', 'apt']))).toEqual([
      'apt update',
      'apt-get install',
      'apt-get update',
      'apt install',
    ]);
    expect(called(build.commands.named(['apt-get', 'apt'], 'install', 'x'))).toEqual([
      'apt-get install',
      'apt install',
    ]);
    expect(called(build.commands.named('npm'))).toEqual([]);
    expect(build.commands.in(build.stages.all[0] as never).map((one) => one.name)).toEqual([
      'apt',
      'apt-get',
      'apt-get',
      'echo',
    ]);
  });

  test('a script and its parts on runs of their own have the same commands', () => {
    const word = fc.constantFrom('a', 'b -x', 'npm ci', 'echo "1;2"', 'rm -rf /tmp/x', 'cd /srv', 'FOO=1 make all');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (parts) => {
        const whole = buildOf(`FROM debian:12\nRUN ${parts.join('; ')}\n`).commands.all;
        const each = buildOf(`FROM debian:12\n${parts.map((part) => `RUN ${part}\n`).join('')}`).commands.all;
        const told = (one: Command): unknown => [
          one.called,
          one.args.map(({ value }) => value),
          one.assignments.length,
        ];
        expect(whole.map(told)).toEqual(each.map(told));
      }),
    );
  });

  test('of a heredoc are read where it stands, whatever the line ends', () => {
    for (const end of ['\n', '\r\n']) {
      const text = [
        'FROM debian:12',
        'RUN <<EOF',
        'apt-get update',
        'npm ci',
        'EOF',
        'RUN cat <<A && make',
        'x',
        'A',
        '',
      ].join(end);
      const { source, commands } = buildOf(text);
      expect(commands.all.map(({ name }) => name)).toEqual(['apt-get', 'npm', 'cat', 'make']);
      expect(commands.all.map(({ at }) => source.slice(at).split(/[\r\n]/)[0])).toEqual([
        'apt-get update',
        'npm ci',
        'cat <<A',
        'make',
      ]);
    }
  });

  test('have their name and subcommand in one place', () => {
    const build = inRun('FOO=1 apt-get -y install curl && sudo npm --silent ci && $TOOL x');
    expect(build.commands.all.map(({ calledAt }) => build.source.slice(calledAt))).toEqual([
      'apt-get -y install',
      'npm --silent ci',
      '$TOOL',
    ]);
  });
});

describe('an option', () => {
  const may = (script: string, before = ''): boolean => lastCommand(inRun(script, before), 'a').may('-y', '--yes');

  test.each([
    ['a -y', '', true],
    ['a -qy', '', true],
    ['a --yes', '', true],
    ['a x', '', false],
    ['a $FLAGS', '', true],
    ['a $WORD', '', false],
    ['a "$FLAGS"', '', false],
    ['a $FLAGS', 'ENV FLAGS="-q -y"\n', true],
    ['a $FLAGS', 'ENV FLAGS=-qy\n', true],
    ['a $FLAGS', 'ENV FLAGS="-q x"\n', false],
    ['a $FLAGS', 'ENV FLAGS=--y\n', false],
    ['a $WORD', 'ENV WORD=--yes\n', true],
    ['a $WORD', 'ENV WORD=yes\n', false],
  ])('%s after %j may be given: %s', (script, before, expected) => expect(may(script, before)).toBe(expected));
});

describe('a failure is lost', () => {
  const lost = (script: string): readonly string[] => {
    const build = inRun(script);
    return build.commands.lostFailures(lastNode(build, 'RUN')).map(({ command, how }) => `${command.called}: ${how}`);
  };

  test.each([
    ['npm ci; echo done', ['npm ci: sequence']],
    ['npm ci && echo a || true', ['npm ci: or']],
    ['mkdir x && npm ci && echo a || true', ['npm ci: or']],
    ['npm ci || true', []],
    ['npm ci && a || b', []],
    ['npm ci; npm run build', ['npm ci: sequence']],
    ['npm run build; true', ['npm run: sequence']],
    ['npm run build; a', []],
    ['npm run build; rm -rf x', ['npm run: sequence']],
    ['npm run build; rm x', []],
    ['npm run build; exit', ['npm run: sequence']],
    ['npm run build; exit 0', ['npm run: sequence']],
    ['npm run build; exit 1', []],
    ['npm ci;', []],
    ['npm ci', []],
    ['npm ci & wait', []],
    ['[ -f x ] && npm ci && a || true', []],
    ['npm ci; if a; then b; fi', []],
    ['if a; then npm ci; fi; b', ['npm ci: sequence']],
    ['if npm ci; then b; fi; c', []],
    ['for x in 1 2; do npm ci; done; c', ['npm ci: loop']],
    ['while npm ci; do a; done; c', []],
    ['{ npm ci; }; c', ['npm ci: sequence']],
    ['npm ci | tee log; c', []],
    ['yes | npm ci; c', ['npm ci: sequence']],
    ['! { yes | npm ci; }; c', []],
    ['f() { npm ci; a; }; f', []],
    ["sh -c 'npm ci'; a", []],
    ["trap 'a' EXIT; npm ci; b", []],
    ['set -e; npm ci; a', []],
    ['set -o errexit; npm ci; a', []],
    ['set -x; npm ci; a', ['npm ci: sequence']],
    ['a -e; npm ci; b', ['npm ci: sequence']],
    ['set -o pipefail; npm ci; a', ['npm ci: sequence']],
    ['npm ci; set -e; a', ['npm ci: sequence']],
    ['set -e; npm ci && a; b', ['npm ci: errexit']],
  ])('%s', (script, expected) => expect(lost(script)).toEqual(expected));

  test('under a shell that stops at errors, in a chain alone', () => {
    const build = buildOf('FROM debian:12\nSHELL ["/bin/bash", "-e", "-c"]\nRUN npm ci; a\nRUN npm ci && a; b');
    const [one, other] = build.stages.instructions('RUN');
    if (!one || !other) throw new Error('no RUN');
    expect(build.commands.lostFailures(one)).toEqual([]);
    expect(build.commands.lostFailures(other).map(({ how, index, last }) => [how, index, last])).toEqual([
      ['errexit', 0, 1],
    ]);
  });
});

describe('a variable', () => {
  const held = (script: string, before = ''): readonly unknown[] => {
    const build = inRun(script, before);
    const command = lastCommand(build, 'a');
    return [build.commands.environment(command, 'X'), build.commands.shellVariable(command, 'X')];
  };

  test.each([
    ['a', '', [null, null]],
    ['a', 'ENV X=1\n', ['1', '1']],
    ['a', 'ARG X=1\n', ['1', '1']],
    ['a', 'ARG X\n', [undefined, undefined]],
    ['export X=2; a', 'ENV X=1\n', ['2', '2']],
    ['export X=$(b); a', 'ENV X=1\n', [undefined, undefined]],
    ['export XY=2; a', 'ENV X=1\n', ['1', '1']],
    ['X=2; a', 'ENV X=1\n', ['2', '2']],
    ['X=2; X=3; a', '', ['3', '3']],
    ['X=2; X+=3; a', '', ['3', '23']],
    ['a; export X=2', 'ENV X=1\n', ['1', '1']],
    ['X=2 b; a', 'ENV X=1\n', ['1', '1']],
  ])('for %s after %j', (script, before, expected) => {
    expect(held(script, before)).toEqual(expected);
  });

  test.each([
    ['X=2 a', '2'],
    ['X=2 X=3 a', '3'],
    ['X=$(b) a', undefined],
  ])('in front of a command is in its environment: %s', (script, expected) => {
    const build = inRun(script, 'ENV X=1\n');
    expect(build.commands.environment(lastCommand(build, 'a'), 'X')).toBe(expected);
  });

  test.each([
    ['X=1', true],
    ['Y=1', false],
    ['X=1 a', true],
    ['read X', true],
    ['export X', true],
    ['export X=1', true],
    ['export XY=1', false],
    ['echo X', false],
    ['. /env', true],
    ['source /env', true],
    ['eval "$Y"', true],
    ['for X in 1 2; do a; done', true],
    ['for Y in 1 2; do a; done', false],
    ['for Y in 1 2; do for X in 3; do a; done; done', true],
  ])('is set by %s: %s', (script, expected) => {
    const build = inRun(script);
    expect(build.commands.setsVariable(lastNode(build, 'RUN'), 'X')).toBe(expected);
  });

  test('may be set by a mount', () => {
    const build = buildOf('FROM debian:12\nRUN --mount=type=secret,id=x,env=X a');
    expect(build.commands.setsVariable(lastNode(build, 'RUN'), 'X')).toBe(true);
    expect(build.commands.setsVariable(lastNode(build, 'RUN'), 'Y')).toBe(false);
  });
});

describe('a folder', () => {
  const directory = (script: string, before = 'WORKDIR /w\n'): unknown => {
    const build = inRun(script, before);
    return build.commands.directory(lastCommand(build, 'a'));
  };

  test.each([
    ['a', '/w'],
    ['cd x && a', '/w/x'],
    ['cd /x && cd .. && a', '/'],
    ['cd && a', '/root'],
    ['cd ~/x && a', '/root/x'],
    ['cd "~/x" && a', '/w/~/x'],
    ['cd $Y && a', undefined],
    ['(cd /x); a', '/w'],
    ['(cd /x; a)', '/x'],
    ['{ cd /x; }; a', '/x'],
    ['cd /x | b; a', '/w'],
    ["sh -c 'cd /x'; a", '/w'],
    ["sh -c 'cd /x; a'", '/x'],
    ['a; cd /x', '/w'],
  ])('of %s', (script, expected) => expect(directory(script)).toBe(expected));

  test('is that of the image where nothing sets it', () => {
    expect(directory('a', '')).toBe('/');
    expect(buildOf('FROM x/y\nRUN a').commands.directory(lastCommand(buildOf('FROM x/y\nRUN a'), 'a'))).toBeUndefined();
  });

  test.each([
    ['USER app\n', undefined],
    ['USER root\n', '/root/x'],
    ['USER 0:0\n', '/root/x'],
    ['USER app\nENV HOME=/h\n', '/h/x'],
    ['', '/root/x'],
  ])('of a home after %j', (before, expected) => {
    const build = inRun('a ~/x $HOME/x', before);
    const command = lastCommand(build, 'a');
    expect(command.args.map((word) => build.commands.pathOf(command, word))).toEqual([expected, expected]);
  });

  test.each([
    ['x', '/w/x'],
    ['/x/../y', '/y'],
    ['$DIR/x', '/d/x'],
    ['${DIR}/x', '/d/x'],
    ['$OTHER/x', undefined],
    ['""', undefined],
    ['~other/x', '/w/~other/x'],
  ])('of the word %s', (word, expected) => {
    const build = inRun(`a ${word}`, 'ENV DIR=/d\nWORKDIR /w\n');
    const command = lastCommand(build, 'a');
    const [arg] = command.args;
    expect(arg && build.commands.pathOf(command, arg)).toBe(expected);
  });
});

describe('what a RUN removes', () => {
  const removals = (script: string): readonly string[] => {
    const build = inRun(script, 'WORKDIR /w\n');
    return removalsOf(build, lastNode(build, 'RUN')).map(({ path, contents }) => (contents ? `${path}/*` : path));
  };

  test.each([
    ['rm -rf /a b', ['/a', '/w/b']],
    ['rm -rf /a/* /*', ['/a/*', '//*']],
    ['rm -rf /a/{b,c}', ['/a/b', '/a/c']],
    ['cd /x && rm -rf y', ['/x/y']],
    ['cd && rm y', ['/root/y']],
    ['find /a -name x -delete', ['/a']],
    ['find /a -name x', []],
    ['find /a -name x -exec rm {} +', ['/a']],
    ["find /a -exec rm -rf '{}' ';'", ['/a']],
    ['rm -rf $X/y', []],
    ['echo rm /a', []],
    ['mv /a /b', []],
  ])('by %s', (script, expected) => expect(removals(script)).toEqual(expected));

  test('after a command takes what is there, or above it, along', () => {
    const build = inRun('a && rm -rf /x /y/* && b');
    const after = (name: string, path: string): boolean => removesAfter(build, lastCommand(build, name), path);
    expect(['/x', '/x/z', '/xy', '/y/z', '/y', '/'].map((path) => after('a', path))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(after('b', '/x')).toBe(false);
    const all = inRun('a && rm -rf /*');
    expect(removesAfter(all, lastCommand(all, 'a'), '/x/y')).toBe(true);
  });

  test.each([
    ['type=cache,target=/c', '/c/x', true],
    ['type=cache,target=/c', '/cx', false],
    ['type=tmpfs,target=/c', '/c', true],
    ['type=bind,target=/c', '/c', true],
    ['type=secret,target=/c', '/c', false],
    ['type=ssh', '/c', false],
    ['type=cache,target=c', '/w/c', true],
    ['type=cache,target=$DIR', '/d', true],
    ['type=cache,target=${DIR}/x', '/d/x', true],
    ['type=cache,target=$OTHER', '/d', false],
  ])('a mount %s is over %s: %s', (mount, path, expected) => {
    const build = buildOf(`FROM debian:12\nENV DIR=/d\nWORKDIR /w\nRUN --mount=${mount} a`);
    expect(mountedOver(build, lastNode(build, 'RUN'), path)).toBe(expected);
  });
});

describe('a command as JSON', () => {
  const forms = (line: string): readonly unknown[] => {
    const build = buildOf(`FROM debian:12\n${line}`);
    const node = line.startsWith('CMD') ? lastNode(build, 'CMD') : lastNode(build, 'ENTRYPOINT');
    return [build.commands.execForm(node), build.commands.execInShell(node)];
  };

  test.each([
    ['CMD a b', ['["a", "b"]', '["/bin/sh", "-c", "exec a b"]']],
    ["ENTRYPOINT a 'b c'", ['["a", "b c"]', `["/bin/sh", "-c", "exec a 'b c'"]`]],
    ['CMD a $X', [undefined, '["/bin/sh", "-c", "exec a $X"]']],
    ['CMD a > x', [undefined, '["/bin/sh", "-c", "exec a > x"]']],
    ['CMD a && b', [undefined, '["/bin/sh", "-c", "a && exec b"]']],
    ['CMD cd x && b', [undefined, '["/bin/sh", "-c", "cd x && exec b"]']],
    ['CMD X=1 a', [undefined, undefined]],
    ['CMD exec a', [undefined, undefined]],
    ['CMD echo a', [undefined, undefined]],
    ['CMD a & b', [undefined, undefined]],
    ['CMD a;', ['["a"]', '["/bin/sh", "-c", "exec a;"]']],
    ['CMD a | b', [undefined, undefined]],
    ['CMD $X', [undefined, undefined]],
    ['CMD sudo a', [undefined, undefined]],
    ['CMD ["a"]', [undefined, undefined]],
    ['CMD a \\\n b', ['["a", "b"]', undefined]],
  ])('%s', (line, expected) => expect(forms(line)).toEqual(expected));

  test.each([
    ['ENTRYPOINT a', true],
    ['ENTRYPOINT a "$@"', false],
    ['ENTRYPOINT a $1', false],
    ['ENTRYPOINT a ${1}', false],
    ['ENTRYPOINT a $X', true],
    ['ENTRYPOINT ["a"]', false],
    ['ENTRYPOINT ["sh", "-c", "a"]', true],
    ['ENTRYPOINT ["/bin/bash", "-lc", "a"]', true],
    ['ENTRYPOINT ["sh", "-c", "a $@"]', false],
    ['ENTRYPOINT ["sh", "-c"]', false],
    ['ENTRYPOINT ["sh", "a", "b"]', false],
    ['ENTRYPOINT ["pwsh", "-c", "a"]', false],
  ])('%s leaves a CMD unread: %s', (line, expected) => {
    const build = buildOf(`FROM debian:12\n${line}`);
    expect(build.commands.ignoresArguments(lastNode(build, 'ENTRYPOINT'))).toBe(expected);
  });
});

describe('a RUN', () => {
  test.each([
    ['RUN a', true],
    ['RUN a && b', false],
    ['RUN b; a', false],
    ['RUN a > x', true],
    ['RUN --mount=type=cache,target=/c a', false],
    ['RUN a \\\n# why\n b', false],
    ['RUN <<EOF\na\nEOF', false],
    ['ONBUILD RUN a', false],
  ])('%j does nothing but a: %s', (line, expected) => {
    const build = buildOf(`FROM debian:12\n${line}`);
    expect(build.commands.isAlone(lastCommand(build, 'a'))).toBe(expected);
  });

  test.each([
    ['npm ci', 'npm'],
    ['cd x && npm ci && rm -rf y', 'npm'],
    ['npm ci && npm cache clean --force', 'npm'],
    ['npm run build', undefined],
    ['npm ci && npm test', undefined],
    ['npm ci && make', undefined],
    ['npm ci && yarn install', undefined],
    ['apt-get update && apt-get install -y a', 'apt-get'],
    ['echo a', undefined],
    ['make', undefined],
    ['xargs npm install < x', undefined],
    ['<<EOF\nnpm ci\nEOF', undefined],
  ])('%j is for one package manager: %s', (script, expected) => {
    const build = inRun(script);
    expect(build.commands.soleTool(lastNode(build, 'RUN'))).toBe(expected);
  });

  test.each([
    ["sh -c 'a'", true],
    ['b $(a)', false],
    ['{ a; }', false],
    ["b $(sh -c 'a')", true],
    ["sh -c 'b $(a)'", true],
  ])('%s hands a to another: %s', (script, expected) => {
    const build = inRun(script);
    expect(build.commands.isHanded(lastCommand(build, 'a').node)).toBe(expected);
  });
});

describe('a question', () => {
  const waits = (script: string, before = ''): boolean => {
    const build = inRun(script, before);
    const command = build.commands.named(['apt-get', 'dnf'], 'install').at(-1);
    if (!command) throw new Error('no install');
    return build.commands.waitsForAnswer(command, ['-y', '--yes']);
  };

  test.each([
    ['apt-get install a', '', true],
    ['apt-get install -y a', '', false],
    ['yes | apt-get install a', '', false],
    ['apt-get install a | tee x', '', true],
    ['apt-get install a < x', '', false],
    ['apt-get install a > x', '', true],
    ['b | { apt-get install a; }', '', false],
    ['dnf install a', '', true],
    ['dnf install a', 'RUN echo assumeyes=1 >> /etc/dnf/dnf.conf\n', false],
    ['dnf install a; echo assumeyes=1', '', true],
    ['dnf --setopt=assumeyes=1 install a', '', false],
    ['apt-get install a', 'RUN echo assumeyes=1\n', true],
  ])('%s after %j waits: %s', (script, before, expected) => expect(waits(script, before)).toBe(expected));

  test.each([
    ['npm ci', 'RUN npm config set cache /c\n', true],
    ['npm ci', 'RUN npm config set other /c\n', false],
    ['npm ci', 'RUN npm set cache /c\n', false],
    ['npm ci', 'COPY .npmrc ./\n', true],
    ['npm ci', 'COPY x /root/.npmrc\n', true],
    ['npm ci', 'COPY npmrc.txt ./\n', false],
    ['npm ci && npm config set cache /c', '', false],
    ['npm config set cache /c && npm ci', '', true],
    ['npm ci', 'RUN pip config set cache /c\n', false],
    ['npm ci', '', false],
  ])('%s after %j may have its cache configured: %s', (script, before, expected) => {
    const build = inRun(script, before);
    const command = build.commands.named('npm', 'ci').at(-1);
    expect(command && configures(build, command, 'npm', 'cache')).toBe(expected);
  });

  test('is answered by what a stage above says', () => {
    const build = buildOf('FROM node AS a\nCOPY .npmrc ./\nFROM a\nRUN npm ci\nCOPY .npmrc ./\nFROM node\nRUN npm ci');
    expect(build.commands.named('npm').map((one) => configures(build, one, 'npm', 'cache'))).toEqual([true, false]);
  });
});

test.each([
  ['chown app /srv', 'other'],
  ['chown app:app /srv', 'other'],
  ['chown node /srv', undefined],
  ['chown node:node /srv', undefined],
  ['chown "$OWNER" /srv', undefined],
  ['chown', undefined],
])('whether root has to run %s, under the user node', (script, expected) => {
  const build = inRun(script, 'USER node\n');
  expect(build.commands.needsRoot(lastCommand(build, 'chown'))).toBe(expected);
});
