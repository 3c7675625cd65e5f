/**
 * What scripts of Debian's packages make when they are installed, and no package holds. Bytes, measured on Debian 12, 2026-11. Who does not want it may say so beforehand: it need
 * not be there.
 */
export const madeByScripts: ReadonlyMap<string, number> = new Map([
  // A cluster of databases.
  ['postgresql-15', 40e6],
  // System tables, and a log of 96 MiB.
  ['mariadb-server', 118.2e6],
  // Formats of TeX: they are made anew for each of these.
  ['texlive-latex-base', 41.8e6],
  ['texlive-latex-recommended', 37.3e6],
  ['texlive-xetex', 19.7e6],
  // What it knows of hardware, in a form that is fast to read.
  ['udev', 13e6],
]);
