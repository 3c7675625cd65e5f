/** What is read besides Dockerfiles, each with texts that nobody wrote and what has to hold for all of them. */
import fc from 'fast-check';
import { checkConfig } from '../../src/engine/config.ts';
import { globMatcher, readDockerignore, rules, UsageError } from '../../src/index.ts';
import { readData } from '../../src/node/configuration/config.ts';
import { translate } from '../../src/node/configuration/hadolint.ts';
import { describedIn } from '../../src/node/plans/described.ts';
import { formats, mergeSarif } from '../../src/report/index.ts';
import { parseScript } from '../../src/shell/index.ts';
import { mapped } from '../../src/text/mapped.ts';
import { everything } from '../support/reports.ts';
import { grammar, mutations } from './grammar.ts';
import { broken } from './properties.ts';
import { brokenTalk, talk } from './talk.ts';

/** A kind of text. */
export interface Kind {
  /** What its failures are named by. */
  readonly name: string;
  readonly inputs: fc.Arbitrary<string>;
  /** How often it is tried: what takes longer is tried less often. */
  readonly share: number;
  /** What is wrong with what a text is answered; nothing where all holds. */
  broken(text: string): string | undefined | Promise<string | undefined>;
}

const pieces = (text: string): fc.Arbitrary<string> => fc.constantFrom(...text.split(' '));
const odd = fc.constantFrom(
  '\n',
  '\t',
  ' ',
  '\r\n',
  '\ufeff',
  '\0',
  '\u2028',
  '😀',
  '__proto__',
  'constructor',
  'toString',
);
const join = (part: fc.Arbitrary<string>, between: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc.array(fc.tuple(part, between), { maxLength: most }).map((all) => all.flat().join(''));
const blank = fc.constantFrom(' ', ' ', ' ', '', '\n');

const shell = join(
  fc.oneof(
    pieces(
      'a if then else elif fi for in do done while until case esac function select { } ( ) (( )) [[ ]] [ ] ! && || ; ;; & | > >> < << <<< <<E E <<-E 2>&1 "a" \'a\' "$(" )" $( ` $a ${a} ${a:-b} ${a##*/} $((1+ )) sh -c set -euo pipefail export A=b A=(a b) apt-get install -y curl pip cd /a rm -rf echo eval exec . source time coproc \\ # * ? ~ $',
    ),
    odd,
    fc.string({ maxLength: 6 }),
  ),
  blank,
  30,
);

const patterns = join(
  fc.oneof(
    pieces('a b/c **/ ** * ? [a-z] [^a] [ ] ! # \\ / . .. ./ ../ node_modules *.md !a .git'),
    odd,
    fc.string({ maxLength: 5 }),
  ),
  fc.constantFrom('', '', '\n'),
  30,
);

const yaml = join(
  fc.oneof(
    pieces(
      'services: a: b: build: context: dockerfile: target: args: additional_contexts: extends: inherits: matrix: group: variable: - [ ] { } , : &a *a <<: | > ? ! !!binary !!set . ./a "a" \'b\' 1 true null ~ # --- ... % @ ` $A ${A:-b} $$',
    ),
    odd,
    fc.string({ maxLength: 5 }),
  ),
  fc.constantFrom(' ', '\n', '\n  ', '\n    ', '\n- ', ''),
  30,
);

const hcl = join(
  fc.oneof(
    pieces(
      'target group variable function "a" "b" { } = [ ] ( ) , . ? : ${ } %{ if for in => ... && || == != < > + - * / ! null true 1 context dockerfile matrix inherits name default a.b a[0] <<EOT EOT # // /* */',
    ),
    odd,
    fc.string({ maxLength: 5 }),
  ),
  fc.constantFrom(' ', '\n', ''),
  30,
);

const ruleNames = fc.oneof(
  fc.constantFrom(...rules.map(({ id }) => id)),
  fc.constantFrom('DL3006', 'SC2086', 'nope', '__proto__'),
);
const configValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      '',
      'error',
      'warning',
      'off',
      'recommended',
      'hadolint',
      './a.yaml',
      '200MB',
      '**/a',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(ruleNames, pieces('severity preset files allow registries labels image layer waste')),
      tie('value'),
      { maxKeys: 3 },
    ),
  ),
})).value;
const configuration = fc
  .dictionary(
    pieces(
      'extends rules labels budget select ignore overrides exclude failOn targets buildArgs context no-new-suppressions rulesVersion $schema ignored override trustedRegistries label-schema failure-threshold',
    ),
    configValue,
    { maxKeys: 4 },
  )
  .map((value) => JSON.stringify(value));

const report = formats.sarif(everything);

/** The report with a few of its values exchanged for others. */
const reports = fc
  .array(
    fc.tuple(
      fc.nat(),
      fc.constantFrom<unknown>(null, 0, -1, 1e99, '', 'a', '__proto__', [], {}, [null], [[]], [{}], { '': 1 }, true),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) =>
    changes.reduce((text, [place, value]) => {
      let count = 0;
      JSON.parse(text, () => void count++);
      let at = 0;
      return JSON.stringify(JSON.parse(text, (_, old: unknown) => (at++ === place % count ? value : old)) ?? null);
    }, report),
  );

/** The same answer twice, or the same mistake. */
function twice(answer: () => unknown): string | undefined {
  return JSON.stringify(answer()) === JSON.stringify(answer()) ? undefined : 'a second run says something else';
}

function brokenShell(text: string): string | undefined {
  const whole = mapped(text, [{ at: 0, from: 0, length: text.length }]);
  const script = parseScript(whole, { shell: ['/bin/sh', '-c'] });
  const out = script.commands.find(({ at }) => at.start < 0 || at.end < at.start || at.end > text.length);
  if (out) return `a command has the range ${out.at.start}-${out.at.end} of ${text.length}`;
  const places = (): unknown =>
    parseScript(whole, { shell: ['/bin/sh', '-c'] }).commands.map(({ at, name }) => [at, name]);
  return twice(places);
}

function brokenIgnore(text: string): string | undefined {
  const paths = ['a', 'a/b', 'b/c/d.md', 'node_modules/a/b.js', '.git/HEAD', '__proto__', ''];
  const rulesOf = readDockerignore(text);
  const lost = paths.find((path) => path !== '' && rulesOf.ignoresAll(path) && !rulesOf.ignores(`${path}/a`));
  if (lost !== undefined) return `all below \`${lost}\` is ignored, and \`${lost}/a\` is not`;
  for (const line of text.split('\n').slice(0, 5)) globMatcher(line)('a/b');
  return twice(() => paths.map((path) => readDockerignore(text).ignores(path)));
}

function brokenPlan(name: string, text: string): string | undefined {
  const read = (): unknown => {
    const { builds, unread, passed } = describedIn('/a', new Map([[name, text]]));
    return [
      builds.length,
      unread,
      passed,
      JSON.stringify(builds, (_, value: unknown) =>
        value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
      ),
    ];
  };
  return twice(read);
}

function brokenConfiguration(text: string): string | undefined {
  const read = (): unknown => {
    const document = readData('/plimsoll.config.yaml', text);
    if ('error' in document) return [document.error, document.at];
    return [checkConfig, (_: unknown, value: unknown) => translate(value)].map((check) => {
      try {
        return JSON.stringify(check(rules, document.value));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return [error.message, document.place(error.path)];
      }
    });
  };
  return twice(read);
}

function brokenMerge(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const once = mergeSarif([{ name: 'a', value }]);
  if (typeof once !== 'string')
    return once.name === 'a' || once.name === '' ? undefined : `another log is wrong: ${once.name}`;
  const doubled = mergeSarif([
    { name: 'a', value },
    { name: 'b', value },
  ]);
  if (typeof doubled !== 'string') return 'a log does not join itself';
  const results = (log: string): string => JSON.stringify(JSON.parse(log).runs[0].results);
  if (results(doubled) !== results(once)) return 'joined with itself it has other results';
  return mergeSarif([{ name: 'a', value: JSON.parse(once) as unknown }]) === once
    ? undefined
    : 'joining once more changes it';
}

/** Every kind; Dockerfiles are mutations of these texts too, where there are any. */
export const kindsFor = (texts: readonly string[]): readonly Kind[] => [
  { name: 'Dockerfile', share: 1, inputs: texts.length > 0 ? fc.oneof(grammar, mutations(texts)) : grammar, broken },
  { name: 'sh', share: 8, inputs: shell, broken: brokenShell },
  { name: 'dockerignore', share: 8, inputs: patterns, broken: brokenIgnore },
  { name: 'compose.yaml', share: 8, inputs: yaml, broken: (text) => brokenPlan('compose.yaml', text) },
  { name: 'docker-bake.hcl', share: 8, inputs: hcl, broken: (text) => brokenPlan('docker-bake.hcl', text) },
  {
    name: 'docker-bake.json',
    share: 3,
    inputs: mutations([
      '{"target":{"a":{"context":".","inherits":["b"],"args":{"A":"$B"}},"b":{"matrix":{"k":["1","2"]},"name":"b-${k}"}},"variable":{"B":{"default":"c"}},"group":{"default":{"targets":["a"]}}}',
    ]),
    broken: (text) => brokenPlan('docker-bake.json', text),
  },
  { name: 'config.yaml', share: 4, inputs: fc.oneof(yaml, configuration, configuration), broken: brokenConfiguration },
  { name: 'sarif', share: 8, inputs: fc.oneof(reports, reports, mutations([report])), broken: brokenMerge },
  { name: 'talk', share: 1, inputs: talk, broken: brokenTalk },
];
