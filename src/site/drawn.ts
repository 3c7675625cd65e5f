/** What is drawn of a version: its stages, and each image as a bar of layers. Markup of ours, in which what was typed is text. */
import type { Result } from '../engine/index.ts';
import type { Build } from '../rule/index.ts';
import { element, markupOf } from '../report/html/element.ts';
import { imageParts } from '../report/html/image.ts';
import { stagesPicture } from '../report/picture/stages.ts';
import { stagesOf } from '../report/staged.ts';
import { weighedOf } from '../report/weighed.ts';
import { dockerfile } from './state.ts';

export interface Pictures {
  readonly stages: string;
  readonly images: string;
}

const mostImages = 4;

export function drawn({ build, result }: { readonly build: Build; readonly result: Result }): Pictures {
  const stages = stagesOf(build);
  const images = weighedOf(build, result);
  const toLine = (line: number) =>
    element('button', { type: 'button', class: 'line', 'data-line': line, 'aria-label': `line ${line}` }, String(line));
  return {
    stages: stages.length === 0 ? '' : stagesPicture({ path: dockerfile, stages }, { id: 'stages', isPart: true }),
    images: markupOf(
      images
        .slice(0, mostImages)
        .flatMap((image, index) =>
          imageParts({ path: dockerfile, images }, image, { id: `image${index + 1}`, isOpen: true, toLine }),
        ),
    ),
  };
}
