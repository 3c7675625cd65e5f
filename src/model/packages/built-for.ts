import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';

/**
 * What all that a command compiles hangs on, as a text: what commands have compiled of which it is the same is of use to one another. A variable that is set
 * to what nobody knows is taken for what it is where it is not set, as that of the platform that is built for mostly is.
 */
export function builtFor(build: UpToFiles, command: Command): string {
  const rules = command.form?.builtFor;
  if (!rules) return '';
  const also = (build.commands.environment(command, rules.alsoIn) ?? '').split(/\s+/);
  const valueOf = (option: string): string | undefined => {
    if (command.has(option)) return command.option(option)?.value ?? '';
    const word = also.find((one) => one === option || one.startsWith(`${option}=`));
    return word?.slice(option.length + 1);
  };
  const options = Object.entries(rules.options).flatMap(([option, holds]) => {
    const value = valueOf(option);
    return value !== undefined && holds.test(value) ? `${option}=${value}` : [];
  });
  const variables = Object.entries(rules.variables).map(
    ([name, usual]) => build.commands.environment(command, name) ?? usual,
  );
  return [...options, ...variables].join('\n');
}

/** The packages that two commands compile each for itself, and with them all that take them in. */
export function compiledApart(build: UpToFiles, one: Command, other: Command): readonly string[] {
  const { variable, packages } = one.form?.builtFor?.partly ?? {};
  if (!packages || variable === undefined) return [];
  const [value, otherValue] = [one, other].map((command) => build.commands.environment(command, variable) ?? '');
  return value === otherValue ? [] : packages;
}
