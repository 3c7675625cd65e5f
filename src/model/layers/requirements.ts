import { cleanPath } from '../../text/path.ts';
import { contextFileAt, pathOf, type Step } from './step.ts';

/** What a pip install is told to bring. */
export interface Requirements {
  /** Names of packages of an index, normalized. */
  readonly names: readonly string[];
  /** Wheels, absolute, wildcards as they are written. */
  readonly wheels: readonly string[];
  /** Whether that is all. */
  readonly complete: boolean;
}

/** Of a file no more is read. */
const mostLines = 20_000;

/** What `pip install` (or `uv pip install`) brings, from its words and the requirements files among the files of the build context. */
export function requirementsOf(step: Step): Requirements {
  const { command, build } = step;
  const names: string[] = [];
  const wheels: string[] = [];
  let complete = true;
  const take = (text: string): void => {
    const name = requirementName(text);
    if (name === undefined) complete = false;
    else names.push(name);
  };
  for (const word of command.operands) {
    const path = /\.whl$|\/\*$/.test(word.value) ? pathOf(step, word) : undefined;
    if (path !== undefined) wheels.push(path);
    else if (word.literal === undefined && word.variables.length > 0) complete = false;
    else take(word.value);
  }
  if (command.options('-e', '--editable').length > 0) complete = false;
  const seen = new Set<string>();
  const read = (path: string | undefined): void => {
    const file = path === undefined || seen.has(path) ? undefined : contextFileAt(step, path);
    const text = file === undefined ? undefined : build.facts.context?.read?.(file);
    if (path !== undefined) seen.add(path);
    if (text === undefined || path === undefined) {
      complete = false;
      return;
    }
    const lines = text.split('\n', mostLines + 1);
    if (lines.length > mostLines) complete = false;
    for (const line of lines) {
      const entry = line.replace(/(?:^|\s)#.*/, '').trim();
      const other = /^(?:-r|--requirement)[ =]\s*(\S+)/.exec(entry)?.[1];
      if (other !== undefined)
        read(cleanPath(other.startsWith('/') ? other : `${path.slice(0, path.lastIndexOf('/'))}/${other}`));
      else if (/^(?:-e|--editable)/.test(entry)) complete = false;
      else if (entry !== '' && !entry.startsWith('-')) take(entry);
    }
  };
  for (const word of command.options('-r', '--requirement', '--requirements')) read(pathOf(step, word));
  return { names, wheels, complete };
}

/** The name in `Django[argon2]~=4.2; python_version > "3.8"`, normalized (PEP 503); nothing for an address or a path. */
function requirementName(text: string): string | undefined {
  const name = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\]\s*)?(?:[=<>~!;].*)?$/.exec(text)?.[1];
  return name?.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
