import { toolsWith } from '../src/data/deeds.ts';
import {
  type Build,
  type Command,
  type ShellWord,
  type Stage,
  defineRule,
  insertBefore,
  overlap,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'stale-dummy-build',
  summary: 'A dummy is built for the sake of the dependencies, and may be taken for the program.',
  why: 'The sources that are copied then are older than the build of the dummy, so the compiler finds nothing to do, and the dummy ships.',
  group: 'cache',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      for (const { command, dummy } of staleBuilds(build, stage)) {
        const touch = `touch ${dummy.value}`;
        const { nameWord } = command;
        const isPlain = nameWord && command.run.command.form === 'shell' && !build.commands.isHanded(command.node);
        yield {
          at: command.calledAt,
          message: `\`${command.called}\` may find the dummy up to date, for the sources are older than its build: run \`${touch}\` first`,
          related: [{ at: dummy.at, message: 'this is the dummy' }],
          ...(isPlain &&
            command.assignments.length + command.prefixes.length === 0 && {
              fix: {
                title: `Run \`${touch}\` first`,
                safety: 'unsafe',
                edits: [insertBefore(nameWord.at, `${touch} && `)],
              },
            }),
        };
      }
    }
  },
});

interface Dummy {
  readonly word: ShellWord;
  readonly path: string;
}

/** The builds behind a COPY of the sources for which a dummy was built in front of it, where nothing has made that build look old since. */
function staleBuilds(build: Build, stage: Stage): readonly { readonly command: Command; readonly dummy: ShellWord }[] {
  const found: { command: Command; dummy: ShellWord }[] = [];
  let written: Dummy | undefined;
  let built: Dummy | undefined;
  let copied = false;
  for (const node of stage.instructions) {
    if ((node.keyword === 'COPY' || node.keyword === 'ADD') && built && node.flag('from') === undefined) {
      const { path } = built;
      copied ||= build.files.copies(node).some(({ places }) => places.some((place) => overlap(place, path)));
    }
    for (const command of node.keyword === 'RUN' ? build.commands.of(node) : []) {
      if (built && refreshes(command)) return found;
      written = built ? written : (dummyOf(build, command) ?? written);
      if (!command.form?.goesByTime || !command.does('build') || command.does('add')) continue;
      if (copied && built) return [...found, { command, dummy: built.word }];
      built ??= written;
    }
  }
  return found;
}

const endings = toolsWith('goesByTime').flatMap(({ goesByTime }) => goesByTime ?? []);

/** The source file that a command writes or makes. */
function dummyOf(build: Build, command: Command): Dummy | undefined {
  const words = [
    ...command.redirections.flatMap(({ operator, target }) => (operator.startsWith('>') && target ? [target] : [])),
    ...(command.effect === 'makes' || command.name === 'tee' ? command.operands : []),
  ];
  const word = words.find(({ value }) => endings.some((ending) => value.endsWith(ending)));
  const path = word && build.commands.pathOf(command, word);
  return word && path !== undefined ? { word, path } : undefined;
}

/** Whether a command gives sources a new time, or throws away what was made of the dummy. */
const refreshes = (command: Command): boolean =>
  command.name === 'touch' ||
  command.effect === 'rewrites' ||
  command.does('clean') ||
  (command.effect === 'removes' &&
    command.operands.some(({ value }) => /target|deps|fingerprint|release|debug/.test(value)));
