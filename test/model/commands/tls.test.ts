import { describe, expect, test } from '@jest/globals';
import { buildOf } from '../../support/model.ts';

const unchecked = (text: string): readonly string[] =>
  buildOf(`FROM debian:12\n${text}`).commands.uncheckedTls.map(({ what }) => what);

describe('certificates are not checked', () => {
  test.each([
    ['RUN curl -k https://a.example', '-k'],
    ['RUN curl -sSk https://a.example', '-k'],
    ['RUN go get -insecure a.example/b', '-insecure'],
    ['RUN apk add --no-check-certificate a', '--no-check-certificate'],
    ['RUN GIT_SSL_VERIFY=FALSE a', 'GIT_SSL_VERIFY'],
    ['ENV GIT_SSL_VERIFY=False', 'GIT_SSL_VERIFY'],
    ['ENV NODE_TLS_REJECT_UNAUTHORIZED=0', 'NODE_TLS_REJECT_UNAUTHORIZED'],
    ['RUN export PYTHONHTTPSVERIFY=0 && a', 'PYTHONHTTPSVERIFY'],
  ])('by %s', (text, expected) => {
    expect(unchecked(text)).toEqual([expected]);
  });

  test.each([
    'RUN curl https://a.example',
    'RUN curl -k https://localhost:8443',
    'RUN echo --no-check-certificate',
    'ENV GIT_SSL_VERIFY=true',
    'ENV NODE_TLS_REJECT_UNAUTHORIZED=1',
    'ENV GOINSECURE=git.local',
  ])('not by %s', (text) => {
    expect(unchecked(text)).toEqual([]);
  });
});
