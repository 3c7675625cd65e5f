import {
  codenames,
  distributions,
  shortSpellings,
  spellings,
  unmistakable,
  windowsReleases,
  windowsWords,
  type DistributionId,
} from '../../data/distributions.ts';
import type { ImageEntry } from '../../data/images/index.ts';
import type { Product, Release } from './types.ts';
import { lookUp } from '../../text/look-up.ts';

/** The words of a tag, or of a name that is read like one: `3.12`, `slim`, `bookworm`. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[-_/]/);
}

/**
 * The distribution that words name, with how they name it. `own`: the image's own distribution, of which every code name is meant. `behind`: the version
 * is a word of its own.
 */
export function readRelease(
  words: readonly string[],
  own: DistributionId | undefined,
  behind = false,
): Release | undefined {
  for (const [index, word] of words.entries()) {
    const found = readWord(word, words[index + 1], own, behind);
    if (found) return found;
  }
  return undefined;
}

function readWord(
  word: string,
  next: string | undefined,
  own: DistributionId | undefined,
  behind: boolean,
): Release | undefined {
  const named = codenames.get(word);
  if (named && (unmistakable.has(word) || named.id === own)) return release(named.id, named.version, word);
  if (windowsWords.has(word)) {
    const version = next !== undefined && windowsReleases.has(next) ? next : undefined;
    return release('windows', version, version ?? word);
  }
  const [, name = '', attached = ''] = /^([a-z]+)(\d+(?:\.\d+)*)?$/.exec(word) ?? [];
  const id = spellings.get(name) ?? (attached === '' ? undefined : shortSpellings.get(name));
  if (!id || (name === 'stream' && own !== 'centos')) return undefined;
  if (attached !== '') return release(id, versionOf(id, attached, name), word);
  // Behind another name a number may be the program's own version: `centos-7.0.5` of Zabbix 7.0.5.
  const coded = next === undefined ? undefined : codenames.get(next);
  if (coded?.id === id) return release(id, coded.version, next);
  if (next !== undefined && (behind ? /^\d/.test(next) : isRelease(id, next)))
    return release(id, versionOf(id, next, ''), `${word}-${next}`);
  return release(id, undefined, word);
}

const isRelease = (id: DistributionId, text: string): boolean =>
  (id === 'debian' || id === 'ubuntu') && codenameOf(id, text) !== undefined;

/** The version that an image of a distribution has in its first word (`22.04`, `8.9-minimal`, `stream9`). */
export function leadingRelease(id: DistributionId, words: readonly string[]): Release | undefined {
  const [first = ''] = words;
  if (id === 'windows') return windowsReleases.has(first) ? release('windows', first, first) : undefined;
  return /^\d+(?:\.\d+)*$/.test(first) ? release(id, versionOf(id, first, ''), first) : undefined;
}

/** The release that a code name or version means, where nothing is written. */
export function impliedRelease(codename: string): Release | undefined {
  const named = codenames.get(codename);
  return named && { ...release(named.id, named.version), text: undefined };
}

function release(id: DistributionId, version: string | undefined, text?: string): Release {
  return { id, version, codename: codenameOf(id, version) ?? (text && codenames.has(text) ? text : undefined), text };
}

/** Code names by distribution and version; of several the first. */
const byVersion = new Map(
  Array.from(codenames, ([name, { id, version }]) => [`${id} ${version}`, name] as const).reverse(),
);

function codenameOf(id: DistributionId, version: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  return byVersion.get(`${id} ${version}`);
}

/** A version cut to what names a release; nothing where it names several (`alpine:3`) or is a date (`alpine:20240101`). */
function versionOf(id: DistributionId, text: string, spelling: string): string | undefined {
  const { parts } = distributions[id];
  if (spelling === 'stream') return `stream${text}`;
  if (id === 'ubuntu' && /^\d{4}$/.test(text)) return `${text.slice(0, 2)}.${text.slice(2)}`;
  // Amazon Linux 1 called its releases by year and month, before there was a second one.
  if (id === 'amazonlinux' && /^201\d\.\d\d/.test(text)) return '1';
  const numbers = text.split('.');
  if (numbers.length < parts || /^\d{6,}$/.test(text)) return undefined;
  return numbers.slice(0, parts).join('.');
}

/** The version of the product that an image is of, as its tag says it. */
export function readProduct(entry: ImageEntry, words: readonly string[]): Product | undefined {
  if (entry.product === undefined) return undefined;
  const found = entry.versionAfter ? versionBehind(words, entry.versionAfter) : leading(words, entry.versionNames);
  return { name: entry.product, version: found?.version, text: found?.text };
}

interface Version {
  readonly version: string;
  readonly text: string;
}

/** The version that a tag starts with, whatever it is of. */
export const leadingVersion = (words: readonly string[]): string | undefined => leading(words)?.version;

/** `3.12.1` of `v3.12.1rc2`, `8` of `8u342`, what a name stands for. */
function leading(words: readonly string[], names?: Readonly<Record<string, string>>): Version | undefined {
  const [first = ''] = words;
  const named = lookUp(names, first);
  if (named !== undefined) return { version: named, text: first };
  const version = /^v?(\d+(?:\.\d+)*)/.exec(first)?.[1];
  return version === undefined || /^\d{6,}$/.test(version) ? undefined : { version, text: first };
}

/** Whether a version is older than another, number by number. */
export function isBefore(version: string, than: string): boolean {
  const [own, other] = [version, than].map((text) => text.split('.').map(Number));
  for (const [at, number] of (other ?? []).entries()) {
    const mine = own?.[at];
    if (mine !== number) return mine !== undefined && mine < number;
  }
  return false;
}

/** `17` of `jdk17`, `jdk-17`, `eclipse-temurin-17`. */
function versionBehind(words: readonly string[], marks: readonly string[]): Version | undefined {
  for (const [index, word] of words.entries()) {
    const [, name = '', attached] = /^([a-z]+)(\d+)?/.exec(word) ?? [];
    if (!marks.includes(name)) continue;
    if (attached !== undefined) return { version: attached, text: word };
    const next = words[index + 1] ?? '';
    if (/^\d+/.test(next) && name === word) return { version: /^\d+/.exec(next)?.[0] ?? '', text: `${word}-${next}` };
  }
  return undefined;
}
