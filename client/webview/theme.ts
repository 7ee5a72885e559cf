/** Colours of the editor's own charts, so that every theme and high contrast are right. */
const seriesColours = [
  '--vscode-charts-blue',
  '--vscode-charts-yellow',
  '--vscode-charts-green',
  '--vscode-charts-purple',
  '--vscode-charts-red',
  '--vscode-charts-orange',
  '--vscode-descriptionForeground',
] as const;

export interface Theme {
  readonly foreground: string;
  readonly lines: string;
  readonly fontFamily: string;
  readonly isHighContrast: boolean;
  readonly hasReducedMotion: boolean;
  /** The colour of a series by its place. */
  readonly series: (index: number) => string;
}

export function currentTheme(): Theme {
  const style = getComputedStyle(document.body);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const foreground = colour('--vscode-foreground') || '#888';
  return {
    foreground,
    lines: colour('--vscode-widget-border') || colour('--vscode-contrastBorder') || '#8884',
    fontFamily: colour('--vscode-font-family') || 'sans-serif',
    isHighContrast: /vscode-high-contrast/.test(document.body.className),
    hasReducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    series: (index) => colour(seriesColours[index % seriesColours.length] ?? '') || foreground,
  };
}
