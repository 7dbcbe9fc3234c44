/** The assertions of templates, by the function of `node:assert/strict` that is the same. */
const functions: Readonly<Record<string, string>> = { toBe: 'equal', toEqual: 'deepEqual', toMatch: 'match' };

/** Rewrites `expect(actual).toBe(expected)` as `assert.equal(actual, expected)`; `toEqual` and `toMatch` likewise. */
export function toAssertions(text: string): string {
  let rewritten = '';
  let rest = text;
  for (let start = rest.indexOf('expect('); start >= 0; start = rest.indexOf('expect(')) {
    const assertion = readAssertion(rest, start);
    rewritten += rest.slice(0, start);
    rewritten += assertion === undefined ? 'expect(' : `assert.${assertion.name}(${assertion.actual}, ${assertion.expected})`;
    rest = rest.slice(assertion?.end ?? start + 'expect('.length);
  }
  return rewritten + rest;
}

function readAssertion(text: string, start: number): { name: string; actual: string; expected: string; end: number } | undefined {
  const actualEnd = endOfParentheses(text, start + 'expect'.length);
  const [call, method = ''] = /^\)\s*\.(\w+)(?=\()/.exec(text.slice(actualEnd)) ?? [''];
  const name = functions[method];
  if (name === undefined) return undefined;
  const expectedStart = actualEnd + call.length;
  const end = endOfParentheses(text, expectedStart);
  return { name, actual: text.slice(start + 'expect('.length, actualEnd), expected: text.slice(expectedStart + 1, end), end: end + 1 };
}

/** Returns the index of the parenthesis that closes the one at an index. Those in strings do not count. */
function endOfParentheses(text: string, open: number): number {
  const tokens = /'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[()]/g;
  tokens.lastIndex = open;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (token[0] === '(') depth++;
    if (token[0] === ')' && --depth === 0) return token.index;
  }
  return text.length;
}
