/** Programs to which a `$` means something of their own, or that put in variables themselves (each one's own manual). */
const expanding: ReadonlySet<string> = new Set(
  'awk confd dockerize envconsul envsubst envtpl execlineb expect find gawk gomplate grep jq make mawk mongo mongosh mysql nginx openresty psql sed sqlcmd sqlplus supervisord xargs'.split(
    ' ',
  ),
);

/** Interpreters, and the options with which they are handed a program as text. */
const interpreters: ReadonlySet<string> = new Set(
  'bun deno julia lua node perl php python python3 R Rscript ruby'.split(' '),
);
const inline: ReadonlySet<string> = new Set(['-c', '-e', '-E', '-p', '-r', '--eval', '--print']);

/** Whether a program is handed what it is to do as text. */
export const isHandedCode = (name: string, words: readonly string[]): boolean =>
  interpreters.has(name) && words.some((word) => inline.has(word));

/** Whether a program among the words of a command may put in what stands behind a `$` itself, or take it for code. */
export function mayExpand(words: readonly string[]): boolean {
  const names = words.map((word) => word.slice(word.lastIndexOf('/') + 1));
  if (names.some((name) => expanding.has(name))) return true;
  return names.some((name) => interpreters.has(name)) && words.some((word) => inline.has(word));
}
