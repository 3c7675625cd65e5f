import { defineRule, type DeadPattern } from '../src/rule/index.ts';

export default defineRule({
  id: 'inert-dockerignore-pattern',
  summary: 'A line of an ignore file does not leave out what it is there for.',
  why: '`.dockerignore` looks like `.gitignore` and is read otherwise: a pattern holds from the root of the context, and the last one that matches decides.',
  group: 'size',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    for (const inert of build.files.deadPatterns) {
      const { file, at, kind, edits } = inert;
      yield {
        file,
        at,
        message: messages[kind](inert),
        ...(kind === 'refused' && { severity: 'error' }),
        ...(edits.length > 0 && { fix: { title: titles[kind](inert), safety: 'unsafe', edits } }),
      };
    }
  },
});

const messages: Readonly<Record<DeadPattern['kind'], (inert: DeadPattern) => string>> = {
  root: ({ text, instead }) => `\`${text}\` holds at the root only, and \`${instead}\` is sent: write \`**/${text}\``,
  undone: ({ text, instead }) =>
    `\`${text}\` has no effect, for \`${instead}\` further down leaves the same out again: move it below that`,
  comment: ({ text, instead }) =>
    `\`${text}\` is all one pattern, and leaves nothing out: put the comment above \`${instead}\`, on a line of its own`,
  shadowed: ({ text, instead }) => `this file is not read, for there is \`${instead}\`: repeat \`${text}\` there`,
  refused: ({ instead }) => instead,
};

const titles: Readonly<Record<DeadPattern['kind'], (inert: DeadPattern) => string>> = {
  root: ({ text }) => `Write \`**/${text}\``,
  undone: ({ text, instead }) => `Move \`${text}\` below \`${instead}\``,
  comment: () => 'Put the comment on a line of its own',
  shadowed: ({ text, instead }) => `Add \`${text}\` to \`${instead}\``,
  refused: () => '',
};
