import type { Dockerfile } from './nodes.ts';

/**
 * Whether something else makes the Dockerfile of a text: tags of a template, or calls of m4, stand where an instruction or an image has to. What such a
 * text says of stages, arguments and lines holds only for what is made of it.
 */
export const isTemplate = ({ instructions, text }: Dockerfile): boolean =>
  instructions.some(({ keyword, at }) => {
    const own = text.slice(at.start, at.end);
    if (keyword === 'FROM' && fillIn.test(own)) return true;
    if (keyword === 'unknown') return tag.test(own) || macro.test(own) || own.trimEnd().endsWith(')dnl');
    return (keyword === 'ARG' || keyword === 'FROM') && own.includes('${templateOption:');
  });

/** `{{ version }}`, `{% … %}`, `<%= … %>`, `@IMAGE@`, `%%SUITE%%`: what stands for a part of an image's name. */
const fillIn = /\{[{%]|<%|@[A-Z_]+@|%%\w+%%/;
const tag = /^(?:\{[%{#]|<%)/;
/** What m4 is asked at the start of a line. */
const macro = /^(?:m4_)?(?:s?include|define|undefine|ifdef|ifelse|divert|changequote|dnl)\b *(?:\(|$|[^=\w])/;
