import { effectOf } from '../../data/effects.ts';
import { pathOptions, pathTakers, patternReaders } from '../../data/patterns.ts';
import { shellFamilies } from '../../data/shells.ts';
import type { Word } from '../../syntax/nodes.ts';
import type { Runner } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import { programOf } from './entry.ts';
import type { UnexpandedPattern } from './types.ts';

/** The words of an exec form that are a path pattern as a whole; none where a shell runs them, or the program expands them itself. */
export function patternsIn(build: UpToPackages, node: Runner): readonly UnexpandedPattern[] {
  if (node.command?.form !== 'exec') return [];
  const before = node.keyword === 'CMD' ? build.stages.of(node)?.entrypoint : undefined;
  if (before && before.command.form !== 'exec') return [];
  const first = before?.command.form === 'exec' ? before.command.words : [];
  const words = [...first, ...node.command.words];
  const names = words.map(({ text }) => nameOf(text));
  if (names.some((name) => shellFamilies.has(name) || patternReaders.has(name))) return [];
  const program = programOf(words.map(({ text }) => text));
  if (program === undefined || build.stages.of(node)?.windows) return [];
  const effect = effectOf(program);
  if (effect === 'checks' || effect === 'runs') return [];
  return words.flatMap((word, index) => {
    if (index < first.length || nameOf(word.text) === program || !isPattern(word)) return [];
    const previous = words[index - 1]?.text ?? '';
    const isFile = pathOptions.get(program)?.has(previous) ?? false;
    if (previous.startsWith('-') && previous !== '--' && effect === undefined && !isFile) return [];
    return [{ word, program, sure: isFile || effect !== undefined || pathTakers.has(program) }];
  });
}

const nameOf = (word: string): string => word.slice(word.lastIndexOf('/') + 1);

/** `/srv/*.gz`, `./*.jar`, `data-?.csv`: letters of paths and wildcards, with a folder or an ending; no `**`, no lone `*`, no `text/*`. */
function isPattern({ text }: Word): boolean {
  if (!/[*?]/.test(text) || text.includes('**') || !/^[\w./*?~+-]+$/.test(text) || text.startsWith('-')) return false;
  if (/^\*\/\d+$/.test(text) || /^(?:application|audio|font|image|text|video)\/\*/.test(text)) return false;
  return text.includes('/') || /[*?]\.[A-Za-z]\w*$/.test(text);
}
