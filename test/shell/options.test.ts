import { describe, expect, test } from '@jest/globals';
import { commandOf, texts, values } from './joined.ts';

describe('has', () => {
  test.each([
    ['apt-get install -y x', '-y', true],
    ['apt-get install -y x', '--assume-yes', true],
    ['apt-get install -qqy x', '-y', true],
    ['apt-get install --yes=true x', '-y', true],
    ['apt-get install --assume-yes=no x', '-y', false],
    ['apt-get install -y --yes=false x', '-y', false],
    ['apt-get install x', '-y', false],
    ['apt-get install -t y x', '-y', false],
    ['apt-get install -ty x', '-y', false],
    ['apt-get -y install x', '-y', true],
    ['apt-get install "-y" x', '-y', true],
    ['apt-get install x -- -y', '-y', false],
    ['apt-get install -qq x', '-qq', true],
    ['apt-get install -q -q x', '-qq', true],
    ['apt-get install -q=2 x', '-qq', true],
    ['apt-get install --quiet=2 x', '-qq', true],
    ['apt-get install -q x', '-qq', false],
    ['apt-get install -qqq x', '-qq', true],
    ['pip install --no-cache x', '--no-cache-dir', true],
    ['pip install --no-c x', '--no-cache-dir', false],
    ['pip install --no-cache-dir x', '--no-cache-dir', true],
    ['apk --update add x', '-U', true],
    ['apk add -t deps gcc', '--virtual', true],
    ['wget -nv x', '-nv', true],
    ['wget -nv x', '-v', false],
    ['wget -nv x', '--no-verbose', true],
    ['wget -qO- x', '-q', true],
    ['curl -fsSLo y x', '--fail', true],
    ['curl -H -f x', '-f', false],
    ['tar xzf a.tgz', '-x', true],
    ['tar -C /x -zxf a.tgz', '--extract', true],
    ['tar --strip 1 -xf a', '--strip-components', true],
    ['rm -rf x', '--recursive', true],
    ['rm -fr x', '-r', true],
    ['useradd -rm -d /home/x x', '-m', true],
    ['zypper -n install x', '--non-interactive', true],
    ['zypper install -n x', '--non-interactive', false],
    ['go build --ldflags=-s ./x', '-ldflags', true],
    ['go build -race ./x', '-r', false],
    ['npm install --unsafe-perm false x', '--unsafe-perm', false],
    ['dotnet publish --self-contained true', '--self-contained', true],
    ['dotnet publish --self-contained false', '--self-contained', false],
    ['mvn -B -DskipTests package', '-D', true],
    ['mvn -ntp package', '--no-transfer-progress', true],
    ['mvn -ntp package', '-n', false],
    ['unknown -xy', '-y', true],
    ['unknown -recursive', '-recursive', true],
    ['unknown --yes', '--yes', true],
    ['find / -name x -delete', '-delete', true],
    ['make -j "$N" install', '-j', true],
  ])('%s: %s %s', (text, flag, expected) => {
    expect(commandOf(text).has(flag)).toBe(expected);
  });

  test('is true when any of the options is given', () => {
    expect(commandOf('dnf install x --assumeyes').has('-q', '-y')).toBe(true);
  });
});

describe('values of options', () => {
  test.each([
    ['curl -o x y', '-o', ['x']],
    ['curl -ox y', '--output', ['x']],
    ['curl -fsSLo x y', '-o', ['x']],
    ['curl --output=x y', '-o', ['x']],
    ['curl --output "$X" y', '-o', ['$X']],
    ['apt-get -o A=1 -oB=2 --option=C=3 install x', '-o', ['A=1', 'B=2', 'C=3']],
    ['pip install -r a.txt --requirement=b.txt -rc.txt', '-r', ['a.txt', 'b.txt', 'c.txt']],
    ['tar xzfC a.tgz /x', '-C', ['/x']],
    ['tar -xzf a.tgz --strip=1', '--strip-components', ['1']],
    ['bundle install --without development test -j4', '--without', ['development', 'test']],
    ['bundle install --without development test -j4', '-j', ['4']],
    ['make -j4', '-j', ['4']],
    ['make -j 4 all', '-j', ['4']],
    ['make -j all', '-j', []],
    ['dotnet publish -c:Release -p:X=1', '-p', ['X=1']],
    ['dotnet publish -c:Release -p:X=1', '--configuration', ['Release']],
    ['go build -ldflags "-s -w" -o /x .', '-ldflags', ['-s -w']],
    ['useradd -u1000 x', '--uid', ['1000']],
    ['conda env create -f e.yml', '--file', ['e.yml']],
    ['conda clean -afy', '--file', []],
    ['curl -o', '-o', []],
  ])('%s: %s', (text, flag, expected) => {
    const command = commandOf(text);
    expect(values(command.options(flag))).toEqual(expected);
    expect(command.option(flag)?.value).toBe(expected.at(-1));
  });

  test('are placed after the equals sign, with their quotes', () => {
    const file = `pip install --index-url="https://x/y" "--proxy=p q" -r'a b'`;
    const command = commandOf(file);
    const place = (flag: string): string | undefined => {
      const at = command.option(flag)?.at;
      return at && file.slice(at.start, at.end);
    };
    expect(place('-i')).toBe('"https://x/y"');
    expect(place('--proxy')).toBe('p q');
    expect(place('-r')).toBe(`'a b'`);
    expect(command.option('-i')).toMatchObject({ text: '"https://x/y"', literal: 'https://x/y', quoted: true });
    expect(command.flagWord('-i')?.text).toBe('--index-url="https://x/y"');
  });

  test('an option that takes a value takes one that looks like an option', () => {
    expect(values(commandOf('curl -o -f x').operands)).toEqual(['x']);
  });
});

describe('subcommands and operands', () => {
  test.each([
    ['apt-get -q -o A=1 install -y a b=1', ['install'], ['a', 'b=1']],
    ['apt-get update', ['update'], []],
    ['apk --no-cache add -t .deps gcc -X https://x musl-dev', ['add'], ['gcc', 'musl-dev']],
    ['uv pip install --system -r a.txt b', ['pip', 'install'], ['b']],
    ['uv sync --frozen --no-dev', ['sync'], []],
    ['npm --registry https://x install -g a', ['install'], ['a']],
    ['npm cache clean --force', ['cache', 'clean'], []],
    ['npm run build -- --prod', ['run'], ['build', '--prod']],
    ['yarn', [], []],
    ['yarn global add x', ['global', 'add'], ['x']],
    ['go mod download', ['mod', 'download'], []],
    ['go install -v -ldflags "-s" x@v1', ['install'], ['x@v1']],
    ['go run x -tags y', ['run'], ['x', '-tags', 'y']],
    ['cargo +nightly build --release --bin x', ['build'], []],
    ['git -C /x clone --depth 1 -b v1 https://x/y z', ['clone'], ['https://x/y', 'z']],
    ['git submodule update --init', ['submodule', 'update'], []],
    ['dnf -y module enable x', ['module', 'enable'], ['x']],
    ['gem install -v 1.2 x --no-document', ['install'], ['x']],
    ['bundle config set path x', ['config', 'set'], ['path', 'x']],
    ['bundle config path x', ['config'], ['path', 'x']],
    ['composer global require x', ['global', 'require'], ['x']],
    ['mvn -f x/pom.xml clean package', [], ['clean', 'package']],
    ['curl -fsSL https://x -o y', [], ['https://x']],
    ['tar xzf a.tgz b', [], ['b']],
    ['tar -xzf a.tgz -C /x', [], []],
    ['unzip -q a.zip -d /x', [], ['a.zip']],
    ['useradd -m -s /bin/bash x', [], ['x']],
    ['adduser -S -D -H -h /x -s /sbin/nologin -G g -g c u', [], ['u']],
    ['adduser --system --group --home /x --gecos "" u', [], ['u']],
    ['rm -rf a -- -b', [], ['a', '-b']],
    ['wget -q https://x -O - ', [], ['https://x']],
    ['cat -', [], ['-']],
    ['docker-php-ext-install -j4 pdo zip', [], ['pdo', 'zip']],
    ['find /a /b -name "*.py" -type f ! -path "/x" -delete', [], ['/a', '/b']],
    ['python script.py -m pip', [], ['script.py', '-m', 'pip']],
    ['mvn $OPTS package', [], ['$OPTS', 'package']],
    ['apt-get $OPTS install x', ['install'], ['x']],
  ])('%s', (text, subcommands, operands) => {
    const command = commandOf(text);
    expect(command.subcommands).toEqual(subcommands);
    expect(command.subcommand?.value).toBe(subcommands[0]);
    expect(values(command.operands)).toEqual(operands);
  });
});

describe('dynamic', () => {
  test.each([
    ['apt-get install $PACKAGES', true],

    ['apt-get $OPTS install x', true],
    ['exec "$@"', true],
    ['npm "$@"', true],
    ['ls -$FLAGS', true],
    ['xargs apt-get install', true],
    ['apt-get install nginx=$VERSION', false],
    ['apt-get install "$PACKAGE"', false],
    ['curl -o $X https://x', false],
    ['make -j$N', false],
    ['make --jobs=$N', false],
  ])('%s: %s', (text, expected) => {
    expect(commandOf(text).dynamic).toBe(expected);
  });
});

test('the words of a command keep their spelling', () => {
  expect(texts(commandOf(`/usr/bin/apt-get  "install" 'x'`).words)).toEqual(['/usr/bin/apt-get', '"install"', `'x'`]);
});
