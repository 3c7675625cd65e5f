/** The answers that one build has given, by the number of the question. They go when the build does. */
export interface Answers {
  /** Of what was asked about the build itself. */
  readonly own: unknown[];
  /** By what else it was asked about. */
  readonly about: (Map<object, unknown> | undefined)[];
}

/** All that are asked of builds. Each has a number, since to find an answer by that takes a third of what it takes by the question. */
const questions: unknown[] = [];

/** The answers of a build that was asked nothing yet. */
export const noAnswers = (): Answers => ({
  own: Array.from({ length: questions.length }),
  about: Array.from({ length: questions.length }),
});

/** Stands for an answer that is nothing. */
const nothing = Symbol('nothing');

/** What can keep answers. */
export interface Remembering {
  readonly answers: Answers;
  /** Notes what is read of the file, where somebody wants to know what an answer rests on. */
  readonly reads?: Reads | undefined;
}

/** Parts of a file, as the bits of a set. */
export type Parts = Uint32Array;

/** What is read of a file while something is found out. */
export interface Reads {
  /** Notes that a part is read. */
  note(part: number): void;
  /** Notes that it is read which commands call a tool, or what is wrong that is told by a rule. */
  noteName(name: string): void;
  /** Notes that an instruction is read, by its index. */
  noteNode(index: number): void;
  /** Notes that all that was read for something else is read. */
  join(parts: Parts): void;
  /** Does some work, and tells what it read: whoever asks for it has read nothing of that yet. */
  during<T>(work: () => T): { readonly value: T; readonly parts: Parts };
}

/** An answer that is kept with what was read for it. */
interface Traced<T> {
  readonly value: T;
  readonly parts: Parts;
}

/**
 * A question about a build, or about a thing in it (a node, a stage, a command), that is answered once for each: what is asked per command and looks at a
 * whole stage would otherwise cost the square of the file.
 */
export function once<B extends Remembering, T>(answer: (build: B) => T): (build: B) => T;
/** A question that is answered once for each of what it is asked about. */
export function once<B extends Remembering, A extends object, T>(
  answer: (build: B, about: A) => T,
): (build: B, about: A) => T;
export function once<B extends Remembering, T>(
  answer: (build: B, about: object) => T,
): (build: B, about?: object) => T {
  const number = questions.push(ask) - 1;
  return ask;

  function ask(build: B, about?: object): T {
    const { answers, reads } = build;
    if (about === undefined) {
      const known = answers.own[number];
      if (known !== undefined) return reads ? again(reads, known) : ((known === nothing ? undefined : known) as T);
      const kept = reads ? reads.during(() => answer(build, build)) : answer(build, build);
      answers.own[number] = kept === undefined ? nothing : kept;
      return reads ? again(reads, kept) : (kept as T);
    }
    const known = answers.about[number]?.get(about);
    if (known !== undefined) return reads ? again(reads, known) : ((known === nothing ? undefined : known) as T);
    const kept = reads ? reads.during(() => answer(build, about)) : answer(build, about);
    let all = answers.about[number];
    if (!all) answers.about[number] = all = new Map<object, unknown>();
    all.set(about, kept === undefined ? nothing : kept);
    return reads ? again(reads, kept) : (kept as T);
  }
}

/** The same for a question that a word belongs to: a variable's name, a tool's. */
export function onceByWord<B extends Remembering, A extends object, T>(
  answer: (build: B, about: A, word: string) => T,
): (build: B, about: A, word: string) => T {
  const answersOf = once<B, A, Map<string, unknown>>(() => new Map());
  return (build, about, word) => {
    const answers = answersOf(build, about);
    const known = answers.get(word);
    const { reads } = build;
    if (reads) return known ? again(reads, known) : first(reads, answers, word, () => answer(build, about, word));
    if (!answers.has(word)) answers.set(word, answer(build, about, word));
    return answers.get(word) as T;
  };
}

/** Keeps an answer with what was read for it, which whoever asks for it has read. */
function first<K, T>(reads: Reads, answers: Map<K, unknown>, key: K, answer: () => T): T {
  const given = reads.during(answer);
  answers.set(key, given);
  reads.join(given.parts);
  return given.value;
}

function again<T>(reads: Reads, known: unknown): T {
  const { value, parts } = known as Traced<T>;
  reads.join(parts);
  return value;
}
