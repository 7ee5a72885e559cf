import { templateConfig } from './templateConfig';
import { templateSample } from './templateSample';
import { workflowTemplates } from './workflowTemplates';

/** A file to write, its path relative to the folder that was chosen. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a template; undefined where there is none of this name. `nowMs` is where the sample's days end. */
export function templateFiles(
  id: string,
  { nowMs, hasSample }: { readonly nowMs: number; readonly hasSample: boolean },
): readonly TemplateFile[] | undefined {
  const template = workflowTemplates.find((each) => each.id === id);
  if (template === undefined) return undefined;
  const year = new Date(nowMs).getUTCFullYear();
  const config = { path: 'marginal.yaml', text: templateConfig(template, year) };
  if (!hasSample) return [config];
  const { traces, outcomes } = templateSample(template, nowMs);
  return [
    config,
    { path: 'outcomes.csv', text: outcomes },
    { path: 'traces/sample.jsonl', text: traces },
  ];
}
