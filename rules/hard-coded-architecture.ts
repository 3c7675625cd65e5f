import { type Build, type Command, type Range, type RunNode } from '../src/rule/index.ts';
import { type Stage, architectureIn, defineRule } from '../src/rule/index.ts';

interface Place {
  readonly at: Range;
  readonly word: string;
  readonly what: string;
}

export default defineRule({
  id: 'hard-coded-architecture',
  summary: 'One architecture is written out in a file that builds for several.',
  why: 'The image of every other platform gets programs that it cannot run.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const places = build.stages.all.flatMap((stage) => placesIn(build, stage));
    // With several of them something chooses.
    if (new Set(places.map(({ word }) => familyOf(word))).size !== 1 || architectureIn(build.source.path)) return;
    for (const { at, word, what } of places) {
      const cure = /^(?:amd64|arm64)$/.test(word) ? 'write `$TARGETARCH`' : 'choose it by `$TARGETARCH`';
      yield {
        at,
        message: `\`${word}\` is written into ${what}, and this file builds for several platforms: ${cure}`,
      };
    }
  },
});

const familyOf = (word: string): string =>
  word.endsWith('64') && /^(?:amd|x)/i.test(word) ? 'amd64' : word.toLowerCase().replace('aarch', 'arm');

/** Not in a stage that is for one platform by its name, by its base image, or by its flag. */
function placesIn(build: Build, stage: Stage): readonly Place[] {
  const { kind } = build.stages.platform(stage);
  const names = [
    ...stage.chain.map(({ key = '' }) => key),
    stage.root && stage.root !== 'scratch' ? stage.root.text : '',
  ];
  if (
    !stage.reachable ||
    !build.stages.severalPlatforms(stage) ||
    kind === 'constant' ||
    kind === 'unknown' ||
    names.some((name) => architectureIn(name))
  )
    return [];
  return stage.instructions.flatMap((node): readonly Place[] => {
    if (node.keyword === 'RUN')
      return chooses(build, node) ? [] : build.commands.of(node).flatMap((command) => placesOf(build, command, kind));
    if (node.keyword !== 'ADD' || kind === 'build') return [];
    return node.sources.flatMap(({ text, at }) => (text.includes('://') ? placeIn(text, at, 'the address') : []));
  });
}

/** Whether a script asks for the architecture, or has branches. */
function chooses(build: Build, run: RunNode): boolean {
  const script = build.commands.script(run);
  return (
    script.opaque ||
    script.variables.some(({ name }) => /ARCH|PLATFORM|MACHINE/i.test(name)) ||
    /\b(?:uname|print-architecture|print-arch|case|elif|if)\b/.test(script.text.text)
  );
}

function placesOf(build: Build, command: Command, kind: 'build' | 'target'): readonly Place[] {
  const { options = [], variables = [] } = command.form?.architecture ?? {};
  const names = command.does('build') ? variables : [];
  const built = [
    ...names.flatMap((name) => variableIn(build, command, name)),
    ...command.options(...options).flatMap(({ value, at }) => placeIn(value, at, 'an option')),
  ];
  if (!command.does('download') || kind === 'build') return built;
  const addresses = command.operands.filter(({ value }) => value.includes('://'));
  return [...built, ...addresses.flatMap(({ value, at }) => placeIn(value, at, 'the address'))];
}

/** What a variable is set to, in front of the command or by an instruction. */
function variableIn(build: Build, command: Command, name: string): readonly Place[] {
  const own = command.assignments.find((one) => one.name === name);
  if (own) return own.value ? placeIn(own.value.value, own.at, `\`${name}\``) : [];
  const pair = build.stages
    .before(command.run)
    .definition(name)
    ?.pairs.find(({ key }) => key.text === name);
  return pair?.value && pair.value.variables.length === 0 ? placeIn(pair.value.text, pair.at, `\`${name}\``) : [];
}

function placeIn(text: string, at: Range, what: string): readonly Place[] {
  const word = architectureIn(text);
  return word === undefined ? [] : [{ at, word, what }];
}
