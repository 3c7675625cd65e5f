import { billOfParent, type SourcesTable } from '../../data/sources.ts';
import { lookUp } from '../../text/look-up.ts';
import { isBefore } from '../images/tag.ts';
import type { Locked } from './locked-graph.ts';
import type { Named } from './named-bytes.ts';
import { sourceRow } from './source-rows.ts';

/** What a project in Java names: artifacts of others, without their groups, the releases that it says others shall have, and the bills of materials that say it. */
export interface ArtifactProject {
  readonly named: readonly Locked[];
  readonly managed: ReadonlyMap<string, string>;
  readonly bills: readonly Bill[];
}

/** A bill of materials, or a parent: it says which releases of others belong together. */
export interface Bill {
  readonly name: string;
  readonly version: string;
}

/** What the table tells of artifacts that a project names, and of what these need: of the release that the project says, or a bill of materials, or what needs it. */
export function artifactRows(
  table: SourcesTable,
  project: ArtifactProject,
  named: readonly Locked[],
  { isProgram, hasAll }: { readonly isProgram: boolean; readonly hasAll: boolean },
): readonly Named[] {
  const releaseOf = (name: string, told: string | undefined): string | undefined =>
    project.managed.get(name) ?? billedOf(table, project.bills, name) ?? told;
  const all = new Map<string, string | undefined>();
  for (const { name, version = releaseOf(name, undefined), forBuild } of named) {
    const leaves = (): boolean => (sourceRow(table, 'Java', name, version)?.linked ?? 0) > 0;
    const isIn = forBuild === 'library' ? hasAll : forBuild === undefined || leaves();
    if (!isProgram || isIn) all.set(name, version);
  }
  const found: Named[] = [];
  // What is added while it is gone through is gone through, too.
  for (const [name, version] of all) {
    const row = sourceRow(table, 'Java', name, version);
    found.push({ name, row });
    for (const need of row?.needs ?? []) {
      if (isProgram && need.startsWith('?')) continue;
      const needed = need.replace('?', '');
      if (!all.has(needed)) all.set(needed, releaseOf(needed, row?.releases?.get(need)));
    }
  }
  return found;
}

/** The release of an artifact that bills of materials say, as far as the table knows. */
function billedOf({ bills: known }: SourcesTable, bills: readonly Bill[], name: string): string | undefined {
  for (const bill of bills) {
    const own = lookUp(lookUp(known, 'Java'), billOfParent.get(bill.name) ?? bill.name);
    const told = lookUp(own, name)?.split(' ') ?? [];
    if (told[0] === '=') return bill.version;
    for (let at = 0; at + 1 < told.length; at += 2) if (isBefore(bill.version, told[at] ?? '')) return told[at + 1];
  }
  return undefined;
}
