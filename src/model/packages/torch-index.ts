import { markerAllows } from './markers.ts';
import { bare, inlineText, type Section, sectionsIn } from './sections.ts';

/** The addresses of the indexes that a pyproject.toml has a tool take PyTorch from: those that its source names, else those that serve every package. What is for another tool is not read. */
export function torchIndexes(manifest: string, tool: string): readonly string[] {
  const sections = sectionsIn(manifest).filter(({ heading }) => heading.startsWith(`tool.${tool}.`));
  const indexes = sections.filter(({ heading }) => heading === 'tool.uv.index' || heading === 'tool.poetry.source');
  if (indexes.length === 0) return [];
  const named = sections.flatMap(namesOfSources);
  const isMeant = ({ values }: Section): boolean =>
    named.length > 0
      ? named.includes(bare(values.get('name') ?? ''))
      : values.get('explicit') !== 'true' && !/explicit|supplemental/.test(values.get('priority') ?? '');
  return indexes.flatMap((index) => (isMeant(index) ? bare(index.values.get('url') ?? '') : []));
}

/** The names of the indexes that a section says PyTorch is from, here. */
function namesOfSources({ heading, values }: Section): readonly string[] {
  const isOfUv = heading === 'tool.uv.sources';
  const value = isOfUv || heading.startsWith('tool.poetry') ? values.get('torch') : undefined;
  return (value ?? '').split('}').flatMap((table) => {
    const name = inlineText(table, isOfUv ? 'index' : 'source');
    return name !== undefined && markerAllows(inlineText(table, 'marker') ?? inlineText(table, 'markers'), {})
      ? name
      : [];
  });
}
