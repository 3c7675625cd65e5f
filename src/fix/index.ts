export { applyEdits } from '../text/edit.ts';
export {
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
