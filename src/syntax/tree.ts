import { DockerfileParser, type Instruction, JSONInstruction, Onbuild, PropertyInstruction } from 'dockerfile-ast';
import type { Range } from '../text/source.ts';

/** An instruction as dockerfile-ast finds it in a prepared file; all offsets are in the joined line of its statement. */
export interface Branch {
  /** The statement that it stands in, counted from 0. */
  readonly line: number;
  readonly keyword: Range;
  /** Its arguments, or its properties when it takes such, counted from the offset `from`. */
  words(from: number): Range[];
  /** The strings of its JSON form, quotes included, counted from the offset `from`. */
  strings(from: number): Range[];
  /** What an ONBUILD triggers. */
  trigger(): Branch | undefined;
}

/**
 * Reads a prepared file with dockerfile-ast. Not asked are its flags and variables, which it cuts otherwise than Docker whatever is prepared for it, and
 * values, which are read from the file itself.
 */
export function readTree(prepared: string): Branch[] {
  return DockerfileParser.parse(prepared).getInstructions().map(branch);
}

interface Found extends Branch {
  readonly instruction: Instruction;
}

function branch(instruction: Instruction): Branch {
  const { start, end } = instruction.getInstructionRange();
  const found: Found = {
    instruction,
    line: start.line,
    keyword: { start: start.character, end: end.character },
    words,
    strings,
    trigger,
  };
  return found;
}

function words(this: Found, from: number): Range[] {
  const { instruction } = this;
  return ranges(
    instruction instanceof PropertyInstruction ? instruction.getPropertyArguments() : instruction.getArguments(),
    from,
  );
}

function strings(this: Found, from: number): Range[] {
  const { instruction } = this;
  return instruction instanceof JSONInstruction ? ranges(instruction.getJSONStrings(), from) : [];
}

function trigger(this: Found): Branch | undefined {
  const { instruction } = this;
  const triggered = instruction instanceof Onbuild ? instruction.getTriggerInstruction() : null;
  return triggered ? branch(triggered) : undefined;
}

type Ranged = ReturnType<Instruction['getArguments']>[number];

function ranges(things: readonly Ranged[], from: number): Range[] {
  return things.map((thing) => {
    const { start, end } = thing.getRange();
    return { start: start.character - from, end: end.character - from };
  });
}
