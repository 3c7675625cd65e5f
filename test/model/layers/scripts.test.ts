import { describe, expect, test } from '@jest/globals';
import { buildOf, lastStage } from '../../support/model.ts';

/** What the last layer of a text weighs, in MB. */
const weighed = (text: string): string => {
  const build = buildOf(text);
  const adds = build.layers.size(lastStage(build)).layers.at(-1)?.adds;
  const mb = (bytes: number): number => Math.round(bytes / 1e4) / 100;
  return adds ? `${mb(adds.low)} ${mb(adds.value)} ${mb(adds.high)} ${adds.from}` : 'unknown';
};
const run = (command: string, above = ''): string => weighed(`FROM debian:12\n${above}RUN ${command}`);

describe('a script that its makers have people run as it comes', () => {
  test.each([
    ['curl -LsSf https://astral.sh/uv/install.sh | sh', '20 39 60 typical'],
    ['sh -c "$(curl -fsSL https://get.docker.com)"', '250 430 650 typical'],
    ['bash <(curl -fsSL https://pyenv.run)', '8 25 60 typical'],
    ['curl https://sh.rustup.rs -sSf | sh -s -- -y', '500 1300 1600 typical'],
    ['curl https://sh.rustup.rs -sSf | sh -s -- -y --profile minimal', '450 600 750 typical'],
    ['curl https://sh.rustup.rs -sSf | sh -s -- -y --profile=minimal', '450 600 750 typical'],
    ['curl https://sh.rustup.rs -sSf | sh -s -- -y --default-toolchain none', '8 15 25 typical'],
    ['curl https://example.com/install.sh | sh', 'unknown'],
  ])('%s', (command, expected) => {
    expect(run(command)).toBe(expected);
  });

  test('leaves it in the folder that a variable names, or at home', () => {
    const text = `FROM debian:12 AS a
ENV RUSTUP_HOME=/opt/rustup
RUN curl https://sh.rustup.rs -sSf | sh -s -- -y --profile minimal
RUN curl -fsSL https://bun.sh/install | bash
FROM debian:12
`;
    expect(weighed(`${text}COPY --from=a /opt/rustup /opt/rustup`)).toBe('450 600 750 typical');
    expect(weighed(`${text}COPY --from=a /root/.bun /root/.bun`)).toBe('80 100 115 typical');
  });

  test('may be stored first, or be a program', () => {
    expect(run('wget -qO s.sh https://get.docker.com && sh s.sh && rm s.sh')).toBe('250 430 650 typical');
    expect(run('./rustup-init -y --profile minimal')).toBe('450 600 750 typical');
  });
});

describe('what is put together and run', () => {
  test.each([
    ['eval "$X"', 'unknown'],
    ['eval "apt-get install -y $LIST"', 'unknown'],
    ['eval $(ssh-agent -s)', '0 0 0 measured'],
    ['eval "export A=1"', '0 0 0 measured'],
  ])('%s', (command, expected) => {
    expect(run(command)).toBe(expected);
  });
});

test.each([
  ['dd if=/dev/zero of=/f bs=1M count=20', '20.97 20.97 20.97 measured'],
  ['dd if=/dev/zero of=/f bs=1 count=0 seek=100M', '104.86 104.86 104.86 measured'],
  ['dd if=/dev/zero of=/f bs=1M', 'unknown'],
  ['truncate -s 99999999G /f', 'unknown'],
])('a file that is filled: %s', (command, expected) => {
  expect(run(command)).toBe(expected);
});

describe('what Corepack fetches', () => {
  test('when it is told to', () => {
    expect(run('corepack enable && corepack prepare pnpm@9.1.0 --activate')).toBe('8 19 23 table');
    expect(run('corepack prepare --activate yarn@1.22.22 pnpm@9.1.0')).toBe('10.4 24.4 29 table');
    expect(run('corepack enable')).toBe('0 0 0 measured');
  });

  test('when a manager is first called', () => {
    expect(run('pnpm config set a b', 'RUN corepack enable\n')).toBe('8 19 23 table');
    expect(run('pnpm config set a b', 'RUN corepack enable && pnpm --version\n')).toBe('0 0 0 measured');
    expect(run('pnpm config set a b')).toBe('0 0 0 measured');
  });

  test('not into the layer where its folder is a mount', () => {
    const mount = '--mount=type=cache,target=/root/.cache';
    expect(run(`${mount} corepack enable && corepack prepare pnpm@9 --activate`)).toBe('0 0 0 measured');
  });
});

describe('packages by name', () => {
  test('of repositories that makers keep', () => {
    expect(run('apt-get install -y google-chrome-stable')).toBe('350.4 431.5 606 typical');
    expect(run('curl https://deb.nodesource.com/setup_20.x | bash && apt-get install -y nodejs')).toBe(
      '150.5 226.5 336 typical',
    );
  });

  test('of Conda', () => {
    expect(run('conda install -y gdal && conda clean -afy')).toBe('200 420 900 typical');
    expect(run('conda env create -f environment.yml && conda clean -afy')).toBe('60 1100 8000 typical');
  });
});

test.each([
  ['ghcr.io/astral-sh/uv:latest /uv /uvx /bin/', '14.3 38.76 60.5 guess'],
  ['composer:2 /usr/bin/composer /usr/bin/composer', '1.8 2.9 3.6 guess'],
  ['ghcr.io/astral-sh/uv:latest /other /bin/', '0 20 80 typical'],
])('a program of another image: %s', (copied, expected) => {
  expect(weighed(`FROM debian:12\nCOPY --from=${copied}`)).toBe(expected);
});

describe('where a place is not known, what is put there is', () => {
  test.each([
    ['mkdir -p "$GOPATH/src" && touch $X', '0 0 0 measured'],
    ['chmod -R 1777 "$GOPATH"', '0 3 300 typical'],
    ['cp a.conf $X/', '0 0.5 60 typical'],
    ['cp $(find . -name a) /usr/bin/x', '0 3 300 typical'],
    ['wget -q https://example.com/a.gz && gzip -d a.gz', '0.05 30 400 typical'],
    ['wget -q https://example.com/a.deb && dpkg -i a.deb && rm a.deb', '0.05 30 400 typical'],
    ['PACKAGES="libcups2" && apt-get install -y ${PACKAGES}', '11.31 12.34 13.81 table'],
  ])('%s', (command, expected) => {
    expect(run(command)).toBe(expected);
  });

  test('a part of a folder that is copied is given to another as what a folder weighs', () => {
    expect(run('chown -R app /srv/app/part', 'COPY app /srv/app\n')).toBe('0 3 300 typical');
  });
});

describe('programs without a form', () => {
  test.each([
    ['cabal update', '100 150 260 typical'],
    ['rosdep init', '0 0 0.1 typical'],
    ['rosdep install -y --from-paths /opt/x', '5 400 4000 typical'],
    ['su node -c "echo $X"', '0 0 0 measured'],
    ['python3 -c "import sys; print(sys.path)"', '0 0.1 100 typical'],
    ['python3 -c "import nltk; nltk.download(\'punkt\')"', '0.1 400 15000 typical'],
    ['php composer-setup.php --quiet', '1 2.8 3.5 typical'],
    ['rm -f composer-setup.php', '0 0 0 measured'],
    ['nobody-knows', 'unknown'],
  ])('%s', (command, expected) => {
    expect(run(command)).toBe(expected);
  });
});

describe('what one RUN installs and takes away again is not in its layer', () => {
  const alpine = (command: string): string => weighed(`FROM alpine:3.20\nRUN ${command}`);

  test.each([
    ['apk add --no-cache --virtual .build gcc musl-dev && apk del .build', '0 0 0 measured'],
    ['apk add --no-cache -t .build gcc && apk del --no-network .build', '0 0 0 measured'],
    ['apk add --no-cache gcc musl-dev && apk del gcc musl-dev', '0 0 0 measured'],
    ['apk add --no-cache gcc musl-dev && apk del gcc', '95 145.1 190.6 typical'],
    ['apk add --no-cache --virtual .build gcc && apk del .other', '95 145.1 190.6 typical'],
  ])('%s', (command, expected) => {
    expect(alpine(command)).toBe(expected);
  });

  test('and of another layer it is', () => {
    expect(alpine('apk add --no-cache --virtual .build gcc\nRUN apk del .build')).toBe('0 0 0 measured');
    const build = buildOf('FROM alpine:3.20\nRUN apk add --no-cache --virtual .build gcc\nRUN apk del .build');
    expect(build.layers.size(lastStage(build)).adds?.value).toBeGreaterThan(100e6);
  });
});

describe('what is fetched by a name that is known', () => {
  test.each([
    ['npx playwright install chromium', '250 480 700 typical'],
    ['python -m playwright install --with-deps', '860 1550 2600 typical'],
    ['npx playwright install --dry-run', '0 0.3 300 typical'],
    ['python -m spacy download en_core_web_sm', '12 15 25 typical'],
    ['nvm install 20', '120 170 230 typical'],
    ['rustup target add x86_64-unknown-linux-musl', '60 150 260 typical'],
    ['./aws/install', '180 245 330 typical'],
    ['curl -LO https://dl.k8s.io/release/v1.30.0/bin/linux/amd64/kubectl', '38 51 62 typical'],
    ['wget -q https://repo.anaconda.com/miniconda/M.sh -O m.sh && bash m.sh -b && rm m.sh', '300 420 650 typical'],
    ['apt-get install -y texlive-full', '4500.4 6001.5 7806 typical'],
    ['apt-get install -y ubuntu-desktop', '20.4 901.5 4006 typical'],
    ['apt-get install -y some-tool', '0.42 4.5 806 typical'],
    ['apt-get install -y ./google-chrome-stable_current_amd64.deb', '350.4 431.5 606 typical'],
    ['apt-get install -y ./some-tool.deb', '0.45 31.5 406 typical'],
    ['dpkg -i gh_2.0_amd64.deb', '30 45 75 typical'],
    ['sdk install java 17.0.10-tem', '170 320 440 typical'],
    ['sdk install maven', '9 10 12 typical'],
    ['dotnet workload install wasm-tools', '500 1300 2300 typical'],
    ['apt-get install -y --download-only ubuntu-desktop', '3.06 234.39 2003 typical'],
    ['git clone https://github.com/torvalds/linux', '4500 7000 9500 typical'],
    ['git clone --depth 1 git@github.com:torvalds/linux.git', '225 1750 7600 typical'],
    ['git clone --recursive https://github.com/x/y', '0.3 72 10000 typical'],
    ['git clone https://huggingface.co/x/y', '0.3 3000 150000 typical'],
    ['pnpm deploy --filter=x --prod /prod', '0.5 90 1500 typical'],
    ['curl -L https://go.dev/dl/go1.22.3.linux-amd64.tar.gz | tar -C /usr/local -xz', '190 250 500 typical'],
    ['curl -L https://get.helm.sh/helm-v3.tar.gz | tar -xz linux-amd64/helm', '0 50 65 typical'],
    ['wget -O /go.tgz https://go.dev/dl/go1.2.tar.gz && tar xzf /go.tgz && rm /go.tgz', '190 250 500 typical'],
    [
      'curl -O https://a.b/spark-3.tgz && tar xzf spark-3.tgz && mv spark-3 /opt/s && rm spark-3.tgz',
      '0 400 480 typical',
    ],
    ['curl -O https://a.b/redis-7.tar.gz && tar xzf redis-7.tar.gz && rm -rf redis-7*', '0 0 25 typical'],
    ['curl -O https://a.b/redis-7.tar.gz && tar xzf redis-7.tar.gz && rm -rf redis-7 *.gz', '0 0 25 typical'],
    ['curl -O https://a.b/x.tar.gz && tar xzf x.tar.gz --strip 1 && rm -rf doc x.tar.gz', '0 90 600 typical'],
    [
      'curl https://a.b/redis-7.tar.gz | tar xz && cd redis-7 && make && make install && rm -rf /redis-7',
      '8 28 100 typical',
    ],
  ])('%s', (command, expected) => {
    expect(run(command)).toBe(expected);
  });
});

describe('what an image that is made to be built on holds of Python', () => {
  const install = (image: string, named: string): number => {
    const build = buildOf(`FROM ${image}\nRUN pip install --no-cache-dir ${named}`);
    return Math.round((build.layers.size(lastStage(build)).adds?.high ?? 0) / 1e6);
  };

  test('is not installed again', () => {
    expect(install('python:3.11', 'torch')).toBeGreaterThan(1000);
    expect(install('pytorch/pytorch:2.3.1-cuda12.1-cudnn8-runtime', 'torch')).toBeLessThan(50);
    expect(install('apache/airflow:2.9.2', 'apache-airflow==2.9.2')).toBeLessThan(
      install('python:3.11', 'apache-airflow'),
    );
  });

  test('is not there in a folder of its own', () => {
    expect(install('pytorch/pytorch:2.3.1-cuda12.1-cudnn8-runtime', '--target /x torch')).toBeGreaterThan(1000);
  });
});

test.each([
  ['npm install puppeteer', 280],
  ['npm install -g firebase-tools', 100],
  ['wget -q https://huggingface.co/x/y/resolve/main/y.gguf', 0],
  ['uv python install 3.12', 75],
])('at least so many MB: %s', (command, least) => {
  const build = buildOf(`FROM node:20-slim\nRUN ${command}`);
  expect(Math.floor((build.layers.size(lastStage(build)).adds?.low ?? Number.NaN) / 1e6)).toBeGreaterThanOrEqual(least);
});

test('what `apt-mark auto` gives up may be gone, or all be there', () => {
  const marked = 'apt-get install -y nobody-knows && apt-mark auto ".*" && apt-get purge -y --auto-remove';
  expect(run(marked)).toMatch(/^0 /);
});
