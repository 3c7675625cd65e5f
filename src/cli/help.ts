import { wrap } from '../report/index.ts';
import { generalFlags, type Command, type Flag } from './args.ts';

/** What the program, or one of its commands, can do. */
export function help(commands: readonly [Command, ...Command[]], command: Command): string {
  const [main] = commands;
  const shown = command === main ? commands.filter(({ isAlias }) => !isAlias) : [command];
  const calls = shown.map(({ name, operands, summary }) => [`plimsoll ${name} ${operands}`.trim(), summary] as const);
  return [
    'Plimsoll lints Dockerfiles, and knows what each line weighs.',
    '',
    'Usage:',
    ...columns(calls),
    ...(command === main
      ? [
          '',
          '`lint` may be left out. Paths are files, folders, globs, or - for standard',
          'input; without one, the current folder is searched.',
        ]
      : []),
    '',
    'Flags:',
    ...columns([...command.flags, ...generalFlags].map((flag) => [spell(flag), flag.help] as const)),
    '',
    'Exit status: 0 nothing to complain of, 1 findings at or over --fail-on,',
    '2 the work, or a part of it, could not be done.',
    '',
  ].join('\n');
}

const spell = ({ name, short, value }: Flag): string =>
  `${short ? `-${short}, ` : ''}--${name}${value === undefined ? '' : ` ${value}`}`;

/** Two columns, of which the right one is broken so that all fits in 80. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    wrap(right, 76 - width).map((line, index) => `  ${(index === 0 ? left : '').padEnd(width)}  ${line}`),
  );
}
