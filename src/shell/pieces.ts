import type { Context } from './context.ts';
import type { WordPiece } from './nodes.ts';
import type * as Syntax from './unbash.ts';
import { plainPiece } from './word.ts';

/** What a word is made of, its quotes taken apart. */
export const piecesOf = (context: Context, { pos, end, text, parts }: Syntax.Word): readonly WordPiece[] =>
  parts ? parts.flatMap((part) => pieces(context, part, 'none')) : [plainPiece(text, context.text.range(pos, end))];

function pieces(context: Context, part: Syntax.WordPart, quotes: WordPiece['quotes']): readonly WordPiece[] {
  const { type, pos, end, text } = part;
  const at = context.text.range(pos, end);
  const make = (kind: WordPiece['kind'], name?: string, operator?: string): readonly WordPiece[] => [
    { kind, at, text, quotes, name, operator },
  ];
  switch (type) {
    case 'DoubleQuoted':
    case 'LocaleString':
      // Empty quotes are a piece, too: they make a word.
      if (part.parts.length === 0) return [plainPiece('', at, 'double')];
      return part.parts.flatMap((child) => pieces(context, child, 'double'));
    case 'SingleQuoted':
      return [plainPiece(part.value, context.text.range(pos + 1, end - 1), 'single')];
    case 'AnsiCQuoted':
      return [plainPiece(text.slice(2, -1), context.text.range(pos + 2, end - 1), 'ansi')];
    case 'SimpleExpansion':
      return make('variable', text.slice(1));
    case 'ParameterExpansion':
      return make('variable', part.parameter, part.prefix ?? (part.index ? '[' : part.operation?.operator));
    case 'CommandExpansion':
      return make('substitution');
    case 'ArithmeticExpansion':
      return make('arithmetic');
    case 'ProcessSubstitution':
      return make('process');
    case 'Glob':
    case 'ExtendedGlob':
      return make('glob');
    case 'BraceExpansion':
      return make('braces');
    case 'Literal':
      return make('text');
  }
}
