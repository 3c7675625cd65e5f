import { pathsThat, toolFacts } from './deeds.ts';
import { effectOf } from './effects.ts';

/** What runs tests or linters of others, with the words that say so. */
const words: Readonly<Record<string, readonly string[]>> = {
  poetry: ['pytest', 'pylint', 'flake8', 'mypy'],
  python: ['pytest', 'unittest', 'test'],
  rake: ['test', 'spec'],
  ruff: ['check'],
  swift: ['test'],
  uv: ['pytest', 'ruff', 'mypy'],
};

/** Whether a command tests, lints or scans: by its tool, or by what it asks a build tool to do (`npm run lint`, `python -m pytest`, `uv run pytest`). */
export function isCheck(tool: string, args: readonly string[]): boolean {
  if (effectOf(tool) === 'checks') return true;
  const form = toolFacts(tool);
  const wanted = [...(form ? pathsThat(form, 'test') : []), ...(Object.hasOwn(words, tool) ? (words[tool] ?? []) : [])];
  const [first] = args.filter((arg) => !arg.startsWith('-') && arg !== 'run' && arg !== 'exec' && arg !== 'manage.py');
  return first !== undefined && wanted.includes(first.replace(/:.*$/, ''));
}
