import { pathsThat, toolFacts } from './deeds.ts';
import { effectOf } from './effects.ts';

/** Whether a command tests, lints or scans: by its tool, or by what it asks a build tool to do (`npm run lint`, `python -m pytest`, `uv run pytest`). */
export function isCheck(tool: string, args: readonly string[]): boolean {
  if (effectOf(tool) === 'checks') return true;
  const form = toolFacts(tool);
  const [first] = args.filter((arg) => !arg.startsWith('-') && arg !== 'run' && arg !== 'exec' && arg !== 'manage.py');
  if (!form || first === undefined) return false;
  // What a runner starts is named behind it.
  if (form.does?.run !== undefined && effectOf(first) === 'checks') return true;
  return pathsThat(form, 'test').includes(first.split(':', 1)[0] ?? '');
}
