import { settingsFormat } from '../settings/settingsFormat';

/** Azure AI Search skillsets: how documents are split and embedded. Pages are cut by characters unless told. */
export const azureSearch = settingsFormat({
  id: 'azure-search-skillset',
  syntaxes: ['json'],
  matches: (paths, { head }) =>
    paths.hasAny('skills', 'properties.skills') && head.includes('#Microsoft.Skills.'),
  table: {
    models: [{ at: '**.skills.modelName', role: 'embedding' }],
    knobs: [
      { at: '**.skills.maximumPageLength', means: 'chunk-size', unit: 'characters' },
      { at: '**.skills.pageOverlapLength', means: 'chunk-overlap', unit: 'characters' },
      { at: '**.skills.maximumPagesToTake', means: 'other', unit: 'chunks' },
    ],
  },
});
