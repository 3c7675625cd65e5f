import { readDockerignore, type ContextFiles, type Facts } from '../../index.ts';
import type { PlainFacts } from './messages.ts';

/** What may be asked of a context, one word and plain data at a time. */
const ofContext = ['has', 'list', 'size', 'ignored', 'unpacked', 'mode', 'link', 'sent', 'read'] as const;

/** Facts without their functions, and which there are. */
export function plainOf({ context, shellcheck, table, registry, built, ...plain }: Facts): PlainFacts {
  return {
    plain,
    questions: [
      ...(context ? ofContext.filter((name) => context[name]).map((name) => `context.${name}`) : []),
      ...(context?.withTexts ? ['context.withTexts'] : []),
      ...(context?.ignoreFile ? [`context.ignoreFile ${context.ignoreFile.path}`] : []),
      ...(shellcheck ? ['shellcheck'] : []),
      ...(table ? ['table'] : []),
      ...(registry ? ['registry.platforms'] : []),
      ...(built ? ['built'] : []),
    ],
  };
}

/** What a question gets: plain data. */
export function answer(facts: Facts, question: string, args: readonly unknown[]): unknown {
  const [first, second, third] = args as readonly [never, never, never];
  const name = ofContext.find((one) => question === `context.${one}`);
  if (name) return facts.context?.[name]?.(first);
  if (question === 'shellcheck') return facts.shellcheck?.(first);
  if (question === 'registry.platforms') return facts.registry?.platforms(first);
  if (question === 'built.under') return facts.built?.(first)?.under(second);
  if (question === 'built.lost') return facts.built?.(first)?.lost(second, third);
  if (question !== 'built') return undefined;
  const part = facts.built?.(first);
  return part && { layer: part.layer };
}

/** Facts whose functions ask, each question once. */
export function factsFrom(
  { plain, questions }: PlainFacts,
  ask: (question: string, args: readonly unknown[]) => unknown,
  table: NonNullable<Facts['table']>,
): Facts {
  const known = new Map<string, unknown>();
  const asked = (question: string, ...args: readonly unknown[]): never => {
    const key = JSON.stringify([question, args]);
    if (!known.has(key)) known.set(key, ask(question, args));
    return known.get(key) as never;
  };
  const has = (question: string): boolean => questions.includes(question);
  const context = (): ContextFiles => {
    const files = Object.fromEntries(
      ofContext
        .filter((name) => has(`context.${name}`))
        .map((name) => [name, (word: string) => asked(`context.${name}`, word)]),
    ) as unknown as ContextFiles;
    const head = 'context.ignoreFile ';
    const path = questions.find((question) => question.startsWith(head))?.slice(head.length);
    return {
      ...files,
      ...(path !== undefined && { ignoreFile: { path, ...readDockerignore(files.read?.(path) ?? '') } }),
      ...(has('context.withTexts') && { withTexts: context }),
    };
  };
  return {
    ...plain,
    ...(has('context.has') && { context: context() }),
    ...(has('shellcheck') && { shellcheck: (scripts) => asked('shellcheck', scripts) }),
    ...(has('table') && { table }),
    ...(has('registry.platforms') && { registry: { platforms: (image) => asked('registry.platforms', image) } }),
    ...(has('built') && {
      built(instruction) {
        const part = asked('built', instruction) as { readonly layer?: { bytes: number; hides: number } } | undefined;
        return (
          part && {
            ...(part.layer && { layer: part.layer }),
            under: (path) => asked('built.under', instruction, path),
            lost: (to, path) => asked('built.lost', instruction, to, path),
          }
        );
      },
    }),
  };
}
