// Runs Jest, with what is said behind it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Jest compiles all that a suite takes anew in a context of its own, so that most of what V8's optimising compiler makes is thrown away before it pays: held back,
 * short suites take a quarter less of the processor, and long ones no more (Node 20, two cores, 2026-11). By V8's version, for Node refuses a flag that it does not know.
 */
const heldBack = new Map([
  ['11.3', ['--interrupt-budget=4000000']],
  ['12.4', ['--invocation-count-for-turbofan=30000']],
  ['13.6', ['--invocation-count-for-turbofan=30000']],
]);

const v8 = process.versions.v8.split('.').slice(0, 2).join('.');
const modules = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [...(heldBack.get(v8) ?? []), ...modules, jest, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
