/** A function that is asked once for each key. */
export function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (key) => {
    const entry = made.get(key) ?? { value: make(key) };
    made.set(key, entry);
    return entry.value;
  };
}

/** A function that is asked once. */
export function once<T>(make: () => T): () => T {
  const remembered = remember(make);
  return () => remembered('');
}
