import { element } from './element.mjs';
import { renderJSON } from './json.mjs';

/** Shows the values of the request that a problem of RFC 9457 points to, and the problem. */
export async function showProblem(response, { sent, place }) {
  const problem = await response.json();
  if (problem.errors !== undefined) {
    place.content.append(element('h4', {}, 'Your request'), renderBlock('Your request with its issues', renderSent(sent, problem.errors)));
    place.content.append(element('h4', {}, 'The problem'));
  }
  place.content.append(renderBlock('Problem', renderJSON(problem)));
}

function renderBlock(label, content) {
  return element('pre', { tabindex: '0', 'aria-label': label }, content);
}

function renderSent({ url, json, fields = [], parts = fields }, issues) {
  const inBody = (issue) => json !== undefined && issue.in === 'body';
  const values = [...url.searchParams, ...parts.map(([name, value]) => [name, value.name ?? value])];
  const rendered = new DocumentFragment();
  if (json !== undefined) rendered.append(renderJSON(json, byPointer(issues.filter(inBody))));
  rendered.append(...renderFields(values, byPointer(issues.filter((issue) => !inBody(issue)))));
  return rendered;
}

/** Maps JSON Pointers to messages; the pointer of an issue is a fragment. */
function byPointer(issues) {
  return new Map(issues.map(({ pointer, message }) => [decodeURIComponent(pointer.slice(1)), message]));
}

function renderFields(values, issues) {
  const lines = values.map(([name, value]) => renderField(name, value, issues));
  const missing = [...issues].map(([pointer, message]) => renderLine(pointer.slice(1), undefined, message));
  return [...lines, ...missing];
}

function renderField(name, value, issues) {
  const message = issues.get(`/${name}`);
  issues.delete(`/${name}`);
  return renderLine(name, value, message);
}

function renderLine(name, value, message) {
  const line = element('div', {}, element(value === undefined ? 'mark' : 'span', {}, name));
  if (value !== undefined) line.append(' = ', message === undefined ? value : element('mark', {}, value));
  if (message !== undefined) line.append(element('span', { class: 'issue' }, `  ← ${message}`));
  return line;
}
