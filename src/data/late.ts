/** What is made of a table when it is first asked for, and kept with it: to make all of them takes longer than to lint a small file. */
export const late = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
