import { appended, joined, putBefore, withdrawn, withoutWords } from './extend-run.ts';
import { addAfter, addBefore } from './insert.ts';
import { mountedInstead } from './mounting.ts';
import { permissionsWithCopy } from './permissions.ts';
import type { EditsFace, UpToEdits } from './types.ts';

/** The edits that keep the meaning. */
export const askEdits = (build: UpToEdits): EditsFace => ({
  append: (command, text) => appended(build, command, text),
  putBefore: (command, word, text) => putBefore(build, command, word, text),
  withoutWords: (command, places) => withoutWords(build, command, places),
  withdraw: (command) => withdrawn(command),
  join: (first, second) => joined(build, first, second),
  permissionsWithCopy: (command, copies) => permissionsWithCopy(build, command, copies),
  mountInstead: (copied, path) => mountedInstead(build, copied, path),
  after: (node, instructions) => addAfter(node, instructions),
  before: (node, instructions) => addBefore(node, instructions),
  lines({ at }) {
    const { text } = build.source;
    const end = text.indexOf('\n', at.end);
    return { start: text.lastIndexOf('\n', at.start) + 1, end: end === -1 ? text.length : end + 1 };
  },
});
