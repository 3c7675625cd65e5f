import { Document, isMap, isScalar, isSeq, parseDocument, visit, type Scalar } from 'yaml';

interface Comments {
  readonly before?: string | null | undefined;
  readonly beside?: string | null | undefined;
}

/**
 * A configuration as YAML, with the comments that its keys and items have in another one. `renamed` says what keys of the other are called now; an
 * item that has become a key keeps its comments, too.
 */
export function writeYaml(
  config: unknown,
  {
    head,
    source,
    renamed,
  }: { readonly head: string; readonly source: string; readonly renamed: Readonly<Record<string, string>> },
): string {
  const comments = commentsOf(source, renamed);
  const document = new Document(config);
  document.commentBefore = head;
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      const own = comments.get(String(key.value));
      put(key, { before: own?.before });
      if (isScalar(value)) put(value, { beside: own?.beside });
      else if (isSeq(value) || isMap(value)) value.comment = own?.beside ?? null;
    },
    Seq(_, { items }) {
      for (const item of items) if (isScalar(item)) put(item, comments.get(String(item.value)) ?? {});
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function put(scalar: Scalar, { before, beside }: Comments): void {
  if (before) scalar.commentBefore = before;
  if (beside) scalar.comment = beside;
}

function commentsOf(source: string, renamed: Readonly<Record<string, string>>): ReadonlyMap<string, Comments> {
  const comments = new Map<string, Comments>();
  visit(parseDocument(source, { prettyErrors: false }), {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      const beside = isScalar(value) || isSeq(value) || isMap(value) ? value.comment : undefined;
      const name = String(key.value);
      if (key.commentBefore || beside)
        comments.set(Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name, {
          before: key.commentBefore,
          beside,
        });
    },
    Seq(_, { items, commentBefore }) {
      for (const [index, item] of items.entries()) {
        if (!isScalar(item)) continue;
        const before = index === 0 ? (commentBefore ?? item.commentBefore) : item.commentBefore;
        if (before || item.comment) comments.set(String(item.value), { before, beside: item.comment });
      }
    },
  });
  return comments;
}
