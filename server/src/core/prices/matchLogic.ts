import type { MatchLogic } from '@pydantic/genai-prices';

type Fit = 'exact' | 'undated' | undefined;

/**
 * How well an id fits a rule of the price library. `exact`: the rule names this very id (or a pattern of whole ids).
 * `undated`: the rule names the beginning or a part, and what is left over is a day or a word like "latest" or
 * "preview". Undefined: no match, or a match that leaves a version or a word over, which is another model.
 */
export function matchLogic(rule: MatchLogic, id: string): Fit {
  if ('or' in rule) return best(rule.or.map((each) => matchLogic(each, id)));
  if ('and' in rule) return worst(rule.and.map((each) => matchLogic(each, id)));
  if ('equals' in rule) return rule.equals.toLowerCase() === id ? 'exact' : undefined;
  if ('regex' in rule) return judgeRegex(rule.regex, id);
  return leftOver(rule, id);
}

function best(results: readonly Fit[]): Fit {
  return results.find((each) => each === 'exact') ?? results.find((each) => each !== undefined);
}

function worst(results: readonly Fit[]): Fit {
  if (results.includes(undefined)) return undefined;
  return results.find((each) => each === 'undated') ?? 'exact';
}

function leftOver(
  rule: Exclude<
    MatchLogic,
    { or: MatchLogic[] } | { and: MatchLogic[] } | { equals: string } | { regex: string }
  >,
  id: string,
): Fit {
  if ('starts_with' in rule) return judge(id, rule.starts_with.toLowerCase(), 0);
  if ('ends_with' in rule) {
    return id === rule.ends_with.toLowerCase() ? 'exact' : undefined;
  }
  return judge(id, rule.contains.toLowerCase(), id.indexOf(rule.contains.toLowerCase()));
}

function judge(id: string, part: string, at: number): Fit {
  // In front there may only be a maker's name, as in "amazon.titan-text-express-v1".
  if (at < 0 || !id.startsWith(part, at) || !/^(?:[a-z0-9-]+[./])?$/.test(id.slice(0, at))) {
    return undefined;
  }
  const rest = id.slice(at + part.length);
  if (rest === '') return 'exact';
  // A rule may end in the middle of a day: "claude-sonnet-4-2025" is for "claude-sonnet-4-20250514".
  const begun = /^\d/.test(rest) ? (/-\d*$/.exec(part)?.[0] ?? '') : '';
  return meansNothing(begun + rest) ? 'undated' : undefined;
}

/** What may follow a model's name without making it another model: a day, a revision of it, or "latest" and the like. */
function meansNothing(rest: string): boolean {
  return /^(?:[-@](?:latest|preview|exp|experimental|instruct|v1|00\d|20\d{6}|20\d\d-\d\d-\d\d|(?:0\d|1[0-2])-?\d\d|\d\d-20\d\d))+$/.test(
    rest,
  );
}

/** A pattern that says how an id ends names whole ids; of one that looks ahead only, the other rules decide. */
function judgeRegex(pattern: string, id: string): Fit {
  const match = new RegExp(pattern, 'i').exec(id);
  if (match === null) return undefined;
  if (pattern.endsWith('$') || match[0] === '') return 'exact';
  return judge(id, match[0].replace(/-\d+$/, ''), match.index);
}
