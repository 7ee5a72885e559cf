// By itself, so that the bundles can share these half a million characters of data.
export { findProvider } from '@pydantic/genai-prices';
