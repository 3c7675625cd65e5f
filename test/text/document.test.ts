import { describe, expect, test } from '@jest/globals';
import { TextDocument as Library } from 'vscode-languageserver-textdocument';
import { TextDocument } from '../../scripts/text-document.ts';

/** A generator of numbers below `most`, the same for a seed. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % most;
  };
}

const pieces = ['', 'a', 'RUN x', '\n', '\r\n', '\r', '\n\n', ' \\\n', 'é𝒳', '# c'];

describe('the lines of a text, as dockerfile-ast asks for them', () => {
  test('places and offsets are those of the library', () => {
    const below = numbers(20261129);
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: below(12) }, () => pieces[below(pieces.length)]).join('');
      const own = TextDocument.create('', '', 0, text);
      const library = Library.create('', '', 0, text);
      expect(own.getText()).toBe(text);
      for (let offset = -1; offset <= text.length + 1; offset++)
        expect([text, offset, own.positionAt(offset)]).toEqual([text, offset, library.positionAt(offset)]);
      for (let line = -1; line < 6; line++)
        for (let character = -1; character < 8; character++) {
          const place = { line, character };
          expect([text, place, own.offsetAt(place)]).toEqual([text, place, library.offsetAt(place)]);
        }
      const range = { start: own.positionAt(below(text.length + 1)), end: own.positionAt(text.length) };
      expect(own.getText(range)).toBe(library.getText(range));
    }
  });
});
