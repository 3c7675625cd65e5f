import { UsageError } from '../node/index.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** What a step gives for an input, as the runner hands it on; empty where it is not given. */
const input = (env: Env, name: string): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';

/** Whether an input that is yes or no is set. */
export function isSet(env: Env, name: string): boolean {
  const given = input(env, name);
  if (given === '' || given === 'false') return false;
  if (given === 'true') return true;
  throw new UsageError(`the input \`${name}\` cannot be \`${given}\`: \`true\` or \`false\``);
}

export const sarifFile = (env: Env): string => input(env, 'sarif-file');

/** Inputs that are handed on as flags of the same name. */
const flags = ['format', 'config', 'preset', 'fail-on', 'rules-version'] as const;

const pathsOf = (env: Env): readonly string[] =>
  input(env, 'paths')
    .split('\n')
    .map((path) => path.trim())
    .filter((path) => path !== '');

/** The inputs as arguments of the command line, those that say where further reports go among them. Paths have a line each. */
export function argumentsOf(
  env: Env,
  reports: Readonly<Record<string, string>>,
  since: string | undefined,
): readonly string[] {
  const sarif = sarifFile(env);
  return [
    'lint',
    ...flags.flatMap((name) => (input(env, name) === '' ? [] : [`--${name}=${input(env, name)}`])),
    // A pull request may bring a configuration that runs; what the workflow itself names is its author's choice.
    '--no-config-code',
    // What a runner has checked out is nobody's work.
    ...(isSet(env, 'fix') ? ['--fix', '--allow-dirty', '--allow-no-vcs'] : []),
    ...(since === undefined ? [] : [`--since=${since}`]),
    // An image is of one text: not of one that is fixed, nor of the one before a change.
    ...(input(env, 'image') === '' || isSet(env, 'fix') || since !== undefined
      ? []
      : [`--image=${input(env, 'image')}`]),
    ...Object.entries({ ...reports, ...(sarif !== '' && { sarif }) }).map(
      ([format, file]) => `--report=${format}=${file}`,
    ),
    // The workspace is the job's own, and the step names the file.
    '--create-dirs',
    '--',
    ...pathsOf(env),
  ];
}

/** The image that was built, and what it is compared with: the arguments that weigh it; nothing where there is none. */
export function imageArgumentsOf(env: Env, report: string): readonly string[] | undefined {
  const [image, before, config] = ['image', 'since-image', 'config'].map((name) => input(env, name));
  if (!image) {
    if (before)
      throw new UsageError('the input `since-image` is for an `image` that is compared with it: name that too');
    return undefined;
  }
  return [
    'size',
    `--image=${image}`,
    ...(before ? [`--since-image=${before}`] : []),
    ...(config ? [`--config=${config}`] : []),
    '--no-config-code',
    '--format=json',
    `--output=${report}`,
    '--',
    ...pathsOf(env),
  ];
}
