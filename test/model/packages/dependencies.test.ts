import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import type { Build } from '../../../src/model/types.ts';
import type { Dependencies } from '../../../src/model/packages/types.ts';
import { Source } from '../../../src/text/source.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const build = (text: string): Build => createBuild(new Source('Dockerfile', text));

const installs = (text: string): readonly Dependencies[] => {
  const made = build(text);
  return made.stages.all.flatMap((stage) => made.packages.dependencies(stage));
};

const folders = (text: string): readonly (string | undefined)[] => installs(text).map(({ folder }) => folder);

describe('where the packages of Python come to stand', () => {
  const python = 'FROM python:3.12-slim\nWORKDIR /app\n';

  test.each([
    ['pip install flask', '/usr/local/lib/python3.12/site-packages'],
    ['pip3 install -r requirements.txt', '/usr/local/lib/python3.12/site-packages'],
    ['python -m pip install .', '/usr/local/lib/python3.12/site-packages'],
    ['pip install --user flask', '/root/.local'],
    ['pip install --target=/deps flask', '/deps'],
    ['pip install -t deps flask', '/app/deps'],
    ['pip install --prefix=/install flask', '/install'],
    ['/venv/bin/pip install flask', '/venv'],
    ['python -m venv /venv && . /venv/bin/activate && pip install flask', '/venv'],
    ['python -m venv env && . env/bin/activate && pip install flask', '/app/env'],
    ['uv pip install --system flask', '/usr/local/lib/python3.12/site-packages'],
    ['uv pip install --python /venv/bin/python flask', '/venv'],
    ['uv sync --locked', '/app/.venv'],
    ['UV_PROJECT_ENVIRONMENT=/venv uv sync', '/venv'],
    ['pipenv install --system', '/usr/local/lib/python3.12/site-packages'],
    ['POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install', '/app/.venv'],
    ['POETRY_VIRTUALENVS_CREATE=false poetry install', '/usr/local/lib/python3.12/site-packages'],
    ['poetry config virtualenvs.create false && poetry install', '/usr/local/lib/python3.12/site-packages'],
  ])('%s', (command, folder) => {
    expect(folders(`${python}RUN ${command}\n`)).toEqual([folder]);
  });

  test.each([
    'poetry install',
    'pipenv install',
    'pip install -t $DIR flask',
    'uv pip install flask',
    '$VENV/bin/pip install flask',
  ])('not known: %s', (command) => {
    expect(folders(`${python}RUN ${command}\n`)).toEqual([undefined]);
  });

  test.each(['pip download flask', 'pip wheel flask', 'pip --version', 'pip install --dry-run flask'])(
    'installs nothing: %s',
    (command) => {
      expect(folders(`${python}RUN ${command}\n`)).toEqual([]);
    },
  );

  test('a virtual environment that PATH or VIRTUAL_ENV names', () => {
    expect(folders(`${python}RUN python -m venv /venv\nENV PATH="/venv/bin:$PATH"\nRUN pip install flask\n`)).toEqual([
      '/venv',
    ]);
    expect(folders(`${python}ENV VIRTUAL_ENV=/env\nRUN pip install flask\n`)).toEqual(['/env']);
    expect(folders(`${python}ARG VIRTUAL_ENV\nRUN pip install flask\n`)).toEqual([undefined]);
  });

  test("a distribution's Python", () => {
    const debian = 'FROM debian:12\nRUN apt-get install -y python3-pip\n';
    expect(folders(`${debian}RUN pip install --break-system-packages flask\n`)).toEqual([
      '/usr/local/lib/python3.11/dist-packages',
    ]);
    expect(folders('FROM alpine:3.22\nRUN apk add python3 py3-pip\nRUN pip install flask\n')).toEqual([
      '/usr/lib/python3.12/site-packages',
    ]);
    expect(folders('FROM debian:12\nRUN pip install flask\n')).toEqual([undefined]);
  });

  test('another user than root', () => {
    expect(folders(`${python}USER app\nRUN pip install flask\n`)).toEqual([undefined]);
  });

  test('a version that the tag leaves open', () => {
    expect(folders('FROM python:3\nRUN pip install flask\n')).toEqual(['/usr/local/lib']);
  });
});

test('where those of Node.js and Ruby do', () => {
  expect(folders('FROM node:24\nWORKDIR /app\nRUN npm ci\nRUN cd web && yarn\n')).toEqual([
    '/app/node_modules',
    '/app/web/node_modules',
  ]);
  expect(folders('FROM node:24\nWORKDIR /app\nRUN npm ci --prefix web\n')).toEqual(['/app/web/node_modules']);
  expect(folders('FROM node:24\nRUN npm install -g yarn\nRUN npm install express\nRUN npm run build\n')).toEqual([]);
  expect(folders('FROM ruby:3.4\nRUN bundle install\n')).toEqual(['/usr/local/bundle']);
  expect(folders('FROM ruby:3.4\nENV BUNDLE_PATH=/gems\nRUN bundle install\n')).toEqual(['/gems']);
  expect(folders('FROM ruby:3.4\nRUN bundle config set path $X && bundle install\n')).toEqual([undefined]);
});

test('what is installed, by words and by manifests of the context', () => {
  const text = 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r deps/base.txt "Zope.Interface>=5"\n';
  const context = memoryFiles(
    new Map([
      [
        'deps/base.txt',
        { size: 40, text: '--index-url https://example.com\n# web\nFlask[async]==3.1 # x\n\nuvloop\n' },
      ],
    ]),
  );
  const made = createBuild(new Source('Dockerfile', text), { context });
  const [install] = made.stages.all.flatMap((stage) => made.packages.dependencies(stage));
  expect(install && made.packages.packageNames(install)).toEqual(['zope-interface', 'flask', 'uvloop']);
});

describe('programs', () => {
  const programs = (text: string): readonly string[] | undefined => {
    const made = build(`FROM debian:13\n${text}`);
    return made.stages.targets.flatMap((target) => made.starts.programs(target)?.map(({ called }) => called) ?? ['?']);
  };

  test.each([
    ['CMD ["/srv/server", "-v"]', 'server'],
    ['CMD python3 app.py --port 80', 'python3 app.py'],
    ['CMD ["python", "-m", "gunicorn", "app"]', 'python -m gunicorn'],
    ['ENTRYPOINT ["tini", "-s", "--", "node", "server.js"]', 'node server.js'],
    ['ENTRYPOINT ["tini", "--"]\nCMD ["uvicorn", "app:app"]', 'uvicorn'],
    ['ENTRYPOINT ["java", "-Xmx1g", "-jar"]\nCMD ["app.jar"]', 'java'],
    ['CMD ["sh", "-c", "exec gunicorn app"]', 'gunicorn'],
    ['CMD cd /srv && exec ./server', 'server'],
  ])('%s', (text, called) => {
    expect(programs(text)).toEqual([called]);
  });

  test('several, in order', () => {
    expect(programs('CMD python manage.py migrate && gunicorn app')).toEqual(['python manage.py', 'gunicorn']);
  });

  test.each(['', 'CMD ["$X"]\nENTRYPOINT exec $APP', 'CMD . /venv/bin/activate && gunicorn', 'CMD PATH=/x:$PATH app'])(
    'not known: %s',
    (text) => {
      expect(programs(text)).toEqual(['?']);
    },
  );
});

test('what is compiled, and against what it is linked', () => {
  const links = (text: string): readonly (readonly [string, string | undefined])[] => {
    const made = build(text);
    return made.stages.all.flatMap((stage) =>
      made.packages.binaries(stage).map((one) => [one.path, one.links] as const),
    );
  };
  expect(links('FROM golang:1.25\nWORKDIR /src\nRUN go build -o bin/app .\n')).toEqual([['/src/bin/app', 'perhaps']]);
  expect(links('FROM golang:1.25\nENV CGO_ENABLED=0\nRUN go build -o /app .\n')).toEqual([['/app', 'static']]);
  expect(links('FROM golang:1.25\nRUN GOOS=windows go build -o /app.exe .\n')).toEqual([]);
  expect(links('FROM golang:1.25\nRUN go build .\n')).toEqual([]);
  expect(links('FROM rust:1.90\nWORKDIR /src\nRUN cargo build --release\n')).toEqual([
    ['/src/target/release', 'glibc'],
  ]);
  expect(links('FROM rust:1.90\nWORKDIR /src\nRUN cargo build --target x86_64-unknown-linux-musl\n')).toEqual([
    ['/src/target/x86_64-unknown-linux-musl/debug', 'static'],
  ]);
  expect(links('FROM rust:1.90-alpine\nWORKDIR /src\nRUN cargo build -r\n')).toEqual([
    ['/src/target/release', 'static'],
  ]);
  expect(links('FROM gcc:15\nRUN gcc -c a.c -o a.o && gcc a.o -o /a\n')).toEqual([['/a', 'glibc']]);
});
