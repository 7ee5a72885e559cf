import type { TemplateBaseline, WorkflowTemplate } from './workflowTemplate';

/** The sample has few units; a verdict on real work should rest on more. */
export const sampleMinimumCases = 15;

/** The template's marginal.yaml. `year` is the one in which its contract is valid. */
export function templateConfig(template: WorkflowTemplate, year: number): string {
  return `${lines(template, year).join('\n')}\n`;
}

function lines(template: WorkflowTemplate, year: number): readonly string[] {
  const { workflow, baseline } = template;
  return [
    `# ${template.title}: what the work is, what counts as done, and what it costs without a model.`,
    '# Every figure is an example. Replace it with your own, and say where it comes from.',
    'version: 1',
    '',
    '# The sample is small; take this line out for real work (30 units are then needed for a verdict).',
    `minimumCases: ${sampleMinimumCases}`,
    '',
    'workflows:',
    `  ${workflow}:`,
    `    description: ${template.description}`,
    `    function: ${template.function}`,
    '    stage: production',
    `    stakes: ${template.stakes}`,
    `    claim: ${template.claim}`,
    '    match:',
    '      traces:',
    `        - workflow: ${workflow}`,
    '    outcome:',
    `      unit: ${template.unit}`,
    ...(template.unitName === undefined ? [] : [`      unitName: ${template.unitName}`]),
    ...(template.id === 'engineering'
      ? [
          '      # `source: git` with `success: { column: kept, atLeast: 1 }` counts commits instead.',
        ]
      : []),
    '      source: results',
    `      success: { column: status, in: [${template.resolved}] }`,
    '      segment: segment',
    ...(template.usdPerUnit === undefined ? [] : [`      usdPerUnit: ${template.usdPerUnit}`]),
    `    retryCap: ${template.retryCap}`,
    `    human: { usdPerHour: ${template.usdPerHour}, minutesPerUnresolved: ${template.minutesPerUnresolved} }`,
    `    platformUsdPerUnit: ${template.platformUsdPerUnit}`,
    ...(baseline === undefined ? [] : [`    baselines: [${baseline.name}]`]),
    `    budget: { usdPerYear: ${template.budgetUsdPerYear} }`,
    '',
    ...(baseline === undefined ? [] : baselineLines(template, baseline, year)),
    'outcomeSources:',
    '  results:',
    '    path: outcomes.csv',
    `    key: ${template.key}`,
    '    joins: unit',
    '',
    'functions:',
    `  ${template.function}: {}`,
  ];
}

function baselineLines(
  { unit }: WorkflowTemplate,
  baseline: TemplateBaseline,
  year: number,
): readonly string[] {
  const own =
    baseline.kind === 'bpo'
      ? [
          `    vendor: ${baseline.vendor}`,
          `    unit: ${unit}`,
          `    usdPerUnit: ${baseline.usdPerUnit}`,
          `    slaHours: ${baseline.slaHours}`,
          `    validFrom: ${year - 1}-01-01`,
          `    validTo: ${year}-12-31`,
        ]
      : [
          `    unit: ${unit}`,
          `    loadedUsdPerYear: ${baseline.loadedUsdPerYear}`,
          `    unitsPerYear: ${baseline.unitsPerYear}`,
        ];
  return ['baselines:', `  ${baseline.name}:`, `    kind: ${baseline.kind}`, ...own, ''];
}
