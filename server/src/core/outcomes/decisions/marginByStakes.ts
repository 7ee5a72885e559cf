/** How much worse a cheaper model may be, by what is at stake, in shares of success. */
export const marginByStakes = { low: 0.1, medium: 0.05, high: 0.02 } as const;
