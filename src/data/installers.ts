import { tools } from './tools/index.ts';

const packages = [...new Set(tools.flatMap(({ pypi }) => pypi ?? []))].toSorted();

/** Tools that only install packages of Python, by their name on PyPI, with the commands that they bring. */
export const pythonInstallers: ReadonlyMap<string, readonly string[]> = new Map(
  packages.map((name) => [name, tools.flatMap(({ names, pypi }) => (pypi === name ? names : []))]),
);
