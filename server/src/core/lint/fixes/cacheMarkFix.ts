import type { Call } from '../../documents/promptDocument';
import type { Fix } from '../rule';
import { insertEntry } from './insertEntry';
import { calleeOf, modelEntry } from './parameterNeighbour';

/** Marks a request's whole prefix for the cache, with the one top-level `cache_control` that Anthropic's API takes. */
export function cacheMarkFixes(text: string, call: Call, formatId: string): readonly Fix[] {
  const isPython = formatId === 'python-calls';
  const isAnthropicCall = /\bmessages\.(?:create|stream)$/.test(calleeOf(text, call));
  const takesMark = formatId === 'request-json' ? /"messages"\s*:/.test(text) : isAnthropicCall;
  const neighbour = takesMark ? modelEntry(text, call) : undefined;
  const value =
    isPython || formatId === 'request-json' ? '{"type": "ephemeral"}' : "{ type: 'ephemeral' }";
  const edit = neighbour && insertEntry(text, neighbour, 'cache_control', value);
  return edit === undefined
    ? []
    : [{ title: 'Cache the prefix (cache_control)', edits: [edit], isSafe: false }];
}
