import type { EventEmitter } from 'node:events';

/** Tells whoever started the process (`src/cli/start.cjs`) that there is much to do: V8 is then told to compile less of it. */
export const tellMuchToDo = (): void => void (process as EventEmitter).emit('plimsoll:much-to-do');
