/** What a marginal.yaml may be called, the first one first. */
export const configNames = ['marginal.yaml', 'marginal.yml'] as const;
