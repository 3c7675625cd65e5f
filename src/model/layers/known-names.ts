import { usualTableName } from '../../data/usual-table.ts';
import type { UpToFacts } from '../facts/types.ts';

/** The table of what usually weighs how much, by names, where the run has it. */
export const namesKnown = ({ facts }: UpToFacts): unknown => facts.table?.(usualTableName);
