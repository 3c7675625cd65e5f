/** A command that GitHub's runner obeys. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The commands in what a step prints, as the runner reads it: lines end at a line feed or a carriage return; a command is `::name k=v,k=v::message`
 * behind blanks, or, of old, `##[name k=v;k=v]message` anywhere in a line; after `stop-commands` there is none until a line says the given word.
 */
export function commandsIn(printed: string): readonly Command[] {
  const commands: Command[] = [];
  let word: string | undefined;
  for (const line of printed.split(/\r\n|\r|\n/)) {
    const command = newer(line) ?? older(line);
    if (!command || (word !== undefined && command.name !== word)) continue;
    if (command.name === word) word = undefined;
    else if (command.name === 'stop-commands') word = command.message;
    else commands.push(command);
  }
  return commands;
}

function newer(line: string): Command | undefined {
  const [, name, list = '', message = ''] = /^\s*::([^\s:]+) ?((?:(?!::).)*)::(.*)$/.exec(line) ?? [];
  return name === undefined ? undefined : { name, properties: propertiesIn(list, ','), message: plain(message) };
}

function older(line: string): Command | undefined {
  const [, name, list = '', message = ''] = /##\[([^\s\]]+) ?([^\]]*)\](.*)$/.exec(line) ?? [];
  return name === undefined ? undefined : { name, properties: propertiesIn(list, ';'), message };
}

const propertiesIn = (list: string, separator: string): Record<string, string> =>
  Object.fromEntries(
    list.split(separator).flatMap((one): [string, string][] => {
      const [key = '', ...value] = one.trim().split('=');
      return value.length === 0 ? [] : [[key, plain(value.join('=')).replaceAll('%3A', ':').replaceAll('%2C', ',')]];
    }),
  );

const plain = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

/** What a step gave to later ones, as the runner reads its file: `name<<word`, lines, `word`. */
export function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([^\n=<]+)<<([^\n]+)\n([^]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}
