import { generalFlags, type Command, type Flag } from './args.ts';

/** What a shell is told of the program: scripts that complete its commands, flags and values. */

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

interface Told {
  readonly commands: readonly Command[];
  /** Ids of rules, for flags and commands that take them. */
  readonly rules: readonly string[];
}

/** The script for a shell; to be read by it at its start. */
export function completionOf(shell: Shell, told: Told): string {
  const lines = { bash: bashLines, zsh: zshLines, fish: fishLines }[shell](told);
  return `${lines.join('\n')}\n`;
}

const flagsOf = ({ flags }: Command): readonly Flag[] => [...flags, ...generalFlags];
const spellings = ({ name, short }: Flag): readonly string[] => [
  `--${name}`,
  ...(short === undefined ? [] : [`-${short}`]),
];

/** What a flag takes: words, files (`undefined`), or nothing that could be listed (empty). */
function wordsOf(flag: Flag, rules: readonly string[]): readonly string[] | undefined {
  if (flag.values === 'rules') return rules;
  if (flag.values !== undefined) return flag.values;
  return /^(?:FILE|DIR|PATH)$/.test(flag.value ?? '') ? undefined : [];
}

/** What stands behind the name of a command. */
function operandWords(command: Command, { commands, rules }: Told): readonly string[] | undefined {
  if (command.operands.startsWith('RULE')) return rules;
  if (command.operands === '[command]') return commands.map(({ name }) => name);
  if (command.operands === 'SHELL') return shells;
  return command.operands === '' ? [] : undefined;
}

function bashLines({ commands, rules }: Told): readonly string[] {
  const names = commands.map(({ name }) => name);
  const choose = (words: readonly string[]): string =>
    `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur")); return`;
  const ofValue = (command: Command): readonly string[] =>
    flagsOf(command).flatMap((flag) => {
      if (flag.value === undefined) return [];
      const words = wordsOf(flag, rules);
      const pattern = spellings(flag)
        .map((one) => `'${command.name} ${one}'`)
        .join('|');
      const files = flag.value === 'DIR' ? 'compgen -d' : 'compgen -f';
      return [`    ${pattern}) ${words ? choose(words) : `COMPREPLY=($(${files} -- "$cur")); return`} ;;`];
    });
  return [
    '# plimsoll completion bash > /etc/bash_completion.d/plimsoll',
    '_plimsoll() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=lint word',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    `    case $word in ${names.join('|')}) command=$word; break ;; esac`,
    '  done',
    '  case "$command $prev" in',
    ...commands.flatMap(ofValue),
    '  esac',
    '  case $command in',
    ...commands.flatMap((command) => {
      const flags = flagsOf(command).flatMap(spellings);
      const operands = operandWords(command, { commands, rules }) ?? [];
      return [
        `    ${command.name})`,
        `      if [[ $cur == -* ]]; then ${choose(flags)}; fi`,
        `      COMPREPLY=($(compgen -W '${(command.name === 'lint' ? names : operands).join(' ')}' -- "$cur"))`,
        '      ;;',
      ];
    }),
    '  esac',
    '}',
    'complete -o default -F _plimsoll plimsoll',
  ];
}

/** A text within single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** What `_arguments` takes a text for. */
const described = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

function zshLines({ commands, rules }: Told): readonly string[] {
  const action = (words: readonly string[] | undefined, value = 'file'): string => {
    if (words === undefined) return value === 'DIR' ? '_files -/' : '_files';
    return words.length === 0 ? ' ' : `(${words.join(' ')})`;
  };
  const spec = (flag: Flag): string => {
    const help = `[${described(flag.help)}]`;
    const value =
      flag.value === undefined ? '' : `:${described(flag.value)}:${action(wordsOf(flag, rules), flag.value)}`;
    if (flag.short === undefined) return quoted(`*--${flag.name}${value === '' ? '' : '='}${help}${value}`);
    const names = value === '' ? `{-${flag.short},--${flag.name}}` : `{-${flag.short}+,--${flag.name}=}`;
    return `'*'${names}${quoted(`${help}${value}`)}`;
  };
  const operand = (command: Command): string =>
    quoted(`*:${described(command.operands || 'nothing')}:${action(operandWords(command, { commands, rules }))}`);
  return [
    '#compdef plimsoll',
    '# plimsoll completion zsh > "${fpath[1]}/_plimsoll"',
    '_plimsoll() {',
    '  local command=lint word',
    '  for word in "${(@)words[2,CURRENT-1]}"; do',
    `    case $word in ${commands.map(({ name }) => name).join('|')}) command=$word; break ;; esac`,
    '  done',
    '  if (( CURRENT == 2 )) && [[ ${words[CURRENT]} != -* ]]; then',
    '    local -a commands=(',
    ...commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`),
    '    )',
    "    _describe -t commands 'command' commands",
    '  fi',
    '  case $command in',
    ...commands.map(
      (command) =>
        `    ${command.name}) _arguments -s ${[...flagsOf(command).map(spec), operand(command)].join(' ')} ;;`,
    ),
    '  esac',
    '}',
    '# Read from `fpath` it is called, from a file it is made known.',
    'if [[ ${funcstack[1]} == _plimsoll ]]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi',
  ];
}

function fishLines({ commands, rules }: Told): readonly string[] {
  const others = commands.filter(({ name }) => name !== 'lint').map(({ name }) => name);
  const isLint = `not __fish_seen_subcommand_from ${others.join(' ')}`;
  const of = ({ name }: Command): string => (name === 'lint' ? isLint : `__fish_seen_subcommand_from ${name}`);
  return [
    '# plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish',
    ...commands.map(
      ({ name, summary }) => `complete -c plimsoll -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap((command) => {
      const condition = quoted(of(command));
      const operands = operandWords(command, { commands, rules });
      return [
        ...(operands === undefined ? [] : [`complete -c plimsoll -n ${condition} -f -a ${quoted(operands.join(' '))}`]),
        ...flagsOf(command).map((flag) => {
          const words = flag.value === undefined ? undefined : wordsOf(flag, rules);
          const value =
            flag.value === undefined ? '' : words === undefined ? ' -r' : ` -x -a ${quoted(words.join(' '))}`;
          const short = flag.short === undefined ? '' : ` -s ${flag.short}`;
          return `complete -c plimsoll -n ${condition} -l ${flag.name}${short}${value} -d ${quoted(flag.help)}`;
        }),
      ];
    }),
  ];
}
