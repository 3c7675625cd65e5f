import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../src/model/index.ts';
import { buildOf, contextOf, type Files, lastStage, shown } from '../../support/model.ts';

const files: Files = { 'app/a': 100, 'app/b': 20, 'x.tar.gz': 40, 'x.tar': 50, 'run.sh': 'ok' };

/** The layers of the last stage, `+adds -hides`, behind a COPY of what the context has. */
function after(run: string, facts: Facts = {}): readonly string[] {
  const build = buildOf(
    `FROM debian:12-slim\nWORKDIR /w\nCOPY app /app\nCOPY x.tar.gz x.tar run.sh /tmp/\n${run}`,
    facts,
    files,
  );
  return build.layers
    .of(lastStage(build))
    .slice(3)
    .map(({ adds, hides, complete }) => `+${shown(adds)} -${shown(hides)}${complete ? '' : ' and more'}`);
}

/** What stands at paths at the end: bytes and who made them, in the order of the paths. */
function standing(run: string, ...paths: readonly string[]): readonly string[] {
  const build = buildOf(`FROM scratch\nWORKDIR /w\nCOPY app /app\n${run}`, {}, files);
  return paths.map((path) => {
    const { known, changes } = build.layers.origin(lastStage(build), path);
    return [known, ...changes.map(({ what, at }) => `${what} by ${build.source.slice(at)}`)].join(' ');
  });
}

describe('commands that move files', () => {
  test.each([
    ['cp /app/a /srv/', '+100m -0m'],
    ['cp /app/a /app/b /srv', '+120m -0m'],
    ['cp -t /srv /app/a /app/b', '+120m -0m'],
    ['cp -r /app /srv', '+120m -0m'],
    ['cp -a /app/. /srv', '+120m -0m'],
    ['cp /app/* /srv', '+120m -0m'],
    ['cp /app/[ab] /srv', '+120m -0m'],
    ['cp -l /app/a /srv/', '+100m -100m'],
    ['ln /app/a /srv/', '+100m -100m'],
    ['cp /app/a /srv/x && ln /srv/x /srv/y', '+100m -0m'],
    ['cp -s /app/a /srv/', '+0m -0m'],
    ['cp /app/a /app/b', '+100m -20m'],
    ['cp /app/a', '+? -0m and more'],
    ['cp /app/a $X', '+100m -0m and more'],
    ['for i in 1 2 3; do cp /app/a /srv/$i; done', '+300g -0m and more'],
    ['cp $X /srv/', '+? -0m and more'],
    ['cp /app/c /srv/', '+? -0m'],
    ['cp /etc/x.conf /srv/', '+2000t -0m'],
    ['mv /app/a /srv/', '+100m -100m'],
    ['mv /app /srv', '+120m -120m'],
    ['install -m 755 /app/a /srv/', '+100m -0m'],
    ['install -d /srv/x', '+0m -0m'],
    ['ln -s /app/a /srv/', '+0m -0m'],
    ['ln -sf /app/a /app/b', '+0m -20m'],
    ['mkdir -p /srv/x', '+0m -0m'],
    ['mkdir $X', '+0m -0m and more'],
    ['touch /srv/x', '+0m -0m'],
    ['touch /app/a', '+100m -100m'],
    ['truncate -s 5 /srv/x', '+5m -0m'],
    ['truncate --size=2kB /srv/x', '+2000m -0m'],
    ['truncate -s 2k /srv/x', '+2048m -0m'],
    ['fallocate -l 1MB /srv/x', '+1000000m -0m'],
    ['head -c 1MB /dev/urandom > /srv/x', '+1000000m -0m'],
    ['head --bytes=2K /dev/zero > /srv/x', '+2048m -0m'],
    ['fallocate -l 9 /tmp/x && head -c 5 /tmp/x > /srv/x && rm /tmp/x', '+5m -0m'],
    ['fallocate -l 9 /tmp/x && head -c 1K /tmp/x > /srv/x && rm /tmp/x', '+9m -0m'],
    ['yes | head -c 5K > /srv/x', '+5120g -0m'],
    ['head --bytes=1KiB /dev/zero > /srv/x', '+1024m -0m'],
    ['head -c 5 /dev/zero > /srv/x && head -c 4 /dev/zero >> /srv/x', '+9m -0m'],
    ['gpg --dearmor -o /srv/x.gpg', '+2000t -0m'],
    ['head -c $N /dev/zero > /srv/x', '+? -0m'],
    ['cat /app/a | tee /srv/x', '+? -0m'],
    ['echo a | tee /etc/x.conf', '+2000t -0m'],
    ['sort -o /srv/x /app/a', '+100m -0m'],
    ['split -b 1K /app/a', '+100m -0m and more'],
    ['openssl rand -out /srv/x 5000', '+5000m -0m'],
    ['openssl genrsa -out /srv/x.pem 4096', '+2000t -0m'],
    ['openssl enc -aes-256-cbc -in /app/a -out /srv/x', '+? -0m'],
    ['fallocate -l 1M /srv/x', '+1048576m -0m'],
    ['fallocate -l 1G /srv/x', '+1073741824m -0m'],
    ['fallocate -l 1GB /srv/x', '+1000000000m -0m'],
    ['fallocate -l 1X /srv/x', '+? -0m'],
    ['fallocate -l $N /srv/x', '+? -0m'],
    ['dd if=/dev/zero of=/srv/x bs=1k count=3', '+3072m -0m'],
    ['dd if=/dev/zero of=/srv/x count=2', '+1024m -0m'],
    ['dd if=/dev/zero of=/srv/x bs=1k', '+? -0m'],
    ['dd if=/app/a of=/dev/null bs=1k count=3', '+0m -0m'],
    ['dd if=/app/a', '+0m -0m'],
    ['rm /app/a', '+0m -100m'],
    ['rm -r /app/', '+0m -120m'],
    ['rm /app/?', '+0m -120m'],
    ['rm /app/x', '+0m -0m'],
    ['find /app -delete', '+0m -120m'],
    ['find /app -name a -delete', '+0m -?'],
    ['find /app -name a', '+0m -0m'],
    ['chown 1000 /app/a', '+100m -100m'],
    ['chown -R 1000:1000 /app', '+120m -120m'],
    ['chown root /app/a', '+0m -0m'],
    ['chown root:root /app/a', '+0m -0m'],
    ['chmod 755 /app/a', '+100m -100m'],
    ['chmod -R 755 /app', '+120t -120m'],
    ['chown --reference=/x /app/a', '+100m -100m'],
    ['chown -R 1000 $X', '+? -0m and more'],
    ['chown 1000 $X', '+0m -0m'],
    ['strip /app/a', '+70g -100m'],
    ['upx /app/a', '+40g -100m'],
    ['strip /srv/a', '+0m -0m'],
    ['sed -i s/a/b/ /app/a', '+100m -100m'],
    ['sed -i -e s/a/b/ /app/a', '+100m -100m'],
    ['sed s/a/b/ /app/a', '+0m -0m'],
    ['gzip /app/a', '+31g -100m'],
    ['gzip -k /app/a', '+31g -0m'],
    ['gzip -c /app/a', '+0m -0m'],
    ['gunzip /tmp/x.tar.gz', '+128g -90m'],
    ['gunzip -k /tmp/x.tar.gz', '+128g -50m'],
    ['gzip -d /tmp/x.tar.gz', '+128g -90m'],
    ['gunzip -c /tmp/x.tar.gz', '+0m -0m'],
  ])('%s', (command, expected) => expect(after(`RUN ${command}`)).toEqual([expected]));

  test('leave a file where it was, or not', () => {
    const told = (command: string, ...paths: readonly string[]): readonly string[] =>
      standing(`RUN ${command}`, ...paths);
    expect(told('cp /app/a /srv/', '/srv/a', '/app/a', '/srv/b')).toEqual([
      'made copy by app',
      'made copy by app',
      'absent',
    ]);
    expect(told('mv /app/a x', '/w/x', '/app/a', '/app/b')).toEqual(['made copy by app', 'absent', 'made copy by app']);
    expect(told('mkdir /d && cp /app/a /d', '/d/a', '/d')).toEqual(['made copy by app', 'made copy by app']);
    expect(told('cp /app/a /d', '/d', '/d/a')).toEqual(['made copy by app', 'absent']);
    expect(told('cp -r /app/. /', '/a', '/b')).toEqual(['made copy by app', 'made copy by app']);
    expect(told('ln -s /app/a /usr/bin', '/usr/bin/a')).toEqual(['made file by ln']);
    expect(told('touch y', '/w/y', '/y')).toEqual(['made file by touch', 'absent']);
    expect(told('cp -r /app /d && rm /d/a', '/d/a', '/d/b')).toEqual(['absent', 'made copy by app']);
  });
});

describe('commands that fetch and unpack', () => {
  test.each([
    ['tar xf /tmp/x.tar -C /srv', '+50t -0m'],
    ['tar -xf /tmp/x.tar', '+50t -0m'],
    ['tar xzf /tmp/x.tar.gz', '+128g -0m'],
    ['tar --extract --file=/tmp/x.tar', '+50t -0m'],
    ['tar tf /tmp/x.tar', '+0m -0m'],
    ['tar -tf /tmp/x.tar', '+0m -0m'],
    ['tar xOf /tmp/x.tar -O', '+0m -0m'],
    ['tar czf /srv/y.tgz /app', '+37g -0m'],
    ['tar -c -f - /app', '+0m -0m'],
    ['tar xf /srv/none.tar', '+? -0m'],
    ['unzip /tmp/x.tar.gz -d /srv', '+128g -0m'],
    ['unzip -l /tmp/x.tar.gz', '+0m -0m'],
    ['curl -fsSLO https://example.com/x.bin', '+? -0m'],
    ['curl -fsSLo /etc/x.conf https://example.com/x', '+2000t -0m'],
    ['curl https://example.com/x', '+0m -0m'],
    ['curl -o - https://example.com/x', '+0m -0m'],
    ['curl -o /dev/null https://example.com/x', '+0m -0m'],
    ['curl -o /srv/x file:///app/a', '+100m -0m'],
    ['wget https://example.com/x.json', '+2000t -0m'],
    ['wget -O - https://example.com/x', '+0m -0m'],
    ['wget --spider https://example.com/x', '+0m -0m'],
    ['git clone https://example.com/x.git', '+? -0m'],
    ['git config --global a b', '+0m -0m'],
    ['git pull', '+? -0m'],
  ])('%s', (command, expected) => expect(after(`RUN ${command}`)).toEqual([expected]));

  test('weigh what an archive says that it holds', () => {
    const context = { ...contextOf(files), unpacked: (path: string) => (path.startsWith('x') ? 1000 : undefined) };
    const run = 'RUN tar xf /tmp/x.tar && gunzip -k /tmp/x.tar.gz';
    expect(after(run, { context })).toEqual(['+2000t -50m']);
    expect(after('ADD x.tar.gz /y', { context })).toEqual(['+1000t -0m']);
    expect(after('ADD x.tar.gz /y')).toEqual(['+128g -0m']);
    expect(after('ADD --unpack=false x.tar.gz /y')).toEqual(['+40m -0m']);
  });

  test('put it where they are told to', () => {
    const told = (command: string, ...paths: readonly string[]): readonly string[] =>
      standing(`RUN ${command}`, ...paths);
    expect(told('curl -fsSLO "https://example.com/a/x.bin?v=1#y"', '/w/x.bin')).toEqual(['made download by curl']);
    expect(told('curl -fsSLo d/x https://example.com/y', '/w/d/x', '/w/y')).toEqual([
      'made download by curl',
      'absent',
    ]);
    expect(told('wget -P /d https://example.com/y.deb', '/d/y.deb')).toEqual(['made download by wget']);
    expect(told('git clone https://example.com/x.git', '/w/x')).toEqual(['made clone by git clone']);
    expect(told('git clone https://example.com/x /d', '/d')).toEqual(['made clone by git clone']);
    expect(told('curl https://example.com/y > /d', '/d')).toEqual(['made download by curl']);
    expect(told('echo x > /d', '/d')).toEqual(['made file by echo']);
  });
});

describe('what a command prints into a file', () => {
  test.each([
    ['echo x > /srv/x', '+2000t -0m'],
    ['cat /app/a > /srv/x', '+100m -0m'],
    ['cat /app/a /app/b > /srv/x', '+120m -0m'],
    ['sed s/a/b/ /app/b > /srv/x', '+20m -0m'],
    ['cat <<E > /srv/x\nabc\nE', '+4m -0m'],
    ['cat /nowhere > /srv/x', '+? -0m'],
    ['cat > /srv/x', '+? -0m'],
    ['b > /etc/x', '+2000t -0m and more'],
    ['echo x > /dev/null', '+0m -0m'],
    ['echo x 2> /srv/x', '+0m -0m'],
    ['echo x >&2', '+0m -0m'],
    ['echo x > $X', '+0m -0m and more'],
    ['echo x >> /app/a', '+100m -100m'],
    ['echo x >> /srv/x', '+2000t -0m'],
    ['cat < /app/a', '+0m -0m'],
  ])('%j', (command, expected) => {
    const run = command.includes('<<') ? `RUN <<EOF\n${command}\nEOF` : `RUN ${command}`;
    const wanted = command.startsWith('b ') ? '+? -0m and more' : expected;
    expect(after(run)).toEqual([wanted]);
  });
});

describe('a part of a script', () => {
  const range = (run: string): readonly unknown[] => {
    const build = buildOf(`FROM scratch\nRUN ${run}`);
    const adds = build.layers.of(lastStage(build))[0]?.adds;
    return adds ? [adds.low, adds.value, adds.from] : ['?'];
  };

  test.each([
    ['fallocate -l 9 /x', [9, 9, 'measured']],
    ['if a=1; then fallocate -l 9 /x; fi', [0, 9, 'guess']],
    ['if [ -f /y ]; then fallocate -l 9 /x; else fallocate -l 5 /z; fi', [0, 9, 'guess']],
    ['[ -f /y ] && fallocate -l 9 /x', [0, 9, 'guess']],
    ['[ -f /y ] || fallocate -l 9 /x', [0, 9, 'guess']],
    ['command -v y || fallocate -l 9 /x', [0, 9, 'guess']],
    ['mkdir /y && fallocate -l 9 /x', [9, 9, 'measured']],
    ['mkdir /y || fallocate -l 9 /x', [0, 0, 'measured']],
    ['f() { echo; }; f && fallocate -l 9 /x', [9, 9, 'measured']],
    ['true; { fallocate -l 9 /x; }', [9, 9, 'measured']],
    ['unknown; fallocate -l 9 /x', ['?']],
    ['unknown --version; fallocate -l 9 /x', [9, 9, 'measured']],
  ])('%s', (run, expected) => expect(range(run)).toEqual(expected));
});

describe('who owns a file', () => {
  test.each([
    ['COPY app /z\nRUN chown -R root /z', '+0m -0m'],
    ['COPY --chown=app app /z\nRUN chown -R app /z', '+0m -0m'],
    ['COPY --chown=app:staff app /z\nRUN chown -R app /z', '+0m -0m'],
    ['COPY --chown=app app /z\nRUN chown -R root /z', '+120m -120m'],
    ['USER app\nRUN fallocate -l 9 /z\nUSER root\nRUN chown app:x /z', '+0m -0m'],
    ['USER app\nRUN fallocate -l 9 /z\nUSER root\nRUN chown root /z', '+9m -9m'],
    ['USER app\nRUN sudo fallocate -l 9 /z\nRUN chown root /z', '+0m -0m'],
    ['RUN fallocate -l 9 /z && chown app /z\nRUN chown app /z', '+9m -9m'],
    ['RUN fallocate -l 9 /z\nRUN chown app /z\nRUN chown app /z', '+0m -0m'],
    ['RUN fallocate -l 9 /z\nRUN cp /z /y\nRUN chown root /y', '+0m -0m'],
  ])('%j', (text, expected) => expect(after(text).at(-1)).toBe(expected));

  test('is told by a copy from another stage, or stays', () => {
    const last = (copy: string, chown: string): string | undefined => {
      const build = buildOf(
        `FROM debian:12 AS a\nUSER app\nRUN fallocate -l 9 /z\nFROM debian:12\n${copy}\nRUN chown ${chown} /z`,
      );
      return build.layers
        .of(lastStage(build))
        .map(({ hides }) => shown(hides))
        .at(-1);
    };
    expect(last('COPY --from=a --chown=me /z /z', 'me')).toBe('0m');
    expect(last('COPY --from=a --chown=me /z /z', 'app')).toBe('9m');
    expect(last('COPY --from=a /z /z', 'app')).toBe('0m');
  });
});

describe('a copy', () => {
  test.each([
    ['COPY <<A /z\nab\nA', '+3m -0m'],
    ['COPY <<A /z/\nä€🐳\nA', '+10m -0m'],
    ['COPY <<A <<B /z/\na\nA\nbb\nB', '+5m -0m'],
    ['ADD https://example.com/x /z', '+? -0m'],
    ['COPY app/a /z', '+100m -0m'],
    ['COPY app/a app/b /z/', '+120m -0m'],
    ['COPY app/* /z/', '+120m -0m'],
    ['COPY app/a /app/b', '+100m -20m'],
    ['ARG X\nCOPY $X /z', '+? -0m and more'],
    ['COPY --from=nginx:1 /etc/x /z', '+? -0m'],
    ['WORKDIR /z', '+0m -0m'],
    ['ARG X\nWORKDIR $X', '+0m -0m and more'],
  ])('%j', (text, expected) => expect(after(text)).toEqual([expected]));

  test('from a stage brings what is known of it', () => {
    const last = (stage: string, copy: string): string | undefined => {
      const build = buildOf(`FROM debian:12 AS a\nCOPY app /app\n${stage}\nFROM scratch\n${copy}`, {}, files);
      return build.layers
        .of(lastStage(build))
        .map(({ adds }) => shown(adds))
        .at(-1);
    };
    expect(last('RUN true', 'COPY --from=a /app /z')).toBe('120m');
    expect(last('RUN true', 'COPY --from=a /app/* /z/')).toBe('120m');
    expect(last('RUN true', 'COPY --from=a /app/a /z')).toBe('100m');
    expect(last('RUN true', 'COPY --from=a /none /z')).toBe('?');
    expect(last('RUN make', 'COPY --from=a /app /z')).toBe('?');
    expect(last('RUN make', 'COPY --from=a /app/a /z')).toBe('100m');
    expect(last('RUN rm /app/a', 'COPY --from=a /app /z')).toBe('20m');
  });

  test('puts a file into a folder, or makes it one', () => {
    const place = (copy: string, path: string): string => standing(`RUN mkdir /d\n${copy}`, path)[0] ?? '';
    expect(place('COPY app/a /e', '/e')).toBe('made copy by app/a');
    expect(place('COPY app/a /d/', '/d/a')).toBe('made copy by app/a');
    expect(place('COPY <<E /d/\nx\nE', '/d/E')).toBe('made copy by <<E');
    expect(place('COPY <<E /e\nx\nE', '/e')).toBe('made copy by <<E');
  });
});

test('more steps than a file may take are not taken', () => {
  const many = Array.from({ length: 1200 }, (_, index) => `touch /d/${index}`).join(' && ');
  const build = buildOf(`FROM scratch\nRUN ${many}\n${'RUN chmod -R 1 /d\n'.repeat(600)}`);
  const layers = build.layers.of(lastStage(build));
  expect(layers[0]?.complete).toBe(true);
  expect(layers.at(-1)?.complete).toBe(false);
  expect(layers.at(-1)?.adds).toBeUndefined();
});
