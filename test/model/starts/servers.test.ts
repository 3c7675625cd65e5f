import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import { Source } from '../../../src/text/source.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { buildOf, lastNode, lastStage } from '../../support/model.ts';

describe('a server that its image starts as root', () => {
  test.each([
    ['FROM nginx:1.29', true],
    ['FROM nginx:1.29\nCOPY x /usr/share/nginx/html/', true],
    ['FROM nginx:1.29\nCOPY x /etc/nginx/conf.d/', true],
    ['FROM nginx:1.29\nCOPY default.conf /etc/nginx/conf.d/default.conf', true],
    ['FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/', false],
    ['FROM nginx:1.29\nCOPY x /etc/nginx/nginx.conf', false],
    ['FROM nginx:1.29\nCOPY etc /etc', false],
    ['FROM nginx:1.29\nCOPY rootfs /', false],
    ['FROM nginx:1.29\nADD etc/ /etc/', false],
    ['FROM nginx:1.29\nRUN chown -R nginx /var/cache/nginx', false],
    ["FROM nginx:1.29\nRUN sed -i 's/80/8080/' /etc/nginx/nginx.conf", false],
    ['FROM nginx:1.29\nRUN echo x', true],
    ['FROM nginx:1.29\nCMD ["other"]', false],
    ['FROM nginx:1.29 AS a\nRUN chown -R 1 /var/cache/nginx\nFROM a', false],
    ['FROM debian:12', false],
  ])('%j: %j', (text, expected) => {
    const build = buildOf(text);
    expect(build.starts.rootServer(lastStage(build)) !== undefined).toBe(expected);
  });
});

describe('an account that nothing makes', () => {
  test.each([
    ['FROM debian:12\nUSER app', true],
    ['FROM debian:12\nUSER www-data', false],
    ['FROM node:22\nUSER node', false],
    ['FROM debian:12\nRUN useradd app\nUSER app', false],
    ['FROM debian:12\nRUN useradd other\nUSER app', true],
    ['FROM debian:12\nRUN groupadd app\nUSER app', true],
    ['FROM debian:12\nRUN useradd $NAME\nUSER app', false],
    ['FROM debian:12\nRUN --mount=type=bind,target=/x useradd other\nUSER app', false],
    ['FROM debian:12\nRUN --mount=type=cache,target=/x useradd other\nUSER app', true],
    ['FROM debian:12\nRUN echo app:x:1:1::/: >> /etc/passwd\nUSER app', false],
    ['FROM scratch\nUSER app', true],
    ['FROM example.com/x\nUSER app', false],
  ])('%j: %j', (text, expected) => {
    const build = buildOf(text);
    expect(build.starts.lacksAccount(lastNode(build, 'USER'), text.split(' ').at(-1) ?? '', 'user')).toBe(expected);
  });
});

describe('a script that is started', () => {
  /** What is wrong with `/run.sh`, which is `text` in the context, with a mode. */
  const fault = (text: string, more = '', mode = 0o755, flags = ''): string | undefined => {
    const dockerfile = `FROM debian:12\nCOPY ${flags} run.sh /run.sh\n${more}ENTRYPOINT ["/run.sh"]`;
    const context = memoryFiles(new Map([['run.sh', { size: text.length, text, mode }]]));
    const build = createBuild(new Source('Dockerfile', dockerfile), { context });
    return build.starts.scriptFault(lastStage(build))?.kind;
  };

  test.each([
    ['#!/bin/sh\na', undefined],
    ['#!/bin/sh\r\na\r\n', 'line ends'],
    ['a\n', 'interpreter line'],
    ['', undefined],
    [' \n', undefined],
  ])('%j: %j', (text, expected) => expect(fault(text)).toBe(expected));

  test.each([
    ['', 0o644, '', 'mode'],
    ['', 0o755, '', undefined],
    ['', 0o644, '--chmod=755', undefined],
    ['RUN chmod +x /run.sh\n', 0o644, '', undefined],
    ['RUN chown 1 /run.sh\n', 0o644, '', 'mode'],
    ['RUN chgrp 1 /run.sh\n', 0o644, '', 'mode'],
    ['RUN chmod +x /other.sh\n', 0o644, '', 'mode'],
    ['RUN install-it\n', 0o644, '', undefined],
  ])('behind %j, of mode %o, with %j: %j', (more, mode, flags, expected) =>
    expect(fault('#!/bin/sh\na', more, mode, flags)).toBe(expected),
  );

  test.each([
    ["RUN sed -i 's/\\r$//' /run.sh\n", undefined],
    ['RUN dos2unix /run.sh\n', undefined],
    ['RUN chmod +x /run.sh\n', 'line ends'],
  ])('with the ends of lines of Windows, behind %j: %j', (more, expected) =>
    expect(fault('#!/bin/sh\r\na\r\n', more)).toBe(expected),
  );
});
