import { describe, expect, test } from '@jest/globals';
import { parseExec } from '../../src/shell/index.ts';
import { commandOf, parsed, parsedBody, texts, values, whole } from './joined.ts';

describe('name and tool', () => {
  test.each([
    ['apt-get update', 'apt-get', 'apt-get'],
    ['/usr/bin/apt-get update', 'apt-get', 'apt-get'],
    ['"apt-get" update', 'apt-get', 'apt-get'],
    ['$VENV/bin/pip install x', 'pip', 'pip'],
    ['"${VENV}/bin/pip3.11" install x', 'pip3.11', 'pip'],
    ['~/.cargo/bin/cargo build', 'cargo', 'cargo'],
    ['pip3 install x', 'pip3', 'pip'],
    ['pip-3.2 install x', 'pip-3.2', 'pip'],
    ['python3.12 x.py', 'python3.12', 'python'],
    ['./mvnw package', 'mvnw', 'mvn'],
    ['./gradlew build', 'gradlew', 'gradle'],
    ['nodejs x.js', 'nodejs', 'node'],
    ['dnf5 install x', 'dnf5', 'dnf'],
    ['./aws/install', 'install', './aws/install'],
    ['/usr/bin/install -d /x', 'install', 'install'],
    ['$PIP install x', '', ''],
    ['$(which pip) install x', '', ''],
    ['${X:-/usr/bin/pip} install x', '', ''],
    ['A=1', '', ''],
    ['> /x', '', ''],
    ['[ -f x ]', '[', '['],
    ['constructor x', 'constructor', 'constructor'],
    ['__proto__ x', '__proto__', '__proto__'],
  ])('%s', (text, name, tool) => expect(commandOf(text)).toMatchObject({ name, tool }));
});

describe('prefixes', () => {
  test.each([
    ['sudo apt-get -y install x', ['sudo'], 'apt-get -y install x'],
    ['sudo -E -u root apt-get install x', ['sudo'], 'apt-get install x'],
    ['sudo -- apt-get update', ['sudo'], 'apt-get update'],
    ['sudo -Hu app A=1 npm ci', ['sudo'], 'npm ci'],
    ['sudo -E env A=1 apt-get -q install -y x', ['sudo', 'env'], 'apt-get -q install -y x'],
    ['env -i -u X A=1 B=2 make', ['env'], 'make'],
    ['env - A=1 make', ['env'], 'make'],
    ['/usr/bin/env make', ['/usr/bin/env'], 'make'],
    ['exec -a name nginx -g x', ['exec'], 'nginx -g x'],
    ['exec "$@"', ['exec'], '"$@"'],
    ['command curl x', ['command'], 'curl x'],
    ['time -p make all', ['time'], 'make all'],
    ['nice -n 10 make', ['nice'], 'make'],
    ['nice -10 make', ['nice'], 'make'],
    ['nohup make', ['nohup'], 'make'],
    ['timeout -k 5 60 curl x', ['timeout'], 'curl x'],
    ['chroot /mnt apt-get update', ['chroot'], 'apt-get update'],
    ['gosu app npm ci', ['gosu'], 'npm ci'],
    ['su-exec app:app npm ci', ['su-exec'], 'npm ci'],
    ['setarch i386 make', ['setarch'], 'make'],
    ['linux32 make', ['linux32'], 'make'],
    ['runuser -u app -- npm ci', ['runuser'], 'npm ci'],
    ['busybox wget x', ['busybox'], 'wget x'],
    ['eatmydata apt-get update', ['eatmydata'], 'apt-get update'],
    ['tini -g -- nginx', ['tini'], 'nginx'],
    ['xargs -0 -n 1 -I {} rm -rf {}', ['xargs'], 'rm -rf {}'],
    ['python3 -m pip install x', ['python3'], 'pip install x'],
    ['/venv/bin/python -u -m pip install x', ['/venv/bin/python'], 'pip install x'],
    ['sudo python3 -m pip install x', ['sudo', 'python3'], 'pip install x'],
    ['python$VERSION -m pip install x', ['python$VERSION'], 'pip install x'],
    ['"$PYTHON" -m pip install x', ['"$PYTHON"'], 'pip install x'],
    ['"$TOOL" -m other', [], '"$TOOL" -m other'],
    ['php -d memory_limit=-1 composer.phar install', ['php'], 'composer.phar install'],
    ['php /usr/bin/composer install', ['php'], '/usr/bin/composer install'],
    ['corepack pnpm install', ['corepack'], 'pnpm install'],
    ['corepack enable', [], 'corepack enable'],
    ['python3 -m http.server', [], 'python3 -m http.server'],
    ['python3 x.py -m pip', [], 'python3 x.py -m pip'],
    ['command -v curl', [], 'command -v curl'],
    ['sudo', [], 'sudo'],
    ['env A=1', [], 'env A=1'],
    ['exec > /x', [], 'exec'],
    ['timeout 5', [], 'timeout 5'],
    ['runuser -l app', [], 'runuser -l app'],
  ])('%s', (text, prefixes, words) => {
    const command = commandOf(text);
    expect(texts(command.prefixes)).toEqual(prefixes);
    expect(texts(command.words).join(' ')).toBe(words);
    expect(command.nameWord).toBe(command.words[0]);
    expect(command.args).toEqual(command.words.slice(1));
  });

  test('`python -m pip` is read as pip is', () => {
    const command = commandOf('python3.11 -m pip install --no-cache-dir -r x y');
    expect(command).toMatchObject({ name: 'pip', tool: 'pip', subcommands: ['install'] });
    expect(command.has('--no-cache-dir')).toBe(true);
    expect(values(command.operands)).toEqual(['y']);
  });

  test('assignments of the shell and of env', () => {
    const file = 'A=1 B+="$X" sudo env C=2 PATH="a b" npm ci';
    const { assignments } = commandOf(file);
    expect(assignments.map(({ name, append, value }) => [name, append, value?.text, value?.literal])).toEqual([
      ['A', false, '1', '1'],
      ['B', true, '"$X"', undefined],
      ['C', false, '2', '2'],
      ['PATH', false, '"a b"', 'a b'],
    ]);
    expect(assignments.map(({ at }) => file.slice(at.start, at.end))).toEqual(['A=1', 'B+="$X"', 'C=2', 'PATH="a b"']);
    expect(assignments.map(({ value }) => value && file.slice(value.at.start, value.at.end))).toEqual([
      '1',
      '"$X"',
      '2',
      '"a b"',
    ]);
  });

  test('an array has no value', () => {
    expect(commandOf('A=(a $(b)) c').assignments).toMatchObject([{ name: 'A', value: undefined }]);
    expect(parsed('A=(a $(b)) c').commands.map(({ name }) => name)).toEqual(['c', 'b']);
  });

  test('arguments of export are words', () => {
    const file = 'export A="x y" B=$C D';
    const { args, variables } = { ...commandOf(file), variables: parsed(file).variables };
    expect(args).toMatchObject([
      { text: 'A="x y"', value: 'A=x y', literal: 'A=x y' },
      { text: 'B=$C', value: 'B=$C', literal: undefined, splits: false, variables: ['C'] },
      { text: 'D', literal: 'D' },
    ]);
    expect(variables.map(({ name }) => name)).toEqual(['C']);
  });
});

describe('commands in commands', () => {
  const tree = (text: string): readonly string[] => {
    const { commands } = parsed(text);
    return commands.map((command) => {
      let depth = 0;
      for (let above = command.parent; above; above = above.parent) if (above.kind === 'command') depth++;
      return `${'>'.repeat(depth)}${command.name}`;
    });
  };

  test.each([
    ['echo "$(date)" `pwd`', ['echo', '>date', '>pwd']],
    ['X=$(a | b) c', ['c', '>a', '>b']],
    ['a > "$(b)"', ['a', '>b']],
    ['diff <(a) <(b)', ['diff', '>a', '>b']],
    ['echo $(a $(b))', ['echo', '>a', '>>b']],
    ['echo $(( $(a) + 1 ))', ['echo', '>a']],
    ['echo ${X:-$(a)}', ['echo', '>a']],
    [`sh -c 'a && b'`, ['sh', '>a', '>b']],
    [`bash -euxo pipefail -c "a; b"`, ['bash', '>a', '>b']],
    [`/bin/bash -lc 'npm ci' x y`, ['bash', '>npm']],
    ['bash -c "npm i $X"', ['bash', '>npm']],
    ['bash -c "$(curl x)"', ['bash', '>curl']],
    ['bash -c $X', ['bash']],
    ['bash x.sh', ['bash']],
    [`su - app -c 'npm ci'`, ['su', '>npm']],
    [`su -s /bin/sh app -c 'npm ci'`, ['su', '>npm']],
    [`runuser -l app -c 'npm ci'`, ['runuser', '>npm']],
    [`sudo -u app sh -c 'npm ci'`, ['sh', '>npm']],
    [
      `sh -c '#!/usr/bin/python
print(1)'`,
      ['sh'],
    ],
    [`python -c 'import x; y()'`, ['python']],
    ['find / -name x -exec rm -rf {} +', ['find', '>rm']],
    [`find / -exec a {} ';' -exec sh -c 'b "$1"' _ {} \\;`, ['find', '>a', '>sh', '>>b']],
    ['poetry run pip install x', ['poetry', '>pip']],
    ['uv run --with x pytest -q', ['uv', '>pytest']],
    ['conda run -n env pip install x', ['conda', '>pip']],
    ['bundle exec rake', ['bundle', '>rake']],
    ['find / -print0 | xargs -0 rm', ['find', 'rm']],
    ['eval "$(x)"', ['eval', '>x']],
  ])('%s', (text, names) => expect(tree(text)).toEqual(names));

  test('say how they are inside', () => {
    const { inner } = commandOf('X=1 sh -c "a" "$(b)"');
    expect(inner.map(({ from, node }) => [from, node.kind === 'command' && node.name])).toEqual([
      ['argument', 'a'],
      ['substitution', 'b'],
    ]);
    for (const { node } of inner) expect(node.parent).toMatchObject({ kind: 'command', name: 'sh' });
  });

  test('are placed in the file, escapes or not', () => {
    const file = 'bash -c "echo \\"a  b\\" && apt-get install \\\n  curl"';
    const [, echo, apt] = parsed(file).commands;
    expect(file.slice(echo?.at.start, echo?.at.end)).toBe('echo \\"a  b\\"');
    expect(echo?.args[0]).toMatchObject({ literal: 'a  b' });
    expect(apt?.operands.map(({ at }) => file.slice(at.start, at.end))).toEqual(['curl']);
  });

  test.each([
    [`bash <<'EOF'\na\nb $(c)\nEOF\n`, ['bash', 'a', 'b', 'c']],
    ['bash -ex <<EOF\na $X\nEOF\n', ['bash', 'a']],
    ['sudo sh -s x <<-EOF\n\ta\n\tEOF\n', ['sh', 'a']],
    // The outer shell runs b, and what the inner one reads is not what is written.
    ['bash <<EOF\na $(b)\nEOF\n', ['bash', 'b']],
    ['bash x.sh <<EOF\na\nEOF\n', ['bash']],
    ['python3 <<EOF\nimport a\nEOF\n', ['python3']],
    ['cat <<EOF > /x\na $(b)\nEOF\n', ['cat', 'b']],
    ['cat <<EOF | tee /x && z\na\nEOF\n', ['cat', 'tee', 'z']],
  ])('in here-documents: %s', (text, names) => {
    expect(parsedBody(text).commands.map(({ name }) => name)).toEqual(names);
  });
});

describe('redirections', () => {
  test('operators, descriptors and targets', () => {
    const file = 'a > /x 2>&1 <"$y" &>> z 3<<<w';
    const { redirections } = commandOf(file);
    expect(redirections.map(({ operator, descriptor, target }) => [operator, descriptor, target?.value])).toEqual([
      ['>', undefined, '/x'],
      ['>&', 2, '1'],
      ['<', undefined, '$y'],
      ['&>>', undefined, 'z'],
      ['<<<', 3, 'w'],
    ]);
    expect(redirections.map(({ at }) => file.slice(at.start, at.end))).toEqual([
      '> /x',
      '2>&1',
      '<"$y"',
      '&>> z',
      '3<<<w',
    ]);
  });

  test('here-documents', () => {
    const text = 'cat <<A 3<<-"B" > /x\na $X\nA\n\tb\n\tB\nrm /y\n';
    const [cat, rm] = parsedBody(text).commands;
    expect(
      cat?.redirections.map(({ operator, descriptor, body }) => [operator, descriptor, body?.text, body?.expands]),
    ).toEqual([
      ['<<', undefined, 'a $X\n', true],
      ['<<-', 3, '\tb\n', false],
      ['>', undefined, undefined, undefined],
    ]);
    expect(cat?.at).toEqual({ start: 0, end: 20 });
    expect(rm?.operands[0]?.literal).toBe('/y');
  });
});

describe('exec form', () => {
  const exec = (...words: string[]): ReturnType<typeof parseExec> => {
    let from = 2;
    return parseExec(
      words.map((text) => {
        const at = { start: from - 1, end: from + text.length + 1 };
        const mapped = whole(text, from);
        from += text.length + 4;
        return { text, at, mapped };
      }),
    );
  };

  test('is one command whose words no shell reads', () => {
    const script = exec('apt-get', 'install', '-y', '$X', '*.deb');
    expect(script.opaque).toBe(false);
    expect(script.commands).toHaveLength(1);
    const [command] = script.commands;
    expect(command).toMatchObject({ name: 'apt-get', subcommands: ['install'], dynamic: false });
    expect(command?.operands.map((word) => [word.literal, word.globs, word.splits, word.at])).toEqual([
      ['$X', false, false, { start: 29, end: 33 }],
      ['*.deb', false, false, { start: 35, end: 42 }],
    ]);
    expect(command?.at).toEqual({ start: 1, end: 42 });
    expect(script.text.text).toBe('apt-get install -y $X *.deb');
  });

  test('may hand a script to a shell', () => {
    const script = exec('/bin/bash', '-ec', 'a && b $X');
    expect(script.commands.map(({ name }) => name)).toEqual(['bash', 'a', 'b']);
    expect(script.commands[1]?.at).toEqual({ start: 22, end: 23 });
    expect(script.errexit).toBe(true);
    expect(script.variables).toEqual([{ name: 'X', at: { start: 29, end: 31 }, guarded: false }]);
  });

  test('is opaque when that script is not understood', () => {
    expect(exec('sh', '-c', 'if a')).toMatchObject({ opaque: true, commands: [] });
  });

  test('may be empty', () => expect(exec()).toMatchObject({ opaque: false, commands: [], body: undefined }));
});
