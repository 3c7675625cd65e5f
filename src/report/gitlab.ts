import { hash } from '../text/hash.ts';
import { issueOf } from './codeclimate.ts';
import { fingerprints } from './fingerprint.ts';
import { everyFinding, isSuppressed } from './found.ts';
import { stringify } from './json.ts';
import type { Report } from './report.ts';

/** Findings as a report of GitLab's code quality: one list, in which each has a fingerprint of its own. */
export function gitlab(report: Report): string {
  const all = everyFinding(report);
  const prints = fingerprints(all);
  const issues = all.flatMap((found, index) =>
    isSuppressed(found.diagnostic)
      ? []
      : { ...issueOf(found), fingerprint: hash(`${found.spot.path}\0${prints[index]}`) },
  );
  return `${stringify(issues)}\n`;
}
