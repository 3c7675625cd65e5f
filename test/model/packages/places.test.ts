import { describe, expect, test } from '@jest/globals';
import { installSize, removedSize } from '../../../src/model/packages/apt-history.ts';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

const places = (text: string): readonly string[] => {
  const build = buildOf(text);
  return build.packages
    .dependencies(lastStage(build))
    .map(({ folder, bin, venv, manifest }) => `${folder} ${bin} ${venv}${manifest ? ' by a manifest' : ''}`);
};

const own = '/usr/local/lib/python3.12/site-packages /usr/local/bin undefined';

describe('packages of Python stand', () => {
  test.each([
    ['pip install a', own],
    ['pip install -r a.txt', `${own} by a manifest`],
    ['pip install --requirement a.txt', `${own} by a manifest`],
    ['/usr/bin/pip install a', own],
    ['/usr/local/bin/pip install a', own],
    ['/v/bin/pip install a', '/v /v/bin /v'],
    ['v/bin/pip install a', '/w/v /w/v/bin /w/v'],
    ['cd v && ./bin/pip install a', '/w/v /w/v/bin /w/v'],
    ['/v/bin/python -m pip install a', '/v /v/bin /v'],
    ['.v/bin/python3.12 -m pip install a', '/w/.v /w/.v/bin /w/.v'],
    ['V=/v; "$V/bin/pip" install a', '/v /v/bin /v'],
    ['~/v/bin/pip install a', '/root/v /root/v/bin /root/v'],
    ['$V/bin/pip install a', 'undefined undefined undefined'],
    ['V=/v; . $V/bin/activate && pip install a', '/v /v/bin /v'],
    ['uv venv && uv pip install a', '/w/.venv /w/.venv/bin /w/.venv'],
    ['uv venv && cd x && uv pip install a', '/w/.venv /w/.venv/bin /w/.venv'],
    ['uv venv /x/.venv && uv pip install a', 'undefined undefined undefined'],
    ['uv venv v && uv pip install -p v a', '/w/v /w/v/bin /w/v'],
    ['uv pip install -p v/bin/python a', '/w/v /w/v/bin /w/v'],
    ['pip install --root /r a', '/r /r/bin undefined'],
    ['pip install --root $R a', 'undefined undefined undefined'],
    ['pip install -t /t a', '/t /t/bin undefined'],
    ['PIP_TARGET=/t pip install a', '/t /t/bin undefined'],
    ['PIP_TARGET=t pip install a', '/w/t /w/t/bin undefined'],
    ['PIP_TARGET=$T pip install a', 'undefined undefined undefined'],
    ['PIP_TARGET=/t uv pip install --system a', own],
    ['PIP_PREFIX=/t pip install a', '/t /t/bin undefined'],
    ['PIP_ROOT=/t pip install a', '/t /t/bin undefined'],
    ['PIP_USER=1 pip install a', '/root/.local /root/.local/bin undefined'],
    ['PIP_USER=$U pip install a', 'undefined undefined undefined'],
    ['PIP_USER=no pip install a', own],
    ['pip install --user a', '/root/.local /root/.local/bin undefined'],
    ['PYTHONUSERBASE=/u pip install --user a', '/u /u/bin undefined'],
    ['PYTHONUSERBASE=$U pip install --user a', 'undefined undefined undefined'],
    ['uv pip install -p /v/bin/python3.12 a', '/v /v/bin /v'],
    ['uv pip install -p /usr/bin/python a', 'undefined undefined undefined'],
    ['uv pip install -p /usr/local/bin/python a', 'undefined undefined undefined'],
    ['uv pip install -p python3.12 a', 'undefined undefined undefined'],
    ['uv sync', '/w/.venv /w/.venv/bin /w/.venv by a manifest'],
    ['uv sync --project x', 'undefined undefined undefined by a manifest'],
    ['UV_PROJECT_ENVIRONMENT=v uv sync', '/w/v /w/v/bin /w/v by a manifest'],
    ['UV_PROJECT_ENVIRONMENT=/usr/local uv sync', `${own} by a manifest`],
    ['UV_PROJECT_ENVIRONMENT=$V uv sync', 'undefined undefined undefined by a manifest'],
    ['POETRY_VIRTUALENVS_CREATE=0 poetry install', `${own} by a manifest`],
    ['POETRY_VIRTUALENVS_IN_PROJECT=no poetry install', 'undefined undefined undefined by a manifest'],
    ['poetry config virtualenvs.create true && poetry install', 'undefined undefined undefined by a manifest'],
    ['poetry config virtualenvs.in-project true && poetry install', '/w/.venv /w/.venv/bin /w/.venv by a manifest'],
    ['poetry config virtualenvs.in-project false && poetry install', 'undefined undefined undefined by a manifest'],
    ['python -m venv .venv && poetry install', '/w/.venv /w/.venv/bin /w/.venv by a manifest'],
    ['python -m venv .venv && pipenv install', '/w/.venv /w/.venv/bin /w/.venv by a manifest'],
    ['python -m venv venv && poetry install', 'undefined undefined undefined by a manifest'],
  ])('by %s', (run, expected) => {
    expect(places(`FROM python:3.12\nWORKDIR /w\nRUN ${run}`)).toEqual([expected]);
  });

  test.each([
    ['USER root\n', own],
    ['USER 0\n', own],
    ['USER app\n', 'undefined undefined undefined'],
  ])('after %j', (before, expected) => {
    expect(places(`FROM python:3.12\n${before}RUN pip install a`)).toEqual([expected]);
  });
});

describe('packages of Node.js and Ruby stand', () => {
  test.each([
    ['FROM node:22\nWORKDIR /w\nRUN npm ci', '/w/node_modules /w/node_modules/.bin undefined by a manifest'],
    ['FROM node:22\nWORKDIR /w\nRUN yarn --cwd x', '/w/x/node_modules /w/x/node_modules/.bin undefined by a manifest'],
    ['FROM node:22\nWORKDIR /w\nRUN yarn --modules-folder x', 'undefined undefined undefined by a manifest'],
    ['FROM x/y\nRUN npm ci', 'undefined undefined undefined by a manifest'],
    ['FROM ruby:3\nRUN bundle install', '/usr/local/bundle /usr/local/bundle/bin undefined by a manifest'],
    ['FROM ruby:3\nRUN bundle', '/usr/local/bundle /usr/local/bundle/bin undefined by a manifest'],
    ['FROM ruby:3\nWORKDIR /w\nRUN bundle install --path v', '/w/v undefined undefined by a manifest'],
    ['FROM ruby:3\nWORKDIR /w\nRUN bundle install --deployment', '/w/vendor/bundle undefined undefined by a manifest'],
    ['FROM ruby:3\nWORKDIR /w\nRUN bundle install --standalone', 'undefined undefined undefined by a manifest'],
    [
      'FROM ruby:3\nWORKDIR /w\nRUN bundle config set --local path v && bundle install',
      '/w/v undefined undefined by a manifest',
    ],
    [
      'FROM ruby:3\nWORKDIR /w\nRUN bundle config set deployment true && bundle install',
      '/w/vendor/bundle undefined undefined by a manifest',
    ],
    [
      'FROM ruby:3\nRUN bundle config set deployment false && bundle install',
      '/usr/local/bundle /usr/local/bundle/bin undefined by a manifest',
    ],
    [
      'FROM ruby:3\nENV BUNDLE_DEPLOYMENT=1 BUNDLE_PATH=/usr/local/bundle\nRUN bundle install',
      '/usr/local/bundle undefined undefined by a manifest',
    ],
    ['FROM ruby:3\nENV GEM_HOME=/g\nRUN bundle install', '/g undefined undefined by a manifest'],
    ['FROM ruby:3\nENV BUNDLE_APP_CONFIG=/g\nRUN bundle install', 'undefined undefined undefined by a manifest'],
    [
      'FROM ruby:3\nWORKDIR /w\nENV BUNDLE_DEPLOYMENT=1\nRUN bundle install',
      '/w/vendor/bundle undefined undefined by a manifest',
    ],
    ['FROM ruby:3\nARG BUNDLE_PATH\nRUN bundle install', 'undefined undefined undefined by a manifest'],
    ['FROM debian:12\nRUN bundle install', 'undefined undefined undefined by a manifest'],
  ])('by %j', (text, expected) => expect(places(text)).toEqual([expected]));
});

describe('the names of what is installed', () => {
  const names = (from: string, run: string, files: Files): readonly string[] => {
    const build = buildOf(`FROM ${from}\nWORKDIR /w\nCOPY . .\nRUN ${run}`, {}, files);
    const [install] = build.packages.dependencies(lastStage(build));
    return install ? build.packages.packageNames(install) : [];
  };

  test.each([
    ['pip install A_b.c "d[x]>1" e==2 f@https://example.com ./g', {}, ['a-b-c', 'd', 'e', 'f']],
    ['pip install -r r.txt', { 'r.txt': 'a\n# b\nc ; x\n--hash=1\n' }, ['a', 'c']],
    ['pip install -r none.txt', { x: 1 }, []],
  ] as readonly (readonly [string, Files, readonly string[]])[])('by %s', (run, files, expected) => {
    expect(names('python:3.12', run, files)).toEqual(expected);
  });

  test('by a manifest of Node.js', () => {
    const files: Files = { 'package.json': '{"dependencies":{"a":"1"},"devDependencies":{"b":"1"}}' };
    expect(names('node:22', 'npm ci', files)).toEqual(['a']);
    expect(names('node:22', 'npm ci', { 'package.json': 'no' })).toEqual([]);
    expect(names('node:22', 'npm ci', { x: 1 })).toEqual([]);
  });
});

describe('what packages weigh', () => {
  const weighed = (text: string): string | undefined => {
    const build = buildOf(text);
    const install = build.commands.named(['apt-get', 'apt'], 'install').at(-1);
    return install && installSize(build, install)?.from;
  };

  test('is known of the tables release, and else a guess', () => {
    expect(weighed('FROM debian:12-slim\nRUN apt-get install -y --no-install-recommends tini')).toBe('table');
    expect(weighed('FROM debian:bookworm-slim\nRUN apt-get install -y --no-install-recommends tini')).toBe('table');
    expect(weighed('FROM debian:11-slim\nRUN apt-get install -y --no-install-recommends tini')).toBe('guess');
    expect(weighed('FROM x/y\nRUN apt-get install -y --no-install-recommends tini')).toBe('guess');
    expect(weighed('FROM scratch\nRUN apt-get install -y --no-install-recommends tini')).toBeUndefined();
    expect(weighed('FROM debian:12-slim\nRUN apt-get install -y nobody-knows-this')).toBeUndefined();
  });

  test('is a guess behind a repository of others', () => {
    const install = 'RUN apt-get install -y --no-install-recommends tini';
    expect(weighed(`FROM debian:12-slim\nCOPY x.list /etc/apt/sources.list.d/\n${install}`)).toBe('guess');
    expect(weighed(`FROM debian:12-slim\nCOPY x.list /etc/x/\n${install}`)).toBe('table');
    expect(weighed(`FROM debian:12-slim\n${install}\nCOPY x.list /etc/apt/sources.list.d/`)).toBe('table');
    expect(weighed(`FROM debian:12-slim AS a\nCOPY x.list /etc/apt/\nFROM a\n${install}`)).toBe('guess');
    expect(weighed(`FROM debian:12-slim AS a\nCOPY x.list /etc/apt/\nFROM debian:12-slim\n${install}`)).toBe('table');
  });

  test('is nothing the second time, and counts again once it was removed', () => {
    const sizes = (text: string): readonly (number | undefined)[] => {
      const build = buildOf(`FROM debian:12-slim\n${text}`);
      return build.commands.named('apt-get', 'install').map((one) => installSize(build, one)?.value);
    };
    const install = 'RUN apt-get install -y --no-install-recommends tini';
    const [first = 0, second = 0] = sizes(`${install}\n${install}`);
    expect(first).toBeGreaterThan(second);
    const [, , again = 0] = sizes(`${install}\n${install}\nRUN apt-get purge -y tini\n${install}`);
    expect(again).toBe(first);
    const build = buildOf(`FROM debian:12-slim\n${install}\nRUN apt-get purge -y tini\nRUN apt-get purge -y tini`);
    const [one, other] = build.commands.named('apt-get', 'purge').map((each) => removedSize(build, each)?.value);
    expect(one).toBeGreaterThan(0);
    expect(other).toBe(0);
  });
});
