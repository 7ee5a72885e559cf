import { Option } from 'commander';

/** May be given several times; the first one goes first. */
export const pricesOption = [
  '--prices <file>',
  'your own prices, before list prices',
  repeated,
] as const;

export function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

export function formatOption(choices: readonly string[], usual = 'text'): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default(usual);
}

export function configOption(): Option {
  return new Option('--config <file>', 'a marginal.yaml; the one in this folder when left out');
}
