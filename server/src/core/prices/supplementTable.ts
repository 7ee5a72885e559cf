// By itself, so that the bundles can share the table.
export { default as supplementTable } from './data/supplement.json';
