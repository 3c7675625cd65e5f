import type { Imports } from '../../data/tool.ts';
import { nameOf, within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { beginningsOf, projectOf, sourcesByFolder, workedIn } from './imported.ts';

/**
 * Where a build puts its program that is not told where: it is called after the package, or after the first of the files that it is told, and lies where the
 * command runs. `null` where it keeps none, since it is told several packages, or one that is no program; nothing where that cannot be known (`go help build`).
 */
export function usualProgram(build: UpToFiles, command: Command): string | null | undefined {
  const imports = command.form?.manifest?.imports;
  const directory = imports && workedIn(build, command);
  if (!imports || typeof directory !== 'string') return undefined;
  const [first] = command.operands;
  if (first && imports.files.test(first.value))
    return within(directory, nameOf(first.value).replace(imports.files, ''));
  const sources = sourcesByFolder(build, command);
  const project = projectOf(build, command, imports, directory);
  const place = { imports, directory, project, folders: [...sources.keys()] };
  const [folder, ...others] = beginningsOf(build, command, place);
  if (others.length > 0) return null;
  const files = folder === undefined ? undefined : sources.get(folder);
  if (folder === undefined || !files) return undefined;
  if (!files.some((path) => imports.main.test(build.facts.context?.read?.(path) ?? ''))) return null;
  return project && within(directory, lastName(imports, project.name + folder.slice(project.folder.length)));
}

/** What programs of others are called that a command builds by name; nothing where that is not told. */
export function programsTold({ form, operands }: Command): ReadonlySet<string> | undefined {
  const imports = form?.manifest?.imports;
  const { nameOf: packageOf } = form?.pins ?? {};
  return imports && packageOf && new Set(operands.map(({ value }) => lastName(imports, packageOf(value))));
}

/** `api` of `example.com/shop/api/v2`. */
function lastName({ version }: Imports, name: string): string {
  const parts = name.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  return version.test(last) ? (parts.at(-2) ?? last) : last;
}
