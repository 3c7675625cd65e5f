import { expand } from '../../syntax/index.ts';
import type { Word } from '../../syntax/nodes.ts';
import { suggest } from '../../text/suggest.ts';
import { type GlobalScope, platformArgs, proxyArg } from './state.ts';

/** Whether FROM can use a variable: declared above the first FROM, or one that BuildKit sets itself. */
export const isGlobal = (scope: GlobalScope, name: string): boolean =>
  scope.definition(name) !== undefined || platformArgs.has(name);

/** The argument that a misspelt one was probably meant for. */
export const misspeltGlobal = (scope: GlobalScope, name: string): string | undefined =>
  suggest(name, [...scope.state.names, ...platformArgs]);

/** Whether a word of FROM uses an argument that is declared without a default, or asks for one with `:?`, and has none at its place of use. */
export const wantsArgument = (scope: GlobalScope, word: Word): boolean =>
  word.variables.some(({ name, modifier }) => {
    if (modifier?.includes('?')) return true;
    const pair = scope.pair(name);
    return pair !== undefined && !modifier && (!pair.value || isEmpty(pair.value) || wantsValue(pair.value));
  });

const isEmpty = ({ text }: Word): boolean => text === '' || text === '""' || text === "''";

const wantsValue = (word: Word): boolean => word.variables.some(({ modifier }) => modifier?.includes('?'));

/**
 * A word of FROM as a build without any `--build-arg` sees it: an ARG without default is empty there. The platform arguments stand for themselves, in
 * a form that can be part of a name.
 */
export function withDefaults(scope: GlobalScope, word: Word): string | undefined {
  const lookup = (name: string, depth = 0): string | null => {
    const value = scope.pair(name)?.value;
    // One that is only declared has BuildKit's value all the same.
    if (platformArgs.has(name) && !value) return 'amd64';
    return value && depth < 16 ? (expand(value, (other) => lookup(other, depth + 1)) ?? null) : null;
  };
  return expand(word, lookup);
}

/** Build arguments that BuildKit itself takes, whatever the file declares. */
const ownArguments = /^(?:BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/;

/** Whether BuildKit knows a build argument without a declaration. */
export const isPredefined = (name: string): boolean =>
  platformArgs.has(name) || proxyArg.test(name) || ownArguments.test(name);
