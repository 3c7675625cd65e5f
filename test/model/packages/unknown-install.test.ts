import { describe, expect, test } from '@jest/globals';
import { installsUnknown } from '../../../src/model/packages/unknown-install.ts';
import { buildOf, lastStage } from '../../support/model.ts';

describe('an install of what is not known here', () => {
  test.each([
    ['pip install flask', false],
    ['pip install -r requirements.txt', true],
    ['pip install $PACKAGES', true],
    ['pip install flask==$VERSION', false],
    ['pip install flask==$MAJOR.$MINOR', false],
    ['pip install flask[async]==$VERSION', false],
    ['pip install $NAME==$VERSION', true],
    ['pip install .', true],
    ['pip install ./app', true],
    ['pip install git+https://example.com/x', true],
    ['pip install https://example.com/x.whl', false],
    ['pip install "x @ https://example.com/x"', true],
    ['pip uninstall flask', false],
    ['npm ci', true],
    ['npm install -g pnpm@$VERSION', false],
    ['npm install -g @a/b@$VERSION', false],
    ['poetry install', true],
    ['apt-get install $X', false],
  ])('%s: %j', (script, expected) => {
    const build = buildOf(`FROM debian:12\nRUN ${script}`);
    const command = build.commands.all.at(-1);
    expect(command && installsUnknown(build, command)).toBe(expected);
  });
});

describe('the Python of a stage', () => {
  test.each([
    ['FROM python:3.12-slim', '3.12'],
    ['FROM python:3.12.4', '3.12'],
    ['FROM python', undefined],
    ['FROM debian:12\nRUN apt-get install -y python3', '3.11'],
    ['FROM debian\nRUN apt-get install -y python3', undefined],
    ['FROM debian:12\nRUN apt-get install -y curl', undefined],
    ['FROM alpine:3.20\nRUN apk add py3-pip', '3.12'],
    ['FROM scratch', undefined],
    ['FROM ghcr.io/astral-sh/uv:python3.13-bookworm', '3.13'],
  ])('%j is %j', (text, expected) => {
    const build = buildOf(text);
    expect(build.packages.python(lastStage(build))?.version).toBe(expected);
  });
});
