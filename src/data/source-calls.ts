const script = 'exec( execSync( execFile( execFileSync( spawn( spawnSync( fork( execa( execaSync( execaCommand( $`';

/**
 * What stands in front of the name of a program that sources start, by their endings (the manuals: nodejs.org/api/child_process, docs.python.org
 * `subprocess` and `os`, pkg.go.dev/os/exec, docs.ruby-lang.org `Kernel` and `Open3`, php.net `exec`, doc.rust-lang.org `std::process`,
 * docs.oracle.com `ProcessBuilder`; 2026-11).
 */
const rows: readonly (readonly [endings: string, calls: string])[] = [
  ['js mjs cjs jsx ts mts cts tsx', script],
  [
    'py',
    'subprocess. os.system( os.popen( Popen( check_output( check_call( getoutput( create_subprocess_exec( create_subprocess_shell( which(',
  ],
  ['go', 'exec.Command( exec.CommandContext( exec.LookPath('],
  ['rb rake', 'system( exec( spawn( popen( capture2( capture2e( capture3( popen3( %x( system exec'],
  ['php', 'exec( shell_exec( system( passthru( popen( proc_open( Process('],
  ['rs', 'Command::new('],
  ['java kt scala groovy', 'ProcessBuilder( .exec( .command('],
];

/** The same as a map. */
export const sourceCalls: ReadonlyMap<string, readonly string[]> = new Map(
  rows.flatMap(([endings, calls]) => endings.split(' ').map((ending) => [ending, calls.split(' ')] as const)),
);
