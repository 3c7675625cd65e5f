import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage, shown } from '../../support/model.ts';

/** What the last layer adds, in megabytes, with the first letter of how that is known, and a `+` where that is not all. */
function adds(text: string, files?: Files): string {
  const build = buildOf(text, {}, files);
  const bytes = build.layers.of(lastStage(build)).at(-1)?.adds;
  return bytes && bytes.from !== 'typical'
    ? `${(bytes.value / 1e6).toFixed(1)}${bytes.from[0]}${bytes.atLeast ? '+' : ''}`
    : '?';
}

describe('an install by a lockfile of npm', () => {
  const lock = (packages: Readonly<Record<string, object>>): Files => ({
    'package.json': '{}',
    'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } }),
  });
  /** Bytes of the packages alone: how much more they are than none at all. */
  const more = (image: string, packages: Readonly<Record<string, object>>, command = 'npm ci --no-audit'): number => {
    const value = (files: Files): number => {
      const build = buildOf(`FROM ${image}\nWORKDIR /a\nCOPY package*.json ./\nRUN ${command}`, {}, files);
      return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
    };
    return Math.round(value(lock(packages)) - value(lock({})));
  };

  test.each<[string, Readonly<Record<string, object>>, string]>([
    ['what is for another libc', { 'node_modules/a': { libc: ['musl'] } }, 'node:22'],
    ['what is for another libc', { 'node_modules/a': { libc: ['glibc'] } }, 'node:22-alpine'],
    ['what is for another system', { 'node_modules/a': { os: ['darwin'] } }, 'node:22'],
    ['what is for another system', { 'node_modules/a': { os: ['!linux'] } }, 'node:22'],
    ['what is for another processor', { 'node_modules/a': { cpu: ['arm64'] } }, 'node:22'],
    ['a link', { 'node_modules/a': { link: true } }, 'node:22'],
    ['a package of the workspace', { 'packages/a': {} }, 'node:22'],
  ])('leaves out %s (%j, on %s)', (_, packages, image) => expect(more(image, packages)).toBe(0));

  test.each<[string, Readonly<Record<string, object>>]>([
    ['node:22', { 'node_modules/a': { libc: ['glibc'] } }],
    ['node:22-alpine', { 'node_modules/a': { libc: ['musl'] } }],
    ['node:22', { 'node_modules/a': { os: ['linux', 'darwin'], cpu: ['x64'] } }],
    ['node:22', { 'node_modules/a': { os: ['!win32'] } }],
  ])('on %s takes %j', (image, packages) => expect(more(image, packages)).toBeGreaterThan(0));

  test('weighs a package inside another by its own name', () => {
    const alone = more('node:22', { 'node_modules/typescript': {} });
    const inside = more('node:22', { 'node_modules/a/node_modules/typescript': {} });
    // npm writes down where it stands.
    expect(Math.abs(Number(inside) - Number(alone))).toBeLessThan(100);
    expect(alone).toBeGreaterThan(5e6);
  });

  test('leaves development out where it is told to', () => {
    expect(more('node:22', { 'node_modules/typescript': { dev: true } }, 'npm ci --omit=dev')).toBe(0);
  });
});

describe('an install by pip', () => {
  const pip = (words: string, before = ''): string =>
    adds(`FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\n${before}RUN pip install --no-cache-dir ${words}`);

  test('weighs wheels in megabytes', () => {
    expect(Number.parseFloat(pip('numpy'))).toBeGreaterThan(50);
    expect(Number.parseFloat(pip('numpy'))).toBeLessThan(120);
  });

  test('brings what extras name, one by one', () => {
    const both = Number.parseFloat(pip('"django-storages[s3]" fastapi'));
    expect(both).toBe(Number.parseFloat(pip('django-storages boto3 fastapi')));
    expect(pip('"uvicorn[standard]" uvicorn')).toBe(pip('uvicorn "uvicorn[standard]"'));
    expect(pip('"django-storages[s3,google]"')).toBe(pip('django-storages boto3 google-cloud-storage'));
  });

  test('weighs an earlier release by itself', () => {
    expect(Number.parseFloat(pip('numpy==1.26.4'))).toBeGreaterThan(Number.parseFloat(pip('numpy')));
    expect(Number.parseFloat(pip('polars==1.19.0'))).toBeLessThan(120);
    expect(Number.parseFloat(pip('polars'))).toBeGreaterThan(150);
  });

  test.each([
    ['"django>=3.2,<4"', 'django==3.2.25'],
    ['django==3.2.*', 'django==3.2.25'],
    ['django~=3.2.1', 'django==3.2.25'],
    ['"django<=3.2.25"', 'django==3.2.25'],
    ['"numpy<2"', 'numpy==1.26.4'],
    ['"numpy~=1.26"', 'numpy==1.26.4'],
    ['"numpy>=1.26"', 'numpy'],
    ['"numpy!=1.26.4"', 'numpy'],
    ['numpy==999', 'numpy'],
  ])('takes the last release that a range lets in: %s', (range, same) => expect(pip(range)).toBe(pip(same)));

  test('takes what an earlier release needs, in the releases that it needs', () => {
    expect(Number.parseFloat(pip('flask==1.1.2'))).toBeLessThan(Number.parseFloat(pip('flask')));
    expect(Number.parseFloat(pip('tensorflow-cpu==2.8.0'))).toBeGreaterThan(800);
    expect(Number.parseFloat(pip('xgboost==1.6.2'))).toBeLessThan(Number.parseFloat(pip('xgboost')) - 100);
  });

  test('takes the last release that a Python has', () => {
    const old = (words: string): string =>
      adds(`FROM python:3.8\nENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install --no-cache-dir ${words}`);
    expect(old('numpy')).toBe(old('numpy==1.24.4'));
    expect(pip('numpy')).not.toBe(pip('numpy==1.24.4'));
  });

  test('finds setuptools in a Python up to 3.11', () => {
    const valueOf = (python: string, name: string): number =>
      Number.parseFloat(
        adds(`FROM python:${python}\nENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install --no-cache-dir ${name}`),
      );
    expect(valueOf('3.11', 'gunicorn==20.1.0')).toBeLessThan(3);
    expect(valueOf('3.12', 'gunicorn==20.1.0')).toBeGreaterThan(4);
    expect(valueOf('3.11', '-U setuptools')).toBeGreaterThan(3);
  });

  test('takes what has the number of a release with it', () =>
    expect(pip('boto3==1.34.11')).toBe(pip('boto3==1.34.11 botocore==1.34.11')));

  test('does not know what a variable holds', () => {
    expect(pip('$PACKAGES')).toBe('?');
    expect(pip('numpy $PACKAGES')).toBe(`${pip('numpy')}+`);
    expect(pip('"numpy"')).toBe(pip('numpy'));
    expect(pip('numpy==$V', 'ARG V=1.26.4\n')).toBe(pip('numpy==1.26.4'));
    expect(pip('numpy==$(cat version)')).toBe(pip('numpy'));
  });

  test.each([
    'git+https://github.com/someone/something.git',
    'git+ssh://git@github.com/someone/something@main',
    'https://example.com/something.tar.gz',
    './something',
    '"numpy[nobody-knows-this]"',
  ])('is at least what is known beside %s', (word) => expect(pip(`numpy ${word}`)).toBe(`${pip('numpy')}+`));

  test.each([
    ['numpy @ git+https://github.com/numpy/numpy', 'numpy'],
    ['git+https://github.com/numpy/numpy#egg=numpy', 'numpy'],
    ['https://example.com/numpy-1.26.4-cp312-cp312-manylinux2014_x86_64.whl', 'numpy==1.26.4'],
    ['numpy @ https://example.com/numpy-1.26.4-cp312-cp312-manylinux2014_x86_64.whl', 'numpy==1.26.4'],
  ])('knows what an address says: %s', (word, same) => expect(pip(`'${word}'`)).toBe(pip(same)));

  test('holds that what no table has may be large', () => {
    const high = (words: string): number => {
      const build = buildOf(`FROM python:3.12\nRUN pip install --no-cache-dir ${words}`);
      return build.layers.of(lastStage(build)).at(-1)?.adds?.high ?? Number.NaN;
    };
    expect(high('flask nobody-knows-this')).toBeGreaterThan(high('flask') + 30e6);
  });
});

describe('a requirements file', () => {
  const weightOf = (lines: readonly string[], more: Files = {}): string =>
    adds(
      'FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\nWORKDIR /a\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt',
      { 'requirements.txt': lines.join('\n'), ...more },
    );

  test.each([
    'git+https://github.com/someone/something.git',
    '-e git+https://github.com/someone/something.git#egg=something',
    '-e .',
    './local',
    '-r of-nobody.txt',
  ])('that has one line of which nothing is known is at least the rest: %s', (line) =>
    expect(weightOf(['flask', line])).toBe(`${weightOf(['flask'])}+`),
  );

  test('may have empty lines', () => expect(weightOf(['', 'flask', ''])).toBe(weightOf(['flask'])));

  test('names the project itself, which says what it needs', () =>
    expect(weightOf(['flask', '-e .'], { 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["numpy"]' })).toBe(
      weightOf(['flask', 'numpy']),
    ));
});

describe('a requirements file that a tool has written from its lockfile', () => {
  const names = ['numpy', 'requests'];
  const files: Files = {
    'pyproject.toml': '[project]\nname = "a"\ndependencies = ["numpy", "requests"]',
    Pipfile: '',
    'poetry.lock': [...names.map((name) => [name, 'main']), ['pandas', 'dev']]
      .map(([name = '', group = '']) => `[[package]]\nname = "${name}"\nversion = ""\ngroups = ["${group}"]\n`)
      .join('\n'),
    'Pipfile.lock': JSON.stringify({ default: { numpy: {}, requests: {} }, develop: { pandas: {} } }),
    'uv.lock': [
      '[[package]]\nname = "a"\nsource = { virtual = "." }\ndependencies = [\n    { name = "numpy" },\n    { name = "requests" },\n]\n',
      '[package.dev-dependencies]\ndev = [\n    { name = "pandas" },\n]\n',
      ...[...names, 'pandas'].map((name) => `[[package]]\nname = "${name}"\nversion = ""\n`),
    ].join('\n'),
  };
  const after = (command: string): string =>
    adds(
      `FROM python:3.12 AS list\nWORKDIR /a\nCOPY . .\nRUN ${command}\nFROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\nCOPY --from=list /a/list.txt .\nRUN pip install --no-cache-dir -r list.txt`,
      files,
    );
  const pip = (words: string): string =>
    adds(`FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install --no-cache-dir --no-deps ${words}`);

  test.each([
    'poetry export --without-hashes -f requirements.txt -o list.txt',
    'poetry export > list.txt',
    'uv export --frozen --no-dev --output-file list.txt',
    'pipenv requirements > list.txt',
    'pipenv lock -r > list.txt',
  ])('%s has what production needs', (command) => expect(after(command)).toBe(pip('numpy requests')));

  test.each(['poetry export --with dev -o list.txt', 'uv export -o list.txt', 'pipenv requirements --dev > list.txt'])(
    '%s has what development needs, too',
    (command) => expect(after(command)).toBe(pip('numpy requests pandas')),
  );
});

describe('packages of Python in an environment', () => {
  const copied = (install: string, from: string): string =>
    adds(`FROM python:3.12 AS a\nRUN ${install}\nFROM python:3.12\nCOPY --from=a ${from} /x`);

  test.each([
    ['python -m venv /v && /v/bin/pip install --no-cache-dir numpy', '/v'],
    ['pip install --no-cache-dir --prefix=/v numpy', '/v'],
    ['pip install --no-cache-dir --user numpy', '/root/.local'],
  ])('are copied where they have to lie: %s', (install, folder) => {
    expect(copied(install, `${folder}/lib/python3.12/site-packages`)).toBe(copied(install, folder));
    expect(copied(install, `${folder}/bin/`)).toBe('0.0t');
    expect(copied(install, `${folder}/share`)).toBe('?');
  });

  const adding = (command: string): string =>
    adds(`FROM python:3.12-slim\nENV PYTHONDONTWRITEBYTECODE=1\nRUN ${command}`);

  test('an upgrade brings a pip, but in an environment of the same layer', () => {
    expect(adding('pip install --no-cache-dir --upgrade pip')).toBe('7.3g');
    expect(adding('python -m venv /v && /v/bin/pip install --no-cache-dir -U pip')).toBe(
      adding('python -m venv /v').replace('t', 'g'),
    );
  });

  test('pipx has each program with all that it needs, and one pip', () => {
    const [black, both] = ['pipx install black', 'pipx install black && pipx install ruff'].map((command) =>
      Number.parseFloat(adding(`PIP_NO_CACHE_DIR=1 ${command}`.replace('&& ', '&& PIP_NO_CACHE_DIR=1 '))),
    ) as [number, number];
    const pip = (name: string): number => Number.parseFloat(adding(`pip install --no-cache-dir ${name}`));
    expect(black).toBeCloseTo(pip('black') + 13.8, 0);
    expect(both - black).toBeCloseTo(pip('ruff'), 0);
  });
});

describe('a project in pyproject.toml', () => {
  const files: Files = {
    'pyproject.toml': [
      '[project]',
      'name = "my_app"',
      'dependencies = ["fastapi>=0.110", "uvicorn[standard]"]',
      '[project.optional-dependencies]',
      'aws = ["boto3"]',
      'dev-tools = [',
      '  "pytest",',
      '  "mypy; python_version > \'3.8\'",',
      ']',
      'all = ["my-app[aws,dev_tools]"]',
      '[dependency-groups]',
      'test = ["pytest"]',
      'dev = [{ include-group = "test" }, "ruff"]',
    ].join('\n'),
  };
  const weightOf = (command: string): string =>
    adds(`FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\nWORKDIR /a\nCOPY . .\nRUN ${command}`, files);
  const pip = (words: string): number => Number.parseFloat(weightOf(`pip install --no-cache-dir ${words}`));

  test.each([
    ['.', 'fastapi uvicorn[standard]'],
    ['.[aws]', 'fastapi uvicorn[standard] boto3'],
    ["-e '.[dev_tools]'", 'fastapi uvicorn[standard] pytest mypy'],
    ["'.[all]'", 'fastapi uvicorn[standard] boto3 pytest mypy'],
    ['--group test', 'pytest'],
    ['--group pyproject.toml:dev', 'pytest ruff'],
  ])('pip install %s brings %s', (words, names) => expect(pip(words)).toBe(pip(names)));

  test('it is of the releases that it lets in', () => {
    const own = (manifest: string): string =>
      adds('FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\nWORKDIR /a\nCOPY . .\nRUN pip install --no-cache-dir .', {
        'pyproject.toml': manifest,
      });
    const listed = own('[project]\nname = "a"\ndependencies = ["numpy>=1.20,<2"]\n');
    expect(listed).toBe(own('[project]\nname = "a"\ndependencies = ["numpy==1.26.4"]\n'));
    expect(own('[tool.poetry.dependencies]\npython = "^3.11"\nnumpy = "^1.26"\n')).toBe(listed);
    expect(own('[tool.poetry.dependencies]\nnumpy = { version = "~1.26.0", extras = [] }\n')).toBe(listed);
    expect(own('[project]\nname = "a"\ndependencies = ["numpy"]\n')).not.toBe(listed);
  });

  test('uv reads it where it is told to', () => {
    const uv = (words: string): string => weightOf(`uv pip install --system --no-cache ${words}`);
    expect(uv('-r pyproject.toml')).toBe(uv('fastapi uvicorn[standard]'));
    expect(uv('-r pyproject.toml --extra aws')).toBe(uv('fastapi uvicorn[standard] boto3'));
  });

  test('what it does not have is not known', () => {
    expect(weightOf('pip install --no-cache-dir .[docs]')).toBe(`${weightOf('pip install --no-cache-dir .')}+`);
    expect(weightOf('pip install --no-cache-dir --group docs')).toBe('?');
  });
});

describe('an install of pip after another one', () => {
  const pip = (...runs: readonly string[]): number =>
    Number.parseFloat(
      adds(`FROM python:3.12\n${runs.map((words) => `RUN pip install --no-cache-dir ${words}`).join('\n')}`),
    );

  test.each([
    [['numpy pandas', 'numpy pandas'], 0, 0.1],
    [['numpy', 'pandas'], pip('numpy pandas') - pip('numpy'), 8],
    [['numpy', 'numpy==1.26.4'], pip('numpy==1.26.4'), 12],
    [['torch', 'torchvision'], pip('torch torchvision') - pip('torch'), 40],
    [['numpy', '-U numpy'], 0, 0.1],
    [['numpy', '--force-reinstall numpy'], pip('numpy'), 12],
    [['numpy==1.26.4', '-U numpy'], pip('numpy'), 12],
  ])('brings what is new: %j', (runs, expected, near) => {
    expect(Math.abs(pip(...runs) - expected)).toBeLessThanOrEqual(near);
  });
});

describe('pip uninstall', () => {
  const sizes = (...runs: readonly string[]): readonly number[] => {
    const text = `FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\n${runs.map((words) => `RUN ${words}`).join('\n')}`;
    const build = buildOf(text);
    return build.layers.of(lastStage(build)).map(({ adds: bytes }) => Math.round((bytes?.value ?? Number.NaN) / 1e6));
  };
  const one = 'pip install --no-cache-dir numpy';
  const [numpy = 0] = sizes(one);
  const [both = 0] = sizes('pip install --no-cache-dir numpy pandas');

  test.each<[readonly string[], readonly number[]]>([
    [[`${one} && pip uninstall -y numpy`], [0]],
    [[`${one} && pip uninstall -y numpy && ${one}`], [numpy]],
    [[`pip uninstall -y numpy && ${one}`], [numpy]],
    [
      [one, 'pip uninstall -y numpy'],
      [numpy, 0],
    ],
    [
      [one, 'pip uninstall -y numpy', one],
      [numpy, 0, numpy],
    ],
    [
      [one, 'pip uninstall -y pandas', one],
      [numpy, 0, 0],
    ],
    [['uv pip install --system --no-cache numpy && uv pip uninstall --system numpy'], [0]],
    [[`pip install --no-cache-dir numpy pandas && pip uninstall -y numpy`], [both - numpy]],
  ])('takes out what it names: %j', (runs, expected) => expect(sizes(...runs)).toEqual(expected));

  test('hides what an earlier layer has', () => {
    const build = buildOf(`FROM python:3.12\nRUN ${one}\nRUN pip uninstall -y numpy`);
    const hides = build.layers.of(lastStage(build)).at(-1)?.hides?.value ?? 0;
    expect(Math.round(hides / 1e6)).toBe(numpy);
  });

  test('takes out an unknown part where it cannot be known what it names', () => {
    const build = buildOf(`FROM python:3.12\nRUN ${one} && pip uninstall -y $OLD`);
    expect(build.layers.of(lastStage(build)).at(-1)?.adds?.low).toBeLessThan(1e7);
  });
});

describe('a second install of npm', () => {
  const files: Files = {
    'package.json': '{"dependencies":{"express":"4"},"devDependencies":{"webpack":"5"}}',
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/express': { version: '4.21.2' },
        'node_modules/webpack': { version: '5.98.0', dev: true },
      },
    }),
  };
  const npm = (...runs: readonly string[]): number =>
    Number.parseFloat(
      adds(
        `FROM node:22\nWORKDIR /a\nCOPY package*.json ./\n${runs.map((words) => `RUN npm ${words} && npm cache clean --force`).join('\n')}`,
        files,
      ),
    );

  test('brings what is new, or all where it begins anew', () => {
    const all = npm('ci');
    expect(npm('ci', 'install')).toBe(0);
    expect(npm('ci', 'ci')).toBe(all);
    expect(npm('install --omit=dev', 'install')).toBeCloseTo(all - npm('install --omit=dev'), 0);
  });
});

describe('a project of Python in parts', () => {
  const manifest = `[project]
name = "app"
dependencies = ["flask"]
[project.optional-dependencies]
data = ["pandas"]
[dependency-groups]
dev = ["mypy"]
docs = ["scipy"]
`;
  const uv = (words: string): number =>
    Number.parseFloat(
      adds(`FROM python:3.12\nWORKDIR /a\nCOPY . .\nENV UV_NO_CACHE=1\nRUN uv sync ${words}`, {
        'pyproject.toml': manifest,
      }),
    );
  const poetry = (words: string): number =>
    Number.parseFloat(
      adds(
        `FROM python:3.12\nWORKDIR /a\nCOPY . .\nRUN POETRY_CACHE_DIR=/tmp/c poetry install --no-root ${words} && rm -rf /tmp/c ~/.cache`,
        {
          'pyproject.toml': `[tool.poetry]
name = "app"
[tool.poetry.dependencies]
python = "^3.12"
flask = "*"
pandas = {version = "*", optional = true}
[tool.poetry.extras]
data = ["pandas"]
[tool.poetry.group.dev.dependencies]
mypy = "*"
[tool.poetry.group.docs]
optional = true
[tool.poetry.group.docs.dependencies]
scipy = "*"
`,
        },
      ),
    );

  test('is installed with those that uv is told', () => {
    const [own, bare] = [uv(''), uv('--no-dev')];
    expect(own).toBeGreaterThan(bare + 10);
    expect(uv('--no-group dev')).toBe(bare);
    expect(uv('--extra data --no-dev')).toBeGreaterThan(bare + 50);
    expect(uv('--all-extras --no-dev')).toBe(uv('--extra data --no-dev'));
    expect(uv('--group docs')).toBeGreaterThan(own + 50);
    expect(uv('--all-groups')).toBe(uv('--group docs'));
    expect(uv('--only-group docs')).toBeLessThan(uv('--group docs'));
  });

  test('is installed with those that Poetry is told', () => {
    const [own, bare] = [poetry(''), poetry('--only main')];
    expect(own).toBeGreaterThan(bare + 10);
    expect(poetry('--without dev')).toBe(bare);
    expect(poetry('-E data --only main')).toBeGreaterThan(bare + 50);
    expect(poetry('--with docs')).toBeGreaterThan(own + 50);
  });
});

test('a wheel that nobody has installed is of Python where it is small: it unpacks to several times itself', () => {
  const layer = (names: string): number =>
    Number.parseFloat(adds(`FROM python:3.12\nRUN pip install --no-cache-dir lxml typing-extensions ${names}`));
  // Installed: 2.4 MB.
  expect(layer('python-docx') - layer('')).toBeGreaterThan(1.5);
});

test('pip itself is there already: an upgrade of it brings it once more, less what it has compiled of itself', () => {
  // Built: 17.2 MB.
  expect(adds('FROM python:3.11\nRUN pip install --no-cache-dir --upgrade pip')).toBe('17.2g');
});

describe('a project of Node.js without a lockfile', () => {
  const files: Files = {
    'package.json': JSON.stringify({ dependencies: { express: '^4.18.0' }, devDependencies: { typescript: '~5.4.0' } }),
  };
  const value = (command: string, before = 'WORKDIR /a\nCOPY package.json ./'): number => {
    const build = buildOf(`FROM node:22-slim\n${before}\nRUN ${command}`, {}, files);
    return Number(((build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN) / 1e6).toFixed(1));
  };

  test('npm asks for what development needs, too, and does not install it', () => {
    const [own, all] = [value('npm install --omit=dev'), value('npm install')];
    expect(own).toBeLessThan(all - 20);
    expect(value('npm install --omit=dev && npm cache clean --force')).toBeLessThan(own - 8);
  });

  test('pnpm fetches it, too', () => {
    // What is installed, what development needs, what an index tells of both, and lists of their files.
    expect(value('pnpm install --prod')).toBe(45.9);
    expect(value('pnpm install --prod --frozen-lockfile')).toBe(35.6);
  });

  test.each(['npm --prefix /b install', 'npm install --prefix /b', 'cd /b && npm install'])(
    'may lie in another folder: %s',
    (command) => expect(value(command, 'COPY package.json /b/')).toBe(value('npm install')),
  );

  test('is begun with its manifest alone', () => {
    expect(value('npm init -y && npm install express', 'WORKDIR /a')).toBe(value('npm install express', 'WORKDIR /a'));
  });
});

describe('the cache of Yarn', () => {
  const locked = (...names: readonly string[]): Files => ({
    'package.json': JSON.stringify({ dependencies: { a: '1' } }),
    'yarn.lock': `# yarn lockfile v1\n\n\n${names.map((name) => `"${name}@1":\n  version "1.0.0"\n`).join('\n')}`,
  });
  const layer = (files: Files, more = ''): number =>
    Number.parseFloat(adds(`FROM node:22\nWORKDIR /a\nCOPY . .\nRUN yarn install --frozen-lockfile${more}`, files));
  const cleaned = (files: Files, more = ''): number => layer(files, `${more} && yarn cache clean`);

  test('holds what is for other platforms', () => {
    const [one, all] = [locked('a'), locked('a', '@a/darwin-arm64', '@a/win32-x64')];
    expect(cleaned(all)).toBeCloseTo(cleaned(one), 1);
    expect(layer(all) - layer(one)).toBeGreaterThan(1);
  });

  test('holds what only development needs, too, whatever is installed', () => {
    const files = {
      ...locked('a', 'typescript'),
      'package.json': JSON.stringify({ dependencies: { a: '1' }, devDependencies: { typescript: '1' } }),
    };
    const cache = (more: string): number => layer(files, more) - cleaned(files, more);
    expect(cache(' --production')).toBeCloseTo(cache(''), 1);
    expect(cleaned(files, ' --production')).toBeLessThan(cleaned(files) - 5);
  });
});

describe('what a manager of Node.js keeps in a store of its own', () => {
  const manifest = JSON.stringify({ dependencies: { express: '4' } });
  const berry = (key: string, settings: string): Files => ({
    'package.json': manifest,
    '.yarnrc.yml': settings,
    'yarn.lock': `__metadata:\n  version: 8\n  cacheKey: ${key}\n\n"express@npm:4":\n  version: 4.21.0\n  resolution: "express@npm:4.21.0"\n  languageName: node\n  linkType: hard\n\n"typescript@npm:5":\n  version: 5.7.2\n  resolution: "typescript@npm:5.7.2"\n  languageName: node\n  linkType: hard\n`,
  });
  const yarn = (key: string, settings: string, more = ''): number =>
    Number.parseFloat(
      adds(`FROM node:22\nWORKDIR /a\nCOPY . .\nRUN yarn install --immutable${more}`, berry(key, settings)),
    );
  const modules = 'nodeLinker: node-modules\n';

  test('later Yarns keep archives that are as large as the files, or packed', () => {
    const bare = yarn('10c0', modules, ' && yarn cache clean');
    expect(yarn('10c0', modules) / bare).toBeCloseTo(2.04, 1);
    expect(yarn('8', modules) / bare).toBeCloseTo(1.36, 1);
  });

  test("with Plug'n'Play there are only these", () => {
    const bare = yarn('10c0', modules, ' && yarn cache clean');
    expect(yarn('10c0', 'enableTelemetry: false\n') / bare).toBeCloseTo(1.12, 1);
  });

  test('pnpm has lists of files', () => {
    const files = {
      'package.json': JSON.stringify({ dependencies: { typescript: '5' } }),
      'pnpm-lock.yaml': `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      typescript:\n        specifier: '5'\n        version: 5.7.2\n\npackages:\n\n  typescript@5.7.2:\n    resolution: {integrity: sha512-x}\n\nsnapshots:\n\n  typescript@5.7.2: {}\n`,
    };
    const layer = (more: string): number =>
      Number.parseFloat(adds(`FROM node:22\nWORKDIR /a\nCOPY . .\nRUN pnpm i --frozen-lockfile${more}`, files));
    expect(layer('') / layer(' && rm -rf /root/.local')).toBeCloseTo(1.02, 2);
    // It links what it fetches, by the lockfile alone.
    const { 'pnpm-lock.yaml': lock } = files;
    const fetch = 'FROM node:22\nWORKDIR /a\nCOPY pnpm-lock.yaml .\nRUN pnpm fetch';
    const fetched = Number.parseFloat(adds(fetch, { 'pnpm-lock.yaml': lock }));
    expect(fetched).toBeCloseTo(layer(''), 1);
    const later = adds(`${fetch} --prod\nCOPY . .\nRUN pnpm install --offline --prod --ignore-scripts`, files);
    expect(Number.parseFloat(later)).toBe(0);
  });
});

describe('PyTorch', () => {
  const pip = (words: string, before = ''): number =>
    Number.parseFloat(adds(`FROM python:3.12\n${before}RUN pip install --no-cache-dir ${words}`));
  const index = 'https://download.pytorch.org/whl/cpu';

  test.each([
    [`torch --index-url ${index}`, ''],
    ['torch==2.1.0+cpu', ''],
    ['torch', `ENV PIP_EXTRA_INDEX_URL=${index}\n`],
  ])('is that for the CPU: %s %s', (words, before) => expect(pip(words, before)).toBeLessThan(1100));

  const file = (lines: string, how = 'COPY requirements.txt .\nRUN '): number =>
    Number.parseFloat(
      adds(`FROM python:3.12\nWORKDIR /a\n${how}pip install --no-cache-dir -r requirements.txt`, {
        'requirements.txt': lines,
      }),
    );
  const mounted = 'RUN --mount=type=bind,source=requirements.txt,target=requirements.txt ';
  const project = (sources: string, command = 'uv sync --no-cache'): number =>
    Number.parseFloat(
      adds(`FROM python:3.12\nWORKDIR /a\nCOPY pyproject.toml .\nRUN ${command}`, {
        'pyproject.toml': `[project]\nname = "a"\ndependencies = ["torch"]\n[[tool.uv.index]]\nname = "pytorch"\nurl = "${index}"\n${sources}`,
      }),
    );

  test('is that for the CPU where a file says so, be it mounted', () => {
    expect(file(`--extra-index-url ${index}\ntorch\n`)).toBeLessThan(1100);
    expect(file(`--extra-index-url ${index}\ntorch\n`, mounted)).toBeLessThan(1100);
    expect(file('torch\n', mounted)).toBeGreaterThan(3000);
  });

  test('is that for the CPU where a project has it come from there', () => {
    expect(project('')).toBeLessThan(1100);
    expect(project('explicit = true\n[tool.uv.sources]\ntorch = { index = "pytorch" }')).toBeLessThan(1100);
    expect(
      project(
        `explicit = true\n[tool.uv.sources]\ntorch = [\n  { index = "pytorch", marker = "sys_platform == 'linux'" },\n]`,
      ),
    ).toBeLessThan(1100);
    expect(project('explicit = true')).toBeGreaterThan(3000);
    // What is for uv pip does not read.
    const cpu = '[tool.uv.sources]\ntorch = { index = "pytorch" }';
    expect(project(cpu, 'uv pip install --system .')).toBeLessThan(1100);
    expect(project(cpu, 'pip install .')).toBeGreaterThan(3000);
    expect(
      project(
        `explicit = true\n[tool.uv.sources]\ntorch = [{ index = "pytorch", marker = "sys_platform == 'darwin'" }]`,
      ),
    ).toBeGreaterThan(3000);
  });

  test.each([
    ['torch==2.6.0+cu124', `ENV PIP_EXTRA_INDEX_URL=${index}\n`],
    [`torch==2.6.0+cu118 --extra-index-url ${index}`, ''],
    ['torch --index-url https://download.pytorch.org/whl/cu124', ''],
  ])('is that for a GPU by its own version or index: %s %s', (words, before) =>
    expect(pip(words, before)).toBeGreaterThan(2500),
  );

  test('is not known for other makers of GPUs', () =>
    expect(adds('FROM python:3.12\nRUN pip install --no-cache-dir torch==2.5.1+rocm6.2 flask')).toMatch(/\+$/));

  test('is a wheel by its address', () => {
    expect(pip(`${index}/torch-2.6.0%2Bcpu-cp312-cp312-linux_x86_64.whl`)).toBeLessThan(1100);
    expect(
      pip('https://download.pytorch.org/whl/cu124/torch-2.6.0%2Bcu124-cp312-cp312-linux_x86_64.whl'),
    ).toBeGreaterThan(2500);
  });

  test.each([
    'vllm',
    'deepspeed',
    'fastai',
    'flair',
    'bitsandbytes',
    'torchmetrics',
    'trl',
    'bertopic',
    'openai-whisper',
  ])('is brought by %s', (name) => expect(pip(name)).toBeGreaterThan(3000));

  test('weighs what it does with CUDA where nothing says otherwise', () => expect(pip('torch')).toBeGreaterThan(3000));

  test('is brought with what others need beside it', () =>
    expect(pip(`sentence-transformers --extra-index-url ${index}`)).toBeGreaterThan(
      pip(`torch --extra-index-url ${index}`) + 100,
    ));
});

describe('Maven', () => {
  const dependency = (name: string): string =>
    `<dependency><groupId>org.x</groupId><artifactId>${name}</artifactId></dependency>`;
  const project = (name: string, ...parts: readonly string[]): string =>
    `<project><artifactId>${name}</artifactId>${parts.join('')}</project>`;
  const boot =
    '<build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>';
  const mvn = (files: Files, copied = ''): string =>
    adds(
      `FROM maven:3.9 AS build\nWORKDIR /a\nCOPY . .\nRUN mvn package${copied === '' ? '' : `\nFROM eclipse-temurin:21-jre\nCOPY --from=build ${copied} /`}`,
      files,
    );
  const web = dependency('spring-boot-starter-web');
  const one = mvn({ 'pom.xml': project('app', `<dependencies>${web}</dependencies>`, boot) });
  const parts: Files = {
    'pom.xml': project('all', '<modules><module>core</module>\n<module>app</module></modules>'),
    'core/pom.xml': project('core', `<dependencies>${web}</dependencies>`),
    'app/pom.xml': project('app', `<dependencies>${dependency('core')}</dependencies>`, boot),
  };

  test('takes no artifact for one that is needed that is only managed, or that a profile names', () => {
    const managed = `<dependencyManagement><dependencies>${dependency('x')}${dependency('y')}</dependencies></dependencyManagement>`;
    const profile = `<!-- ${dependency('a')} --><profiles><profile>${dependency('z')}</profile></profiles>`;
    const text = project('app', managed, profile, `<dependencies>${web}</dependencies>`, boot);
    expect(mvn({ 'pom.xml': text })).toBe(one);
  });

  test('reads the parts of a project, and what they need of each other', () => {
    const all = Number.parseFloat(mvn(parts));
    expect(all).toBeGreaterThan(Number.parseFloat(one) * 0.95);
    expect(all).toBeLessThan(Number.parseFloat(one) * 1.05);
  });

  test('a part is built with what it needs in it', () => {
    const valueOf = (copied: string): number => {
      const text = `FROM maven:3.9 AS build\nWORKDIR /a\nCOPY . .\nRUN mvn package\nFROM eclipse-temurin:21-jre\nCOPY --from=build ${copied} /`;
      const build = buildOf(text, {}, parts);
      return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
    };
    expect(valueOf('/a/app/target/app.jar')).toBeGreaterThan(15e6);
    expect(valueOf('/a/core/target/core.jar')).toBeLessThan(1e6);
  });

  const copied = (command: string, files: Files, path: string): number => {
    const text = `FROM maven:3.9 AS build\nWORKDIR /a\nCOPY . .\nRUN ${command}\nFROM eclipse-temurin:21-jre\nCOPY --from=build ${path} /x`;
    const build = buildOf(text, {}, files);
    return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
  };
  const needs = `<dependencies>${web}</dependencies>`;

  test('what is unpacked beside an archive for the web is no part of it', () => {
    const war = { 'pom.xml': project('app', '<packaging>war</packaging>', needs) };
    const alone = copied('mvn package', war, '/a/target/app.war');
    expect(alone / copied('mvn dependency:copy-dependencies', war, '/a/target/dependency')).toBeCloseTo(0.92, 5);
    expect(copied('mvn package', war, '/a/target')).toBeGreaterThan(1.5 * alone);
  });

  test('libraries are copied to where the command says', () => {
    const files = { 'pom.xml': project('app', needs) };
    const usual = copied('mvn dependency:copy-dependencies', files, '/a/target/dependency');
    expect(usual).toBeGreaterThan(15e6);
    expect(copied('mvn dependency:copy-dependencies -DoutputDirectory=/libs', files, '/libs')).toBe(usual);
    expect(copied('mvn dependency:copy-dependencies -DoutputDirectory=libs', files, '/a/libs')).toBe(usual);
  });
});

test('an archive of unknown size has a usual one, and nothing else has', () => {
  const usual = (text: string, files?: Files): readonly string[] => {
    const build = buildOf(`FROM debian:12\n${text}`, {}, files);
    const changes = build.layers.of(lastStage(build)).at(-1)?.changes ?? [];
    return changes.map((change) => (build.layers.usualSize(change) ? 'usual' : shown(undefined)));
  };
  expect(usual('RUN curl -fO https://example.com/a.tar.gz')).toEqual(['usual']);
  expect(usual('RUN curl -fO https://example.com/a.txt')).toEqual(['?']);
  expect(usual('RUN curl -f https://example.com/a.tar.gz -o $X')).toEqual(['?']);
  expect(usual('COPY a.tar.gz /')).toEqual(['?']);
  expect(usual('ADD https://example.com/a.tar.gz /x/')).toEqual(['usual']);
});

test('an install of a workspace without a lockfile brings what its packages need, but not them', () => {
  const files: Files = {
    'package.json': '{"workspaces":["apps/*","./packages/*"],"devDependencies":{"turbo":"2"}}',
    'apps/web/package.json': '{"name":"web","dependencies":{"next":"14","react":"18","ui":"*"}}',
    'packages/ui/package.json': '{"name":"ui","dependencies":{"react":"18","web":"workspace:*"}}',
  };
  const value = (copied: string): number => {
    const build = buildOf(`FROM node:22\nWORKDIR /a\nCOPY ${copied}\nRUN npm install --no-cache`, {}, files);
    return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? 0;
  };
  const [own, whole] = [value('package.json .'), value('. .')];
  expect(own).toBeLessThan(120e6);
  expect(whole - own).toBeGreaterThan(120e6);
});

describe('development that is taken out again', () => {
  const files: Files = {
    'package.json': '{"dependencies":{"react":"18"},"devDependencies":{"typescript":"5"}}',
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/react': { version: '18.2.0', resolved: 'x' },
        'node_modules/typescript': { version: '5.4.0', resolved: 'x', dev: true },
      },
    }),
    'yarn.lock': 'react@18:\n  version "18.2.0"\n\ntypescript@5:\n  version "5.4.0"\n',
  };
  const built = 'FROM node:22 AS build\nWORKDIR /a\nCOPY package.json package-lock.json ./\nRUN npm ci\n';
  const value = (text: string): number | undefined => {
    const build = buildOf(text, {}, files);
    return build.layers.of(lastStage(build)).at(-1)?.adds?.value;
  };
  const shipped = (stages: string, from = 'pruned'): number | undefined =>
    value(`${stages}\nFROM node:22\nCOPY --from=${from} /a/node_modules /a/node_modules`);
  const production = (tool = 'npm ci --omit=dev', lock = 'package-lock.json'): number | undefined =>
    shipped(`FROM node:22 AS pruned\nWORKDIR /a\nCOPY package.json ${lock} ./\nRUN ${tool}`);

  test.each([
    ['npm prune --omit=dev', 'package.json'],
    ['npm prune --production', 'package.json package-lock.json'],
    ['npm install --omit=dev', 'package.json package-lock.json'],
  ])('%s, with %s beside node_modules of another stage', (command, copied) => {
    const stage = `${built}FROM node:22 AS pruned\nWORKDIR /a\nCOPY --from=build /a/node_modules node_modules\nCOPY ${copied} ./\nRUN ${command}`;
    expect(shipped(stage)).toBe(production());
    expect(production()).toBeLessThan(1e6);
  });

  test('an install for production after one of all', () => {
    const text =
      'FROM node:22 AS pruned\nWORKDIR /a\nCOPY package.json yarn.lock ./\nRUN yarn install\nRUN yarn install --production';
    expect(shipped(text)).toBe(production('yarn install --production', 'yarn.lock'));
  });
});

describe('one project of a workspace', () => {
  const manifest = (name: string, needs: object, development: object = {}): string =>
    JSON.stringify({ name, dependencies: needs, devDependencies: development });
  const common: Files = {
    'apps/api/package.json': manifest('@x/api', { express: '4.18.0', '@x/lib': 'workspace:*' }, { jest: '29.0.0' }),
    'apps/web/package.json': manifest('web', { next: '14.0.0' }),
    'packages/lib/package.json': manifest('@x/lib', { lodash: '4.17.21' }, { eslint: '8.0.0' }),
  };
  const versions = [
    ['typescript', '5.4.0', ''],
    ['express', '4.18.0', 'apps/api'],
    ['jest', '29.0.0', 'apps/api'],
    ['next', '14.0.0', 'apps/web'],
    ['lodash', '4.17.21', 'packages/lib'],
    ['eslint', '8.0.0', 'packages/lib'],
  ] as const;
  const isDevelopment = (name: string): boolean => /typescript|jest|eslint/.test(name);
  const importer = (folder: string): string => {
    const of = (development: boolean): string =>
      versions
        .filter(([name, , own]) => own === folder && isDevelopment(name) === development)
        .map(([name, version]) => `      ${name}:\n        specifier: ${version}\n        version: ${version}\n`)
        .join('');
    const lib =
      folder === 'apps/api'
        ? `      '@x/lib':\n        specifier: workspace:*\n        version: link:../../packages/lib\n`
        : '';
    return `  ${folder === '' ? '.' : folder}:\n    dependencies:\n${of(false)}${lib}    devDependencies:\n${of(true)}`;
  };
  const folders = ['', 'apps/api', 'apps/web', 'packages/lib'];
  const pnpm: Files = {
    ...common,
    'package.json': manifest('root', {}, { typescript: '5.4.0' }),
    'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - "packages/**"\n',
    'pnpm-lock.yaml': `lockfileVersion: '9.0'\n\nimporters:\n\n${folders.map(importer).join('\n')}\npackages:\n\n${versions.map(([name, version]) => `  ${name}@${version}: {}\n`).join('')}`,
  };
  const workspace = JSON.stringify({
    name: 'root',
    workspaces: ['apps/*', 'packages/*'],
    devDependencies: { typescript: '5.4.0' },
  });
  const npm: Files = {
    ...common,
    'package.json': workspace,
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': JSON.parse(workspace),
        'apps/api': JSON.parse(String(common['apps/api/package.json'])),
        'apps/web': JSON.parse(String(common['apps/web/package.json'])),
        'packages/lib': JSON.parse(String(common['packages/lib/package.json'])),
        'node_modules/@x/api': { resolved: 'apps/api', link: true },
        'node_modules/@x/lib': { resolved: 'packages/lib', link: true },
        'node_modules/web': { resolved: 'apps/web', link: true },
        ...Object.fromEntries(
          versions.map(([name, version]) => [
            `node_modules/${name}`,
            { version, resolved: 'x', ...(isDevelopment(name) && { dev: true }) },
          ]),
        ),
      },
    }),
  };
  const entry = (name: string, version: string): string =>
    `"${name}@npm:${version}":\n  version: ${version}\n  resolution: "${name}@npm:${version}"\n`;
  const yarn: Files = {
    ...common,
    'package.json': workspace,
    '.yarnrc.yml': 'nodeLinker: node-modules\n',
    'yarn.lock': `__metadata:\n  version: 8\n\n${versions.map(([name, version]) => entry(name, version)).join('\n')}\n"@x/lib@workspace:*, @x/lib@workspace:packages/lib":\n  version: 0.0.0-use.local\n  resolution: "@x/lib@workspace:packages/lib"\n  dependencies:\n    lodash: "npm:4.17.21"\n    eslint: "npm:8.0.0"\n`,
  };
  /** What an install brings, by the names of the packages that it has: their weights are known apart. */
  const brings = (files: Files, command: string, copied = '. .'): readonly string[] => {
    const bytes = (lines: string): number => {
      const build = buildOf(`FROM node:22\nWORKDIR /a\nCOPY ${lines}`, {}, files);
      return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
    };
    const value = bytes(`${copied}\nRUN ${command}`);
    const each = versions.map(([name]) => ({ name, bytes: alone.get(name) ?? Number.NaN }));
    const sets = Array.from({ length: 2 ** each.length }, (_, index) => each.filter((_one, at) => index & (1 << at)));
    const off = (set: typeof each): number => Math.abs(set.reduce((sum, one) => sum + one.bytes, 0) - value);
    return sets.toSorted((one, other) => off(one) - off(other))[0]?.map(({ name }) => name) ?? [];
  };
  /** What each of them weighs by itself, in bytes. */
  const alone = new Map(
    versions.map(([name, version]) => {
      const files: Files = {
        'package.json': '{}',
        'package-lock.json': JSON.stringify({ packages: { [`node_modules/${name}`]: { version, resolved: 'x' } } }),
      };
      const build = buildOf('FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci --cache /c && rm -r /c', {}, files);
      return [name, build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN];
    }),
  );

  test.each<[string, readonly string[], string]>([
    ['pnpm install --frozen-lockfile', ['typescript', 'express', 'jest', 'next', 'lodash', 'eslint'], '. .'],
    ['pnpm install --frozen-lockfile --filter @x/api', ['express', 'jest'], '. .'],
    ['pnpm install --frozen-lockfile --filter api...', ['express', 'jest', 'lodash', 'eslint'], '. .'],
    ['pnpm install --frozen-lockfile --prod --filter ./apps/api...', ['express', 'lodash'], '. .'],
    ['pnpm install --frozen-lockfile --filter "!web" --prod', ['express', 'lodash'], '. .'],
    ['pnpm install --frozen-lockfile --filter "./apps/*" --prod', ['express', 'next'], '. .'],
    ['pnpm --filter=@x/api --prod deploy /out', ['express', 'lodash'], '. .'],
    ['pnpm install --frozen-lockfile', ['typescript'], 'package.json pnpm-lock.yaml ./'],
    [
      'pnpm install --frozen-lockfile',
      ['typescript', 'next'],
      'package.json pnpm-*.yaml ./\nCOPY apps/web/package.json apps/web/',
    ],
  ])('%s brings %j', (command, names, copied) =>
    expect(brings(pnpm, `${command} && rm -r /root/.local/share/pnpm`, copied)).toEqual(names),
  );

  test.each<[string, readonly string[]]>([
    ['turbo prune @x/api --docker', ['typescript', 'express', 'jest', 'lodash', 'eslint']],
    ['npx turbo@2 prune --scope=web --docker', ['typescript', 'next']],
    ['pnpm dlx turbo prune web --out-dir=out --docker', ['typescript', 'next']],
  ])('an install of what %s leaves brings %j', (command, names) => {
    const pruned = `. .\nRUN ${command}\nFROM node:22\nWORKDIR /a\nCOPY --from=0 /a/out/json/ .`;
    expect(brings(pnpm, 'pnpm install --frozen-lockfile && rm -r /root/.local/share/pnpm', pruned)).toEqual(names);
  });

  const quiet = '--cache /c && rm -r /c';
  test.each<[string, readonly string[]]>([
    [`npm ci -w @x/api ${quiet}`, ['express', 'jest', 'lodash', 'eslint']],
    [`npm ci --omit=dev --workspace=apps/api ${quiet}`, ['express', 'lodash']],
    [`npm ci --workspace=web --include-workspace-root ${quiet}`, ['typescript', 'next']],
    [`npm ci --omit=dev --workspaces ${quiet}`, ['express', 'next', 'lodash']],
  ])('%s brings %j', (command, names) => expect(brings(npm, command)).toEqual(names));

  const cleaned = '&& yarn cache clean && rm -rf /root/.yarn';
  test.each<[string, readonly string[]]>([
    [`yarn workspaces focus @x/api ${cleaned}`, ['express', 'jest', 'lodash', 'eslint']],
    [`yarn workspaces focus --production @x/api ${cleaned}`, ['express', 'lodash']],
    [`yarn workspaces focus --all --production ${cleaned}`, ['express', 'next', 'lodash']],
    [`yarn workspaces focus ${cleaned}`, ['typescript']],
  ])('%s brings %j', (command, names) => expect(brings(yarn, command)).toEqual(names));
});

test('a global install with a package that is not known has the others, and what one usually brings', () => {
  const said = (names: string): readonly number[] => {
    const build = buildOf(`FROM node:22\nRUN npm install -g ${names} && npm cache clean --force`);
    const { low, value, high } = build.layers.of(lastStage(build)).at(-1)?.adds ?? {};
    return [low, value, high].map((bytes) => bytes ?? Number.NaN);
  };
  const [alone, both] = [said('typescript@5'), said('typescript@5 no-such-tool')];
  expect(both.map((bytes, at) => Math.round(bytes - (alone[at] ?? 0)))).toEqual([0.05e6, 8e6, 300e6]);
  expect(said('typescript@$VERSION')).toEqual(said('typescript'));
});

describe('constraints of pip', () => {
  const files: Files = {
    'requirements.txt': '-c constraints.txt\npandas==1.5.3\n',
    'plain.txt': 'pandas==1.5.3\n',
    'constraints.txt': 'numpy==1.26.4 # brought\nscipy==1.11.0\n',
  };
  const pip = (words: string, before = ''): number => {
    const text = `FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\n${before}WORKDIR /a\nCOPY . .\nRUN pip install --no-cache-dir ${words}`;
    const build = buildOf(text, {}, files);
    return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
  };

  test.each([
    ['-r plain.txt -c constraints.txt', ''],
    ['-r requirements.txt', ''],
    ['-r plain.txt --constraint=/a/constraints.txt', ''],
    ['-r plain.txt', 'ENV PIP_CONSTRAINT=constraints.txt\n'],
    ['pandas==1.5.3 -c constraints.txt', ''],
  ])('%s (%j) says which release is brought, and brings no other', (words, before) => {
    expect(pip(words, before)).toBe(pip('pandas==1.5.3 numpy==1.26.4'));
    expect(pip(words, before)).not.toBe(pip('pandas==1.5.3'));
  });
});

describe('what a bind mount shows', () => {
  const list = { 'requirements.txt': 'flask==3.0.0\npandas==2.2.2\n' };
  const other =
    'FROM python:3.12 AS b\nWORKDIR /a\nCOPY requirements.txt .\nRUN pip wheel -w /w -r requirements.txt\nFROM python:3.12\n';

  test('of another stage is installed as what is copied out of it', () => {
    const copied = adds(
      `${other}COPY --from=b /a/requirements.txt /r.txt\nRUN pip install --no-cache-dir -r /r.txt`,
      list,
    );
    const mounted = adds(
      `${other}RUN --mount=type=bind,from=b,source=/a,target=/m pip install --no-cache-dir -r /m/requirements.txt`,
      list,
    );
    expect(copied).not.toBe('?');
    expect(mounted).toBe(copied);
    const wheels = adds(`${other}RUN --mount=from=b,source=/w,target=/m pip install --no-cache-dir /m/*.whl`, list);
    expect(Number.parseFloat(wheels)).toBeCloseTo(Number.parseFloat(copied), 0);
  });

  test('is in the layer where it is copied, and else is not', () => {
    const files = { 'a/b': 5_000_000 };
    expect(adds('FROM debian:13\nRUN --mount=type=bind,source=a,target=/m cp -r /m /x', files)).toBe('5.0m');
    expect(adds('FROM debian:13\nRUN --mount=type=bind,source=a,target=/m cat /m/b', files)).toBe('0.0m');
    const stage = 'FROM debian:13 AS s\nCOPY a /a\nFROM debian:13\n';
    expect(adds(`${stage}RUN --mount=type=bind,from=s,source=/a,target=/m cp /m/b /x`, files)).toBe('5.0m');
    expect(
      adds(`${stage}COPY a /m\nRUN --mount=type=bind,from=s,source=/a,target=/m true\nRUN cp /m/b /x`, files),
    ).toBe('5.0m');
  });

  test('has the manifest of a build', () => {
    const files = {
      'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\n[dependencies]\naxum = "0.7"\n',
      'src/main.rs': 'fn main() {}',
    };
    const mount = (source: string): string => `--mount=type=bind,source=${source},target=${source}`;
    expect(
      adds(`FROM rust:1\nWORKDIR /a\nRUN ${mount('src')} ${mount('Cargo.toml')} cargo build --release`, files),
    ).toBe(adds('FROM rust:1\nWORKDIR /a\nCOPY . .\nRUN cargo build --release', files));
  });
});

describe('an install of npm without what only development needs', () => {
  const files = {
    'package.json': JSON.stringify({
      dependencies: { express: '^4' },
      devDependencies: { typescript: '^5', jest: '^29' },
    }),
  };
  const npm = (before: string, run: string, more: Files = {}): string =>
    adds(`FROM node:22\nWORKDIR /a\nCOPY . .\n${before}RUN ${run} && npm cache clean --force`, { ...files, ...more });
  const production = npm('', 'npm install --omit=dev');

  test.each<[string, string, Files]>([
    ['', 'npm_config_omit=dev npm install', {}],
    ['', 'NPM_CONFIG_PRODUCTION=true npm install', {}],
    ['ENV npm_config_production=true\n', 'npm install', {}],
    ['', 'npm config set omit dev && npm install', {}],
    ['', 'npm config set production=true && npm install', {}],
    ['RUN npm set only production\n', 'npm install', {}],
    ['', 'echo "omit=dev" > .npmrc && npm install', {}],
    ['', 'npm install', { '.npmrc': 'fund=false\nomit=dev\n' }],
  ])('is told by %j and %j', (before, run, more) => expect(npm(before, run, more)).toBe(production));

  test.each<[string, string, Files]>([
    ['', 'npm_config_production=false npm install', {}],
    ['', 'npm config set omit optional && npm install', {}],
    ['', 'npm install', { '.npmrc': 'fund=false\n' }],
  ])('is not told by %j and %j', (before, run, more) => expect(npm(before, run, more)).not.toBe(production));
});

describe('parts of a prefix that pip has filled', () => {
  const whole = (how: string, copy: string): string =>
    adds(
      `FROM python:3.12 AS b\nWORKDIR /a\nCOPY r.txt .\nRUN pip install ${how} -r r.txt\nFROM python:3.12\nCOPY --from=b ${copy}`,
      { 'r.txt': 'flask==3.0.0\n' },
    );

  test.each([
    ['--prefix=/i', '/i/lib /usr/local/lib'],
    ['--prefix=/i', '/i/lib/python3.12 /usr/local/lib/python3.12'],
    ['--root=/i', '/i/usr/local /usr/local'],
    ['--root=/i', '/i/usr/local/lib/python3.12/site-packages /x'],
    ['--user', '/root/.local/lib /root/.local/lib'],
  ])('of %s are all of it: %s', (how, copy) => expect(whole(how, copy)).toBe(whole('--prefix=/i', '/i /usr/local')));
});

describe('a cache of pip that XDG_CACHE_HOME moves', () => {
  test('is gone with its folder', () =>
    expect(adds('FROM python:3.12\nENV XDG_CACHE_HOME=/c\nRUN pip install flask==3.0.0 && rm -rf /c')).toBe(
      adds('FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.0'),
    ));
});

describe('a pattern that fits no file of the context', () => {
  test('brings nothing', () => expect(adds('FROM debian:13\nCOPY a* none* /x/', { ab: 1_000_000 })).toBe('1.0m'));
});
