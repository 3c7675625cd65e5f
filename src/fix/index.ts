export {
  applyEdits,
  applyFixes,
  asLines,
  isSound,
  keyOf,
  moved,
  mover,
  origin,
  withLineEnds,
  type Applied,
  type Edits,
} from './apply.ts';
