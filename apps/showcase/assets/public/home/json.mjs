import { element } from './element.mjs';

/**
 * Renders a JSON value. `issues` maps a JSON Pointer to a sentence: the value is marked, and the sentence is beside it. A member that is missing is added.
 * Returns a fragment; pointers that were found are removed from the map.
 */
export function renderJSON(value, issues = new Map(), pointer = '', indentation = '') {
  const rendered = new DocumentFragment();
  const issue = take(issues, pointer);
  const content = renderValue(value, issues, pointer, indentation);
  rendered.append(issue === undefined ? content : element('mark', {}, content));
  if (issue !== undefined) rendered.append(renderIssue(issue));
  return rendered;
}

function renderValue(value, issues, pointer, indentation) {
  if (typeof value === 'string') return element('span', { class: 'hljs-string' }, JSON.stringify(value));
  if (value === null || typeof value !== 'object') return element('span', { class: 'hljs-number' }, JSON.stringify(value));
  const members = Object.entries(value).map(([key, member]) => [
    key,
    renderJSON(member, issues, `${pointer}/${escapeKey(key)}`, `${indentation}  `),
  ]);
  const missing = Array.isArray(value) ? [] : missingMembers(issues, pointer);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return join(
    open,
    [
      ...members.map(([key, member], index) => renderMember(Array.isArray(value) ? undefined : key, member, index < members.length - 1)),
      ...missing,
    ],
    close,
    indentation,
  );
}

function renderMember(key, member, hasNext) {
  const line = new DocumentFragment();
  if (key !== undefined) line.append(element('span', { class: 'hljs-attr' }, JSON.stringify(key)), ': ');
  line.append(member);
  const comma = hasNext ? ',' : '';
  const issue = [...line.children].find((child) => child.className === 'issue');
  if (issue === undefined) line.append(comma);
  else issue.before(comma);
  return line;
}

/** Members of an object that issues point to, and that it does not have. */
function missingMembers(issues, pointer) {
  const keys = [...issues.keys()].filter((key) => key.startsWith(`${pointer}/`) && !key.slice(pointer.length + 1).includes('/'));
  return keys.map((key) => {
    const line = new DocumentFragment();
    line.append(element('mark', {}, unescapeKey(key.slice(pointer.length + 1))), renderIssue(take(issues, key)));
    return line;
  });
}

function join(open, lines, close, indentation) {
  const rendered = new DocumentFragment();
  if (lines.length === 0) rendered.append(open + close);
  else rendered.append(open, ...lines.flatMap((line) => [`\n${indentation}  `, line]), `\n${indentation}${close}`);
  return rendered;
}

function renderIssue(sentence) {
  return element('span', { class: 'issue' }, `  ← ${sentence}`);
}

function take(issues, pointer) {
  const found = issues.get(pointer);
  issues.delete(pointer);
  return found;
}

function escapeKey(key) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeKey(key) {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
