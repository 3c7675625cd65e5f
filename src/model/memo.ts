/** The answers that one build has given, by question and by what each was asked about. They go when the build does. */
export type Answers = Map<object, Map<object, unknown>>;

/** What can keep answers. */
export interface Remembering {
  readonly answers: Answers;
}

/**
 * A question about a build, or about a thing in it (a node, a stage, a command), that is answered once for each: what is asked per command and looks at a
 * whole stage would otherwise cost the square of the file.
 */
export function once<B extends Remembering, T>(answer: (build: B) => T): (build: B) => T;
export function once<B extends Remembering, A extends object, T>(
  answer: (build: B, about: A) => T,
): (build: B, about: A) => T;
export function once<B extends Remembering, T>(
  answer: (build: B, about: object) => T,
): (build: B, about?: object) => T {
  return ask;

  function ask(build: B, about: object = build): T {
    let answers = build.answers.get(ask);
    if (!answers) build.answers.set(ask, (answers = new Map()));
    const known = answers.get(about);
    if (known !== undefined || answers.has(about)) return known as T;
    const given = answer(build, about);
    answers.set(about, given);
    return given;
  }
}

/** The same for a question that a word belongs to: a variable's name, a tool's. */
export function onceByWord<B extends Remembering, A extends object, T>(
  answer: (build: B, about: A, word: string) => T,
): (build: B, about: A, word: string) => T {
  const answersOf = once<B, A, Map<string, T>>(() => new Map());
  return (build, about, word) => {
    const answers = answersOf(build, about);
    if (!answers.has(word)) answers.set(word, answer(build, about, word));
    return answers.get(word) as T;
  };
}
