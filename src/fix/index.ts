export {
  applyEdits,
  applyFixes,
  isSound,
  keyOf,
  moved,
  mover,
  withLineEnds,
  type Applied,
  type Edits,
} from './apply.ts';
