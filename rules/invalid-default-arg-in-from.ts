import {
  type Build,
  type Finding,
  type Word,
  defineRule,
  insertAfter,
  isReference,
  option,
  replace,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-default-arg-in-from',
  aliases: ['InvalidDefaultArgInFrom'],
  summary: 'With the defaults of its `ARG`s, `FROM` names no image.',
  why: 'A build that passes no arguments fails, and so does every tool that reads the file.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning', options: { bare: 'warning' } } },
  options: {
    bare: option.choice('info', ['info', 'warning'], 'How loud it is about an `ARG` without a default.'),
  },

  *check(build, { bare }) {
    for (const { from, base } of build.stages.all) {
      if (!from?.image || isReference(build.stages.defaultText(from.image))) continue;
      const wanted = build.stages.wantsArgument(from.image);
      if (
        bare === 'info' &&
        wanted &&
        base.kind === 'image' &&
        base.image.overridden &&
        base.image.reference !== undefined
      )
        continue;
      if (from.image.variables.length === 0) {
        yield misnamed(from.image);
        continue;
      }
      yield {
        at: from.image.at,
        // A bare ARG says that the argument is wanted, and some mean just that.
        ...(wanted && { severity: bare }),
        message: `with the defaults of its \`ARG\`s, \`${from.image.text}\` is no image: give each a default that makes one`,
        ...withLatest(build, from.image),
      };
    }
  },
});

/** An image that is written out, and is none whatever the arguments are. */
function misnamed({ at, text }: Word): Finding {
  const small = text.toLowerCase();
  if (!isReference(small))
    return { at, message: `\`${text}\` is no image: write a name, with a tag or a digest`, advice: 'name an image' };
  return {
    at,
    message: `\`${text}\` is no image, for those are named in lower case: write \`${small}\``,
    fix: { title: `Write \`${small}\``, safety: 'unsafe', edits: [replace(at, small)] },
  };
}

/** Where an argument without a default is all of the tag, the one that Docker takes where there is none. */
function withLatest(build: Build, image: Word): Pick<Finding, 'fix'> {
  const [variable, ...others] = image.variables;
  if (!variable || others.length > 0 || variable.modifier !== undefined || variable.at.end !== image.at.end) return {};
  const { start } = variable.at;
  const arg = build.stages.instructions('ARG').find((node) => node.pairs.some(({ key }) => key.text === variable.name));
  const pair = arg?.pairs.find(({ key }) => key.text === variable.name);
  if (!pair || pair.value || build.source.slice({ start: start - 1, end: start }) !== ':') return {};
  const edits = [insertAfter(pair.key.at, '=latest')];
  return { fix: { title: 'Give it the default `latest`', safety: 'unsafe', edits, changes: [`$${pair.key.text}`] } };
}
