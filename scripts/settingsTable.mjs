// Writes the settings table of the README from the manifest; a unit test asserts that it is up to date.
//   node scripts/settingsTable.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const readme = readFileSync('README.md', 'utf8');

const properties = Object.assign(
  {},
  ...manifest.contributes.configuration.map((section) => section.properties),
);
const rows = Object.entries(properties).map(([name, setting]) => {
  const text = texts[setting.markdownDescription.slice(1, -1)]
    .replaceAll(/`#([\w.]+)#`/g, '`$1`')
    .replaceAll('|', String.raw`\|`);
  return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text} |`;
});
const table = ['| setting | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');

writeFileSync(
  'README.md',
  readme.replace(
    /(<!-- settings -->\n)[^]*(<!-- \/settings -->)/,
    (_, start, end) => `${start}${table}\n${end}`,
  ),
);
