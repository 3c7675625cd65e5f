import type { Bytes, Finding, Severity } from '../rule/index.ts';
import type { Strength } from './types.ts';

/** How strong a finding is with the strength that its rule has; `off`: it is not shown. */
export function severityOf({ severity, fixed }: Strength, finding: Finding): Severity | 'off' {
  if (severity === 'off') return severity;
  if (severity === 'bytes') return finding.severity ?? severityOfBytes(finding.bytes);
  return fixed ? severity : (finding.severity ?? severity);
}

const megabyte = 1e6;

/** The least that it weighs decides: from 20 MB a warning, from 1 MB an info, under that a matter of style; a heavy kind warns, and without a number it informs. */
export function severityOfBytes(bytes: Bytes | undefined): Severity {
  if (!bytes) return 'info';
  if (bytes.heavy) return 'warning';
  if (bytes.low < megabyte) return 'style';
  return bytes.low < 20 * megabyte ? 'info' : 'warning';
}
