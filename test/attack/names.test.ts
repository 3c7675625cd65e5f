/** Names that every object of JavaScript has, and the names of its prototypes, are names like others: of commands, packages, stages, variables, files, rules. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fix, lint, rules } from '../../src/index.ts';
import { run, type Run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const names = ['hasOwnProperty', '__proto__', 'toString', 'constructor', 'valueOf', 'isPrototypeOf'];
const tools =
  'apt-get apt apk yum dnf npm yarn pnpm bun pip uv poetry gem bundle cargo go composer conda git curl wget tar chmod'.split(
    ' ',
  );

/** Every kind of place that a name may stand in. */
const fileOf = (name: string): string => `ARG ${name}=1
FROM ${name}:\${${name}} AS ${name}
ARG ${name}
ENV ${name}=a \${${name}}=b
LABEL ${name}=b
USER ${name}
WORKDIR /${name}
EXPOSE ${name}
SHELL ["${name}", "-c"]
STOPSIGNAL ${name}
COPY --from=${name} ${name} ${name}
COPY --${name}=${name} ${name} /${name}/${name}
ADD --chmod=${name} ${name} https://${name}/${name} .
RUN --mount=type=${name},${name}=${name} --network=${name} ${name}
HEALTHCHECK --${name}=${name} CMD ${name}
${name} ${name}
FROM node:${name}
FROM debian:12 AS ${name}2
RUN ${name} && ${name} install ${name} && export ${name}=1 && ${name}=1 ${name} --${name} ; $${name}
RUN ${name}() { ${name}; }; ${name} | ${name}
${tools.map((tool) => `RUN ${tool} ${name} && ${tool} install ${name} && ${tool} install -y ${name}=1 --${name} && ${tool} add ${name}@1`).join('\n')}
# plimsoll ignore=${name}
# hadolint ignore=${name}
ONBUILD ${name}
ENTRYPOINT ["${name}"]
CMD ["${name}", "${name}"]
`;

describe.each(names)('%s', (name) => {
  const text = fileOf(name);

  test.each(['all', 'hadolint', 'buildkit'] as const)('is a name to the rules of %s', (preset) => {
    const facts = { buildArgs: { [name]: 'given' }, targets: [{ name, from: 'option' as const }], contexts: [name] };
    expect(lint(text, { extends: preset }).crashes).toEqual([]);
    expect(lint(text, { extends: preset }, facts).crashes).toEqual([]);
  });

  test('is a name to fixes', () => {
    const { result, text: fixed } = fix(text, { extends: 'all' }, {}, { unsafe: true });
    expect(result.crashes).toEqual([]);
    expect(fix(fixed, { extends: 'all' }, {}, { unsafe: true }).text).toBe(fixed);
  });

  describe('to the program', () => {
    let tree: Tree;
    beforeEach(() => {
      tree = makeTree({
        [`${name}.Dockerfile`]: text,
        '.git/HEAD': '',
        'package.json': `{ "${name}": { "${name}": "1" } }`,
      });
    });
    afterEach(() => tree.remove());
    const plimsoll = (...argv: string[]): Promise<Run> => run({ cwd: tree.root }, ...argv);
    const isOurMistake = ({ stderr }: Run): boolean => stderr.includes('our mistake');

    test.each([
      ['is a file', []],
      ['is a target and an argument', ['--target', name, '--build-arg', `${name}=1`, '--build-arg', name]],
      ['is a rule that nobody knows', ['--select', name]],
      ['is a level of none', ['--severity', `${name}=off`]],
      ['is no format', ['--format', name]],
      ['is weighed', ['size']],
      ['is drawn', ['graph']],
    ])('%s', async (_, argv) => {
      const [first = ''] = argv;
      const words = ['size', 'graph'].includes(first)
        ? [...argv, '.']
        : ['--preset', 'all', '--context', '.', ...argv, '.'];
      expect(isOurMistake(await plimsoll(...words))).toBe(false);
    });

    test('is a key of files that are read', async () => {
      tree.write(
        'compose.yaml',
        `services: { ${name}: { build: { context: ., dockerfile: ${name}.Dockerfile, args: { ${name}: 1 }, target: ${name} } } }\n`,
      );
      tree.write(
        'docker-bake.json',
        `{ "target": { "${name}": { "dockerfile": "${name}.Dockerfile", "args": { "${name}": "1" }, "inherits": ["${name}"] } }, "group": { "${name}": { "targets": ["${name}"] } } }`,
      );
      expect(isOurMistake(await plimsoll('--preset', 'all', '.'))).toBe(false);
      for (const key of [
        `${name}: 1`,
        `rules: { ${name}: off }`,
        `rules: { latest-tag: { ${name}: 1 } }`,
        `buildArgs: { ${name}: "1" }`,
        `labels: { ${name}: text }`,
        `extends: ${name}`,
        `failOn: ${name}`,
        `budget: { ${name}: 1MB }`,
      ]) {
        tree.write('plimsoll.config.yaml', `${key}\n`);
        expect(isOurMistake(await plimsoll('.'))).toBe(false);
      }
      tree.write('.hadolint.yaml', `${name}: 1\noverride: { ${name}: [DL3006] }\nlabel-schema: { ${name}: text }\n`);
      expect(isOurMistake(await plimsoll('migrate', '--output', '-'))).toBe(false);
      tree.write('baseline.json', `{ "${name}": 1, "findings": { "${name}": { "${name}": 1 } } }`);
      expect(isOurMistake(await plimsoll('--baseline', 'baseline.json', '.'))).toBe(false);
    });
  });
});

test('every rule is asked', () => {
  const { skipped } = lint(fileOf('toString'), { extends: 'all' });
  expect(skipped.length).toBeLessThan(rules.length / 4);
});
