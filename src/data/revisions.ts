/** Whether a name of a revision, as people choose them, stands for what is newest on a branch: tags and commits have digits. */
export const isFloating = (name: string): boolean => !/\d/.test(name) || /[.-]x$/.test(name);

/** Ends of a query that names a commit or a tag for `ADD` (Docker's reference, "ADD"), and one that may name a branch. */
export const fixedQuery = /(?:^|&)(?:commit|checksum|tag)=[^&]+/;
export const namedQuery = /(?:^|&)(?:ref|branch)=([^&]+)/;
