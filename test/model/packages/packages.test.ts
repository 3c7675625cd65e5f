import { leavesDevelopmentOut } from '../../../src/model/packages/dev-dependencies.ts';
import { installedFiles } from '../../../src/model/packages/installed-files.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Build } from '../../../src/model/index.ts';
import { buildOf, type Files, lastCommand, lastStage } from '../../support/model.ts';

const inRun = (script: string, before = '', from = 'debian:12'): Build =>
  buildOf(`FROM ${from}\n${before}RUN ${script}\n`);

describe('what a stage installs', () => {
  const installed = (script: string, before = ''): readonly string[] => {
    const build = inRun(script, before);
    return build.packages
      .installed(lastStage(build))
      .map(({ name, written }) => (name === written ? name : `${name} (${written})`));
  };

  test.each([
    ['apt-get install -y curl git=1:2', ['curl', 'git (git=1:2)']],
    ['apt install curl:amd64', ['curl (curl:amd64)']],
    ['aptitude install curl', ['curl']],
    ['apk add --no-cache curl~8', ['curl (curl~8)']],
    ['dnf install -y a', ['a']],
    ['zypper in -y a', ['a']],
    ['yum localinstall -y a', ['a']],
    ['tdnf install -y a', ['a']],
    ['microdnf install a', ['a']],
    ['npm install a', []],
    ['apt-get update', []],
    ['apt-get install $PKG', []],
    ['PKG="a b" && apt-get install $PKG c', ['a', 'b', 'c']],
    ['V=3 && apt-get install a-$V ${V}b', ['a-3', '3b']],
    ['apt-get install a-$V', []],
    ['apt-get install a b && apt-get purge -y b', ['a']],
    ['apt-get install a && apt-get remove $X', []],
    ['apt-get purge a && apt-get install a', ['a']],
    ['apt-get install a b && apt-get autoremove', ['a', 'b']],
    ["apt-get install a && apt-mark auto '.*' && apt-get autoremove", []],
    ['apt-get install a && apt-mark hold a', ['a']],
    ['apk add -t .deps a b && apk add c && apk del .deps', ['c']],
    ['apk add --virtual .deps a && apk del other', ['a']],
    ['apk add a && apk del a', []],
    ['yum install a && yum erase a', []],
    ['zypper in a && zypper rm a', []],
    ['rpm -e a', []],
  ])('by %s', (script, expected) => expect(installed(script)).toEqual(expected));

  test('is what variables of the stage hold, too', () => {
    expect(installed('apt-get install $PKG', 'ENV PKG="a b"\n')).toEqual(['a', 'b']);
    expect(installed('apt-get install $PKG', 'ARG PKG\n')).toEqual([]);
  });

  test('and what one RUN removes of its own does not depend on what else it installs', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.uniqueArray(name), (wanted, gone) => {
        const script = `apt-get install x ${wanted.join(' ')} && apt-get purge y ${gone.join(' ')}`;
        expect(installed(script)).toEqual(['x', ...wanted.filter((one) => !gone.includes(one))]);
      }),
    );
  });

  test.each([
    ['pip install a && pip uninstall b', true],
    ['apt-get install a && apt-get purge b', false],
    ['apt-get purge b && apt-get install a', true],
    ['apk add a && apk del b', false],
  ])('%s: the first tool is still there at the end: %s', (script, expected) => {
    const build = inRun(script);
    const command = build.commands.all.find(({ subcommands }) => /install|add/.test(subcommands[0] ?? ''));
    expect(command && build.packages.outlives(command)).toBe(expected);
  });
});

describe('a cache is left', () => {
  const leavers = (tool: string, script: string, before = '', flags = ''): readonly string[] => {
    const build = buildOf(`FROM debian:12\n${before}RUN ${flags} ${script}\n`);
    return build.packages.cachesLeft([tool]).map(({ called }) => called);
  };

  test.each([
    ['npm', 'npm ci', '', '', ['npm ci']],
    ['npm', 'npm clean-install', '', '', ['npm clean-install']],
    ['npm', 'npm run build', '', '', []],
    ['npm', 'npm ci && npm cache clean --force', '', '', []],
    ['npm', 'npm ci && npm cache verify', '', '', ['npm ci']],
    ['npm', 'npm cache clean --force && npm ci', '', '', ['npm ci']],
    ['npm', 'npm ci && rm -rf ~/.npm', '', '', []],
    ['npm', 'npm ci && rm -rf /root/.npm', '', '', []],
    ['npm', 'npm ci && rm -rf $H/.npm', '', '', []],
    ['npm', 'npm ci && rm -rf /root/.cache', '', '', ['npm ci']],
    ['npm', 'npm ci', '', '--mount=type=cache,target=/root/.npm', []],
    ['npm', 'npm ci', '', '--mount=type=cache,target=/root', []],
    ['npm', 'npm ci', '', '--mount=type=cache,target=/root/.npmx', ['npm ci']],
    ['npm', 'npm ci', '', '--mount=type=secret,target=/root/.npm', ['npm ci']],
    ['npm', 'npm ci --cache /c', '', '--mount=type=cache,target=/c', []],
    ['npm', 'npm ci --cache /c', '', '', ['npm ci']],
    ['npm', 'npm ci', 'ENV npm_config_cache=/c\n', '--mount=type=cache,target=/c', []],
    ['npm', 'npm ci', 'ENV npm_config_cache=/c\n', '--mount=type=cache,target=/root/.npm', ['npm ci']],
    ['npm', 'npm ci', 'ENV npm_config_cache=\n', '--mount=type=cache,target=/root/.npm', []],
    ['npm', 'npm ci', 'USER app\n', '--mount=type=cache,target=/x', []],
    ['npm', 'npm ci', 'USER app\n', '--mount=type=secret,id=x', ['npm ci']],
    ['npm', 'npm ci', 'COPY .npmrc ./\n', '', []],
    ['npm', 'npm ci && ./cleanup.sh', '', '', []],
    ['npm', 'npm ci && sh cleanup.sh', '', '', []],
    ['npm', 'npm ci && ./setup.sh cleanup', '', '', ['npm ci']],
    ['npm', 'npm ci && npm install', '', '', ['npm install']],
    ['pip', 'pip install a', '', '', ['pip install']],
    ['pip', 'pip install --no-cache-dir a', '', '', []],
    ['pip', 'pip install $PIP_OPTS a', '', '', []],
    ['pip', 'pip install a', 'ENV PIP_NO_CACHE_DIR=1\n', '', []],
    ['pip', 'pip install a', 'ENV PIP_NO_CACHE_DIR=\n', '', ['pip install']],
    ['pip', 'pip install a', 'ARG PIP_NO_CACHE_DIR\n', '', []],
    ['pip', 'pip install a && pip cache purge', '', '', []],
    ['pip', 'pip install a && rm -rf ~/.cache/pip', '', '', []],
    ['pip', 'pip install a && rm -rf /root/.cache', '', '', []],
    ['yum', 'yum install -y a && yum clean all', '', '', []],
    ['dnf', 'dnf install -y a && rm -rf /var/cache/dnf/*', '', '', []],
    ['dnf', 'dnf install -y a && rm -rf /var/cache/x', '', '', ['dnf install']],
    ['apk', 'apk add a', '', '', ['apk add']],
    ['apk', 'apk add --update a', '', '', ['apk add']],
    ['apk', 'apk add --no-cache a', '', '', []],
  ])('by %s in %j after %j under %j', (tool, script, before, flags, expected) => {
    expect(leavers(tool, script, before, flags)).toEqual(expected);
  });

  test('in each RUN by its last command', () => {
    const build = buildOf('FROM debian:12\nRUN pip install a && pip install b\nRUN sudo pip install c');
    const left = build.packages.cachesLeft(['pip']);
    expect(left.map((one) => `${one.called} ${one.operands[0]?.value}`)).toEqual(['pip install b', 'pip install c']);
    expect(build.packages.keepsCache(lastCommand(build, 'pip'))).toBe(true);
  });
});

describe('a package without a version', () => {
  const unpinned = (tool: string, script: string, before = ''): readonly string[] =>
    inRun(script, before)
      .packages.unpinned([tool])
      .flatMap(({ first, others }) =>
        [first, ...others].map(({ name, written }) => (name === written ? name : `${name} (${written})`)),
      );

  test.each([
    ['apt-get', 'apt-get install a b=1 ./c.deb', ['a']],
    ['apt-get', 'apt-get install $X a', ['a']],
    ['apt-get', 'X=a && apt-get install $X', ['a']],
    ['apt-get', 'apt-get remove a', []],
    ['npm', 'npm install -g a b@1 c@latest @d/e @d/f@2', ['a', 'c (c@latest)', '@d/e']],
    ['npm', 'npm ci', []],
    ['npm', 'npm install', []],
    ['npm', 'npm install ./a ./b.tgz', []],
    ['pip', 'pip install a b==1 ./c', ['a']],
    ['pip', 'pip install -r requirements.txt', []],
    ['pip', 'pip install .', []],
    ['gem', 'gem install a b:1', ['a']],
    ['gem', 'gem install a -v 1', []],
    ['go', 'go install example.com/a@latest', ['example.com/a (example.com/a@latest)']],
    ['go', 'go install example.com/a@v1.2.3', []],
    ['apk', 'apk add a b=1 c~2', ['a']],
  ])('of %s: %s', (tool, script, expected) => expect(unpinned(tool, script)).toEqual(expected));
});

describe('what yarn a command starts', () => {
  const generation = (text: string, files?: Files): unknown => {
    const build = buildOf(`FROM node:22\n${text}`, {}, files);
    return build.packages.yarnGeneration(lastCommand(build, 'yarn'));
  };

  test.each([
    ['RUN yarn install', undefined],
    ['RUN yarn install --immutable', 2],
    ['RUN yarn workspaces focus', 2],
    ['COPY .yarnrc.yml ./\nRUN yarn install', 2],
    ['COPY .yarn .yarn\nRUN yarn install', 2],
    ['COPY .yarnrc ./\nRUN yarn install', undefined],
    ['RUN yarn install\nCOPY .yarnrc.yml ./', undefined],
    ['RUN yarn global add x', 1],
    ['RUN yarn install --production', 1],
    ['COPY package.json yarn.lock ./\nRUN yarn install', 1],
    ['COPY package.json yarn.lock x ./\nRUN yarn install', undefined],
    ['COPY package.json ./\nRUN yarn install', undefined],
    ['COPY package.json yarn.lock ./\nRUN yarn install\nCOPY . .', undefined],
    ['COPY package.json yarn.lock ./\nRUN corepack enable && yarn install', undefined],
    ['COPY package.json yarn.lock ./\nRUN yarn set version 4 && yarn install', undefined],
    ['COPY package.json yarn.lock ./\nRUN yarn install && corepack enable', 1],
  ])('%j', (text, expected) => {
    expect(generation(text)).toBe(text.endsWith('COPY . .') ? 1 : expected);
  });

  test('is told by the context', () => {
    expect(generation('RUN yarn install', { '.yarnrc.yml': 'x' })).toBe(2);
    expect(generation('RUN yarn install', { 'package.json': '{}' })).toBeUndefined();
  });

  test('is told by a stage above', () => {
    expect(generation('COPY .yarnrc.yml ./\nFROM node:22\nRUN yarn install')).toBeUndefined();
    const text = 'AS a\nCOPY .yarnrc.yml ./\nFROM a\nRUN yarn install';
    const build = buildOf(`FROM node:22 ${text}`);
    expect(build.packages.yarnGeneration(lastCommand(build, 'yarn'))).toBe(2);
  });
});

describe('development dependencies are kept', () => {
  const keeps = (script: string, before = '', files?: Files): boolean => {
    const build = buildOf(`FROM node:22 AS a\n${before}RUN ${script}\n`, {}, files);
    const command = build.commands.all.find(
      ({ tool, subcommands }) => /npm|yarn/.test(tool) && /^(?:ci|i|install|)$/.test(subcommands[0] ?? ''),
    );
    if (!command) throw new Error(`no install in ${script}`);
    return build.packages.keepsDevelopment(command);
  };

  test.each([
    ['npm ci', true],
    ['npm i', true],
    ['npm install x', false],
    ['npm ci --omit=dev', false],
    ['npm ci --omit=optional', true],
    ['npm ci --omit=$X', false],
    ['npm ci --production', false],
    ['npm ci $NPM_FLAGS', false],
    ['NODE_ENV=production npm ci', false],
    ['NODE_ENV=development npm ci', true],
    ['NODE_ENV=$X npm ci', false],
    ['NPM_CONFIG_PRODUCTION=true npm ci', false],
    ['npm ci && npm prune --omit=dev', false],
    ['npm ci && rm -rf node_modules', false],
    ['npm ci && rm -rf dist', true],
    ['npm ci && npm ci --omit=dev', false],
    ['npm ci && npm run x', true],
    ['npm config set omit dev && npm ci', false],
    ['npm config set cache x && npm ci', true],
    ['pnpm install', true],
    ['pnpm install --prod', false],
    ['yarn', true],
    ['yarn install --production', false],
  ])('by %s: %s', (script, expected) => expect(keeps(script)).toBe(expected));

  test('as the stage, the manifest and what is built from it say', () => {
    expect(keeps('npm ci', 'ENV NODE_ENV=production\n')).toBe(false);
    expect(keeps('npm ci', 'ARG NODE_ENV\n')).toBe(false);
    expect(keeps('npm ci', '', { 'package.json': '{"dependencies":{}}' })).toBe(false);
    expect(keeps('npm ci', '', { 'package.json': '{"devDependencies":{}}' })).toBe(true);
    expect(keeps('npm ci', '', { 'package.json': '{"workspaces":[]}' })).toBe(true);
    expect(keeps('npm ci\nFROM a\nRUN npm prune --omit=dev')).toBe(false);
    expect(keeps('npm ci\nFROM node:22\nRUN npm prune --omit=dev')).toBe(true);
  });
});

describe('what a copy of a folder takes along', () => {
  const remains = (stage: string, copy: string, from = 'node:22'): readonly string[] => {
    const build = buildOf(`FROM ${from} AS b\nWORKDIR /app\n${stage}\nFROM scratch\n${copy}`);
    return build.files
      .carried(lastStage(build))
      .flatMap((carried) =>
        build.packages.remains(carried).map(({ kind, folder, called }) => `${called}: ${kind} in ${folder}`),
      );
  };
  const dev = 'npm ci: development dependencies in /app/node_modules';

  test.each([
    ['RUN npm ci', 'COPY --from=b /app /app', [dev]],
    ['RUN npm ci', 'COPY --from=b /app/node_modules /app/node_modules', [dev]],
    ['RUN npm ci', 'COPY --from=b /app/dist /app', []],
    ['RUN npm ci', 'COPY --from=b /app/* /app/', []],
    ['RUN npm ci --omit=dev', 'COPY --from=b /app /app', []],
    ['RUN npm ci && npm run build && rm -rf node_modules', 'COPY --from=b /app /app', []],
    ['RUN npm ci\nRUN rm -rf node_modules/x', 'COPY --from=b /app /app', []],
    ['RUN rm -rf node_modules\nRUN npm ci', 'COPY --from=b /app /app', [dev]],
    ['RUN --mount=type=cache,target=/app/node_modules npm ci', 'COPY --from=b /app /app', []],
    ['COPY .yarnrc.yml ./\nRUN yarn install', 'COPY --from=b /app /app', []],
    ['RUN pip install -r x', 'COPY --from=b / /app', ['pip install: cache in /root/.cache/pip']],
  ])('%j, %s', (stage, copy, expected) => expect(remains(stage, copy)).toEqual(expected));

  test.each([
    ['RUN cargo build --release', ['cargo build: build folder in /app/target']],
    ['RUN cargo b', ['cargo b: build folder in /app/target']],
    ['RUN cargo build --target-dir /t', []],
    ['RUN CARGO_TARGET_DIR=/t cargo build', []],
    ['RUN cargo test', []],
    ['RUN cd x && cargo build', ['cargo build: build folder in /app/x/target']],
    ['RUN cargo build && rm -rf target', []],
    ['RUN cargo build && rm -rf target/deps', []],
    ['RUN cargo build $FLAGS', []],
  ])('%s', (stage, expected) => expect(remains(stage, 'COPY --from=b /app /app', 'rust:1')).toEqual(expected));
});

describe('files that packages are installed from', () => {
  test.each([
    ['pip install /w/a.whl /w/*.whl x', ['/w/a.whl', '/w']],
    ['pip install /w/*', ['/w']],
    ['pip install -f /w --find-links https://example.com x', ['/w']],
    ['pip download /w/a.whl', []],
    ['dpkg -i a.deb', ['/d/a.deb']],
    ['dpkg --unpack /a.deb', ['/a.deb']],
    ['dpkg -l a.deb', []],
    ['rpm -U a.rpm', ['/d/a.rpm']],
    ['rpm -e a.rpm', []],
    ['apt-get install ./a.deb b', ['/d/a.deb']],
    ['apt-get install a.deb', []],
    ['dnf localinstall ./a.rpm', ['/d/a.rpm']],
    ['apk add ./a.apk', ['/d/a.apk']],
    ['apt-get remove ./a.deb', []],
    ['npm install ./a.deb', []],
    ['dpkg -i $X/a.deb', []],
  ])('by %s', (script, expected) => {
    const build = inRun(script, 'WORKDIR /d\n');
    const [command] = build.commands.all;
    expect(command && installedFiles(build, command)).toEqual(expected);
    expect(build.packages.fileInstalls(lastStage(build)).flatMap(({ paths }) => paths)).toEqual(expected);
  });
});

describe('the lists of apt', () => {
  const found = (text: string, from = 'debian:12'): string | undefined => {
    const build = buildOf(`FROM ${from}\n${text}`);
    const command = build.commands.named(['apt-get', 'apt'], 'install').at(-1);
    return command && build.packages.aptLists(command)?.kind;
  };

  test.each([
    ['RUN apt-get install a', 'none'],
    ['RUN apt-get update && apt-get install a', 'fresh'],
    ['RUN apt-get install --update a', 'fresh'],
    ['RUN apt-get update\nRUN apt-get install a', 'present'],
    ['RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install a', 'none'],
    ['RUN apt-get update && rm -rf /var/lib/apt/lists && apt-get install a', 'none'],
    ['RUN apt-get update && rm -rf /var/lib/apt/archives\nRUN apt-get install a', 'present'],
    ['RUN apt-get update\nRUN ./x.sh\nRUN apt-get install a', undefined],
    ['RUN apt-get update\nRUN mkdir /x\nRUN apt-get install a', 'present'],
    ['RUN apt-get update\nCOPY x /srv/\nRUN apt-get install a', 'present'],
    ['RUN apt-get update\nCOPY x /var/lib/\nRUN apt-get install a', undefined],
    ['RUN apt-get update\nCOPY x /\nRUN apt-get install a', undefined],
    ['RUN --mount=type=cache,target=/var/lib/apt apt-get install a', undefined],
    ['RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install a', undefined],
    ['RUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN apt-get install a', undefined],
  ])('%j', (text, expected) => expect(found(text)).toBe(expected));

  test('of an image that is not known, or of a stage', () => {
    expect(found('RUN apt-get install a', 'x/y')).toBeUndefined();
    const build = buildOf('FROM debian:12 AS a\nRUN apt-get update\nFROM a\nRUN apt-get install x\nRUN apt-get update');
    const [first, last] = build.commands.named('apt-get', 'update');
    expect([first, last].map((one) => one && build.packages.aptListsNeeded(one))).toEqual([true, false]);
    expect(build.packages.aptLists(lastCommand(build, 'apt-get'))).toEqual({ kind: 'fresh' });
    const install = build.commands.named('apt-get', 'install')[0];
    expect(install && build.packages.aptLists(install)).toEqual({ kind: 'present', update: first });
  });
});

describe('a setting of apt', () => {
  const setting = (text: string): unknown => {
    const build = buildOf(`FROM debian:12\n${text}`);
    const command = build.commands.named('apt-get', 'install').at(-1);
    return command && build.packages.aptSetting(command, 'APT::Install-Recommends');
  };
  const install = 'RUN apt-get install a';

  test.each([
    [install, null],
    ['RUN apt-get -o APT::Install-Recommends=false install a', 'false'],
    ['RUN apt-get -o apt::install-recommends=1 install a', 'true'],
    ['RUN apt-get -o APT::Install-Recommends=1 -o APT::Install-Recommends=0 install a', 'false'],
    ['RUN apt-get -o APT::Install-Suggests=1 install a', null],
    [`RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/x\n${install}`, 'false'],
    [`RUN echo 'APT::Install-Recommends "true";' > /etc/apt/apt.conf.d/x\n${install}`, 'true'],
    [`RUN echo 'APT::Install-Recommends yes;' | tee /etc/apt/apt.conf.d/x\n${install}`, 'true'],
    [`RUN echo 'APT::Install-Recommends yes;' | tee /etc/x\n${install}`, null],
    [`RUN echo 'APT::Install-Recommends yes;' > /etc/x\n${install}`, null],
    [`${install}\nRUN echo 'APT::Install-Recommends yes;' > /etc/apt/x`, null],
    [`COPY <<E /etc/apt/apt.conf.d/x\nAPT::Install-Recommends off;\nE\n${install}`, 'false'],
    [`COPY x /etc/apt/apt.conf.d/\n${install}`, undefined],
    [`COPY x /etc/apt/sources.list.d/\n${install}`, null],
    [`COPY x /etc/apt/keyrings/\n${install}`, null],
    [`COPY x /etc/aptitude/\n${install}`, null],
    [`COPY x /etc/apt/apt.conf.d/\nRUN echo 'APT::Install-Recommends 0;' > /etc/apt/y\n${install}`, 'false'],
  ])('%j', (text, expected) => expect(setting(text)).toBe(expected));
});

describe('an install behind the sources', () => {
  const late = (text: string, files?: Files): readonly unknown[] => {
    const build = buildOf(`FROM node:22\nWORKDIR /app\n${text}`, {}, files);
    return build.packages.lateInstalls.map(({ command, manifests, exact, without }) => [
      command.called,
      manifests,
      exact,
      without,
    ]);
  };
  const npm = ['npm ci', ['/app/package.json', '/app/package-lock.json'], false, undefined];

  test.each([
    ['COPY . .\nRUN npm ci', 1],
    ['COPY . .\nRUN npm install x', 0],
    ['COPY package.json ./\nRUN npm ci', 0],
    ['COPY package*.json ./\nRUN npm ci\nCOPY . .', 0],
    ['COPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci', 0],
    ['COPY . /other\nRUN npm ci', 0],
    ['COPY --from=x . .\nRUN npm ci', 0],
    ['COPY * ./\nRUN npm ci', 1],
    ['COPY src ./\nRUN npm ci', 1],
    ['COPY config ./\nRUN npm ci', 0],
    ['COPY a.txt ./\nRUN npm ci', 0],
    ['COPY . .\nRUN cd sub && npm ci', 1],
    ['COPY . .\nRUN npm ci --prefix sub', 0],
    ['COPY . .\nRUN npm ci --help', 0],
    ['COPY . .\nONBUILD RUN npm ci', 0],
    ['COPY . .\nRUN pip install -r requirements.txt', 1],
    ['COPY . .\nRUN pip install -r requirements.txt .', 0],
    ['COPY . .\nRUN pip install -e .', 0],
    ['COPY . .\nRUN pip install x', 0],
    ['COPY . .\nRUN uv pip install -r requirements.txt', 1],
    ['COPY . .\nRUN pip uninstall -r requirements.txt', 0],
  ])('%j', (text, count) => expect(late(text)).toHaveLength(count));

  test('is told what it reads', () => {
    expect(late('COPY . .\nRUN npm ci')).toEqual([
      [npm[0], expect.arrayContaining(['/app/package.json']), false, undefined],
    ]);
    expect(late('COPY . .\nRUN cd sub && pip install -r ../r.txt')).toEqual([
      ['pip install', ['/app/r.txt'], false, undefined],
    ]);
    const files: Files = { 'package.json': '{}', 'package-lock.json': '{}', 'src/x.js': 1 };
    expect(late('COPY . .\nRUN npm ci', files)).toEqual([
      ['npm ci', ['/app/package.json', '/app/package-lock.json'], true, undefined],
    ]);
    expect(late('COPY . .\nRUN npm ci', { 'src/x.js': 1 })).toEqual([]);
  });

  test('may want the sources', () => {
    const files = (text: string): Files => ({ 'package.json': text, 'package-lock.json': '{}', 'src/x.js': 1 });
    expect(late('COPY . .\nRUN npm ci', files('{"scripts":{"postinstall":"x"}}'))).toEqual([]);
    expect(late('COPY . .\nRUN npm ci', files('{"scripts":{"prepare":"x"}}'))).toEqual([]);
    expect(late('COPY . .\nRUN npm ci', files('{"dependencies":{"a":"file:../a"}}'))).toEqual([]);
    expect(late('COPY . .\nRUN npm ci', files('{"scripts":{"build":"x"}}'))).toHaveLength(1);
    const pip = 'COPY . .\nRUN pip install -r r.txt';
    expect(late(pip, { 'r.txt': 'a\n', 'x.py': 1 })).toEqual([['pip install', ['/app/r.txt'], true, undefined]]);
    expect(late(pip, { 'r.txt': '-r b.txt\n', 'x.py': 1 })).toEqual([
      ['pip install', ['/app/r.txt'], false, undefined],
    ]);
    expect(late(pip, { 'r.txt': '-e .\n', 'x.py': 1 })).toEqual([]);
  });

  test('has the manifests of a workspace', () => {
    const files: Files = {
      'package.json': '{"workspaces":["a"]}',
      'package-lock.json': '{}',
      'a/package.json': '{}',
      'a/x': 1,
    };
    expect(late('COPY . .\nRUN npm ci', files)[0]).toEqual([
      'npm ci',
      ['/app/package.json', '/app/package-lock.json', '/app/a/package.json'],
      true,
      undefined,
    ]);
  });
});

describe('a Python', () => {
  const python = (from: string, run = ''): unknown => {
    const build = buildOf(`FROM ${from}\n${run}`);
    const found = build.packages.python(lastStage(build));
    return found && `${found.version} in ${found.prefix}`;
  };

  test.each([
    ['python:3.12.1-slim', '', '3.12 in /usr/local'],
    ['python:latest', '', 'undefined in /usr/local'],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm', '', '3.12 in /usr/local'],
    ['ghcr.io/astral-sh/uv:0.5-python3.12-alpine', '', '3.12 in /usr/local'],
    ['ghcr.io/astral-sh/uv:0.5', '', undefined],
    ['gcr.io/distroless/python3-debian12', '', '3.11 in /usr'],
    ['debian:12', 'RUN apt-get install -y python3', '3.11 in /usr'],
    ['debian:12', 'RUN apt-get install -y python3-venv', '3.11 in /usr'],
    ['debian:12', 'RUN apt-get install -y python3-numpy', undefined],
    ['debian:12', '', undefined],
    ['debian', 'RUN apt-get install -y python3', undefined],
    ['alpine:3.20', 'RUN apk add py3-pip', '3.12 in /usr'],
    ['node:22', 'RUN apt-get install -y python3', undefined],
    ['scratch', '', undefined],
  ])('of %s after %j', (from, run, expected) => expect(python(from, run)).toBe(expected));

  test.each([
    ['python -m venv /v', '/v 3.12'],
    ['python3 -m venv v', '/w/v 3.12'],
    ['/usr/local/bin/python3 -m venv /v', '/v 3.12'],
    ['/usr/bin/python3 -m venv /v', '/v undefined'],
    ['python3.12 -m venv /v', '/v 3.12'],
    ['python3.11 -m venv /v', '/v undefined'],
    ['virtualenv /v', '/v 3.12'],
    ['virtualenv -p python3.11 /v', '/v undefined'],
    ['uv venv', '/w/.venv 3.12'],
    ['uv venv /v', '/v 3.12'],
    ['uv pip install x', ''],
    ['python -m venv $X', ''],
    ['virtualenv', ''],
  ])('makes an environment by %s', (script, expected) => {
    const build = inRun(script, 'WORKDIR /w\n', 'python:3.12');
    expect(
      build.packages
        .venvs(lastStage(build))
        .map((one) => `${one.path} ${one.python?.version}`)
        .join(),
    ).toBe(expected);
  });
});

describe('a program that is compiled', () => {
  const binary = (script: string, from = 'golang:1.25', before = '', files?: Files): string => {
    const build = buildOf(`FROM ${from}\nWORKDIR /src\n${before}RUN ${script}`, {}, files);
    return build.packages
      .binaries(lastStage(build))
      .map(({ language, path, links }) => `${language} ${path} ${links}`)
      .join();
  };

  test.each([
    ['go build -o /app .', 'golang:1.25', '', 'go /app perhaps'],
    ['go build -o app .', 'golang:1.25', '', 'go /src/app perhaps'],
    ['go build .', 'golang:1.25', '', ''],
    ['go test -o /app', 'golang:1.25', '', ''],
    ['CGO_ENABLED=0 go build -o /app', 'golang:1.25', '', 'go /app static'],
    ['CGO_ENABLED=1 go build -o /app', 'golang:1.25', '', 'go /app perhaps'],
    ['CGO_ENABLED=$X go build -o /app', 'golang:1.25', '', 'go /app undefined'],
    ['go build -o /app', 'golang:1.25', 'ENV CGO_ENABLED=0\n', 'go /app static'],
    ['go build -ldflags "-extldflags -static" -o /app', 'golang:1.25', '', 'go /app static'],
    ['go build --ldflags "-extldflags -static" -o /app', 'golang:1.25', '', 'go /app static'],
    ['go build -ldflags "$X" -o /app', 'golang:1.25', '', 'go /app undefined'],
    ['go build -buildmode=plugin -o /app', 'golang:1.25', '', 'go /app undefined'],
    ['go build -o /app', 'golang:1.25-alpine', '', 'go /app undefined'],
    ['GOOS=windows go build -o /app', 'golang:1.25', '', ''],
    ['GOOS=linux go build -o /app', 'golang:1.25', '', 'go /app perhaps'],
    ['cargo build --release', 'rust:1', '', 'rust /src/target/release glibc'],
    ['cargo build', 'rust:1', '', 'rust /src/target/debug glibc'],
    ['cargo b -r', 'rust:1', '', 'rust /src/target/release glibc'],
    ['cargo build --profile dist', 'rust:1', '', 'rust /src/target/dist glibc'],
    [
      'cargo build --target x86_64-unknown-linux-musl',
      'rust:1',
      '',
      'rust /src/target/x86_64-unknown-linux-musl/debug static',
    ],
    [
      'cargo build --target x86_64-unknown-linux-gnu',
      'rust:1',
      '',
      'rust /src/target/x86_64-unknown-linux-gnu/debug glibc',
    ],
    ['cargo build --target wasm32-wasi', 'rust:1', '', 'rust /src/target/wasm32-wasi/debug undefined'],
    ['cargo build --target $X', 'rust:1', '', ''],
    ['cargo build', 'rust:1-alpine', '', 'rust /src/target/debug static'],
    ['cargo build --target-dir /t', 'rust:1', '', 'rust /t/debug glibc'],
    ['CARGO_TARGET_DIR=t cargo build', 'rust:1', '', 'rust /src/t/debug glibc'],
    ['CARGO_TARGET_DIR=$T cargo build', 'rust:1', '', ''],
    ['RUSTFLAGS="-C target-feature=+crt-static" cargo build', 'rust:1', '', 'rust /src/target/debug undefined'],
    ['RUSTFLAGS="-D warnings" cargo build', 'rust:1', '', 'rust /src/target/debug glibc'],
    ['cargo build --config x', 'rust:1', '', 'rust /src/target/debug undefined'],
    ['cargo install x', 'rust:1', '', 'rust /usr/local/cargo/bin glibc'],
    ['cargo install --root /r x', 'rust:1', '', 'rust /r/bin glibc'],
    ['cargo test', 'rust:1', '', ''],
    ['cargo build', 'debian:12', '', ''],
    ['gcc -o /a a.c', 'gcc:14', '', 'c /a glibc'],
    ['gcc -static -o a a.c', 'gcc:14', '', 'c /src/a static'],
    ['gcc -Wl,-static -o a a.c', 'gcc:14', '', 'c /src/a static'],
    ['gcc -c -o a.o a.c', 'gcc:14', '', ''],
    ['gcc -shared -o a.so a.c', 'gcc:14', '', ''],
    ['gcc a.c', 'gcc:14', '', ''],
    ['clang++ -o /a a.cc', 'alpine:3.20', '', 'c /a musl'],
    ['make -o /a', 'gcc:14', '', ''],
  ])('by %s in %s after %j', (script, from, before, expected) => expect(binary(script, from, before)).toBe(expected));

  test('is linked as its module and settings say', () => {
    expect(binary('go build -o /a', 'golang:1.25', '', { 'go.mod': 'require github.com/mattn/go-sqlite3 v1' })).toBe(
      'go /a glibc',
    );
    expect(binary('go build -o /a', 'golang:1.25', '', { 'go.mod': 'module x' })).toBe('go /a perhaps');
    expect(binary('cargo build', 'rust:1', '', { '.cargo/config.toml': 'x' })).toBe('rust /src/target/debug undefined');
    expect(binary('cargo build', 'rust:1', '', { '.cargo/config': 'x' })).toBe('rust /src/target/debug undefined');
  });
});

describe('mirrors are asked', () => {
  const asks = (text: string): boolean => {
    const build = buildOf(text);
    const [image] = build.stages.images;
    return image !== undefined && build.packages.asksMirrors(image) !== undefined;
  };

  test.each([
    ['FROM debian:10\nRUN apt-get update', true],
    ['FROM debian:10\nRUN apt-get install a', true],
    ['FROM debian:10\nRUN apt-get clean', false],
    ['FROM debian:10\nRUN sed -i s/deb.debian.org/archive.debian.org/ /etc/apt/sources.list && apt-get update', false],
    [
      'FROM debian:10\nRUN sed -i s/deb.debian.org/archive.debian.org/ /etc/apt/sources.list\nRUN apt-get update\nUSER a',
      false,
    ],
    ['FROM centos:7\nRUN yum install a', true],
    ['FROM debian:10 AS a\nRUN apt-get update\nFROM scratch', false],
    ['FROM debian:10 AS a\nFROM a\nRUN apt-get update', true],
    ['FROM debian:10 AS a\nFROM debian:12\nRUN apt-get update', false],
  ])('%j: %s', (text, expected) => expect(asks(text)).toBe(expected));
});

describe('a setting of apt', () => {
  const setting = (before: string, options = ''): unknown => {
    const build = buildOf(`FROM debian:12\n${before}RUN apt-get ${options} install a\n`);
    return build.packages.aptSetting(lastCommand(build, 'apt-get'), 'APT::Install-Recommends');
  };

  test.each([
    ['', '', null],
    ['', '-o APT::Install-Recommends=0', 'false'],
    ['', '-o apt::install-recommends=true', 'true'],
    ['', '-o APT::Install-Recommends', 'false'],
    ['', '-o APT::Install-Suggests=1', null],
    ['', '-o APT::Install-Recommends=1 -o APT::Install-Recommends=0', 'false'],
    [`RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/x\n`, '', 'false'],
    [`RUN echo 'APT::Install-Recommends "0";' | tee /etc/apt/apt.conf.d/x\n`, '', 'false'],
    [`RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/x\n`, '-o APT::Install-Recommends=yes', 'true'],
    [`RUN echo 'APT::Install-Recommends "0";' > /tmp/x\n`, '', null],
    ['COPY apt.conf /etc/apt/apt.conf.d/\n', '', undefined],
    ['COPY x.sources /etc/apt/sources.list.d/\n', '', null],
    ['COPY <<E /etc/apt/apt.conf.d/x\nAPT::Install-Recommends "false";\nE\n', '', 'false'],
  ])('after %j, with %j: %j', (before, options, expected) => expect(setting(before, options)).toBe(expected));
});

describe('what recommendations bring', () => {
  const told = (packages: string): readonly string[] => {
    const build = buildOf(`FROM debian:12-slim\nRUN apt-get update && apt-get install -y ${packages}\n`);
    return build.packages.recommendations(lastCommand(build, 'apt-get')).heaviest;
  };

  test('is told of packages of the table, whatever else is installed', () => {
    expect(told('git')).toContain('openssh-client');
    expect(told('git no-such-package')).toEqual(told('git'));
    expect(told('less')).toEqual([]);
  });
});

describe('an install without development dependencies', () => {
  const without = (script: string, before = ''): boolean | undefined => {
    const build = buildOf(`FROM node:22\n${before}RUN ${script}\n`);
    const command = build.commands.all.at(-1);
    return command && leavesDevelopmentOut(build, command);
  };
  const production = 'ENV NODE_ENV=production\n';

  test.each([
    ['npm ci', '', false],
    ['npm ci', production, true],
    ['npm ci --include=dev', production, false],
    ['npm ci --omit=dev', '', true],
    ['npm ci $OPTIONS', '', undefined],
    ['pnpm install', production, undefined],
    ['pnpm install', '', false],
    ['pnpm install --prod', '', true],
    ['yarn install', production, true],
    ['cargo fetch', production, undefined],
  ])('%s after %j: %j', (script, before, expected) => expect(without(script, before)).toBe(expected));
});
