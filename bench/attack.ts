/**
 * `npm run attack [-- NAME…]`: inputs that somebody makes to stop a run, each in a folder of its own; the program runs over it in a process of its own, beside
 * one of bare Node that only reads what is there. Prints what both take, as the table in docs/security.md has it, and ends with 1 where something is over.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attacks, type Attack } from './attacks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What `plimsoll` starts. */
const program = join(root, 'src/cli/start.cjs');

/** Over what bare Node takes. */
const mostSeconds = 1;
const mostMegabytes = 300;
const timeout = 60_000;

interface Cost {
  readonly status: number | null;
  readonly seconds: number;
  readonly megabytes: number;
  readonly said: string;
}

const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-attack-'));
const meter = join(scratch, 'meter.cjs');
writeFileSync(
  meter,
  `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.PLIMSOLL_METER, JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
});\n`,
);
/** Reads every regular file of at most 10 MB below a folder, and nothing else. */
const reader = join(scratch, 'reader.cjs');
writeFileSync(
  reader,
  `const { readdirSync, readFileSync, statSync } = require('node:fs');
for (const entry of readdirSync('.', { recursive: true, withFileTypes: true })) {
  const file = (entry.parentPath ?? entry.path) + '/' + entry.name;
  if (entry.isFile() && process.argv[2] !== 'walk') try { readFileSync(file); } catch {}
}\n`,
);

function measure(script: string, argv: readonly string[], cwd: string, attack: Attack): Cost {
  const figures = join(scratch, 'figures.json');
  rmSync(figures, { force: true });
  const done = spawnSync(process.execPath, ['--require', meter, script, ...argv], {
    cwd,
    encoding: 'utf8',
    timeout,
    maxBuffer: 2 ** 30,
    ...(attack.stdin && { input: attack.stdin() }),
    ...(attack.uid !== undefined && process.getuid?.() === 0 && { uid: attack.uid }),
    env: {
      ...process.env,
      PLIMSOLL_METER: figures,
      XDG_CONFIG_HOME: '/nowhere',
      CI: '',
      SOURCE_DATE_EPOCH: '1750000000',
    },
  });
  const { seconds, megabytes } = existsSync(figures)
    ? (JSON.parse(readFileSync(figures, 'utf8')) as Pick<Cost, 'seconds' | 'megabytes'>)
    : { seconds: Infinity, megabytes: Infinity };
  return { status: done.status, seconds, megabytes, said: `${done.stdout}${done.stderr}` };
}

function lay(attack: Attack): string {
  const folder = mkdtempSync(join(scratch, 'case-'));
  mkdirSync(join(folder, '.git'));
  attack.make({
    folder,
    write(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    link: (path, target) => symlinkSync(target, join(folder, path)),
    run: (command, ...args) => void spawnSync(command, args, { cwd: folder }),
  });
  return folder;
}

const only = process.argv.slice(2);
const chosen = attacks.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)));
const rows: string[] = [];
let over = 0;
spawnSync('chmod', ['-R', 'go+rwX', scratch]);
for (const attack of chosen) {
  const folder = lay(attack);
  if (attack.uid !== undefined) spawnSync('chmod', ['go+rwx', folder, scratch]);
  const sockets = attack.socket === undefined ? undefined : createServer();
  if (sockets) await once(sockets.listen(join(folder, attack.socket ?? '')), 'listening');
  const stir = attack.stir ? spawn(process.execPath, ['-e', attack.stir], { cwd: folder }) : undefined;
  const bare = measure(reader, attack.walks ? ['walk'] : [], folder, attack);
  const own = measure(program, ['--preset', 'all', ...(attack.argv ?? ['.'])], folder, attack);
  stir?.kill('SIGKILL');
  sockets?.close();
  const most = attack.walks ? bare.seconds + mostSeconds : mostSeconds;
  const extra = own.seconds - bare.seconds;
  const crashed = /internal error|crashed|\n    at /.test(own.said);
  const isOver =
    !(extra <= most) || !(own.megabytes <= mostMegabytes) || crashed || ![0, 1, 2].includes(own.status ?? -1);
  const misses = attack.says !== undefined && !own.said.includes(attack.says);
  if (isOver || misses) over++;
  const mark = crashed ? 'CRASHED' : isOver ? 'OVER' : misses ? 'SAYS NOT' : '';
  rows.push(
    `| ${attack.name} | ${bare.seconds.toFixed(2)} s | ${own.seconds.toFixed(2)} s | ${own.megabytes.toFixed(0)} MB | ${own.status} |`,
  );
  console.log(`${rows.at(-1)} ${mark}`);
  if (mark === 'SAYS NOT' || crashed) console.log(own.said.slice(0, 600));
  rmSync(folder, { recursive: true, force: true });
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${chosen.length} tried, ${over} over`);
process.exitCode = over > 0 ? 1 : 0;
