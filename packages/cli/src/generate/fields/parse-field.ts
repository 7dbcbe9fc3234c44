import { camelCase, splitWords } from '../names/words';
import type { Field } from './field';
import { type FieldProblem, fieldProblems, problemAt } from './field-problem';
import { parseConstraints } from './parse-constraints';
import { parseType } from './parse-type';
import { type Part, splitOutside } from './split-field';

/** The result of parsing one argument. */
export type ParsedField = { readonly field: Field } | { readonly problems: readonly FieldProblem[] };

/** Parses a field such as `title:string:maxLength=200`, `published:date?` or `status:draft|live`. Reports all of its problems. */
export function parseField(argument: string): ParsedField {
  const { parts, unclosed } = splitOutside(argument, ':');
  if (unclosed !== undefined) return { problems: [problemAt(unclosed, fieldProblems.unclosed(unclosed.text))] };
  const [namePart, typePart, ...constraintParts] = parts as [Part, ...Part[]];
  const { name, optional, problems: nameProblems } = parseName(namePart);
  if (typePart === undefined || typePart.text === '')
    return { problems: [...nameProblems, problemAt(namePart, fieldProblems.noType(name))] };
  const type = parseType(typePart);
  if ('problems' in type) return { problems: [...nameProblems, ...type.problems] };
  const rest = parseConstraints(constraintParts, type.type);
  const isOptional = optional || type.optional;
  const problems = [...nameProblems, ...rest.problems];
  if (isOptional && rest.default !== undefined) problems.push(problemAt(namePart, fieldProblems.optionalDefault(name)));
  if (problems.length > 0) return { problems };
  const { constraints, unique } = rest;
  return {
    field: {
      name,
      optional: isOptional,
      type: type.type,
      constraints,
      unique,
      ...(rest.default !== undefined && { default: rest.default }),
    },
  };
}

/** A name with hyphens is that of a property in camel case, such as `publishedAt` for `published-at`; any other name stays as it is. */
function parseName(part: Part): { name: string; optional: boolean; problems: FieldProblem[] } {
  const optional = part.text.endsWith('?');
  const text = optional ? part.text.slice(0, -1) : part.text;
  const name = /^[A-Za-z][\w]*(?:-\w+)+$/.test(text) ? camelCase(splitWords(text)) : text;
  return { name, optional, problems: checkName(part, name) };
}

function checkName(part: Part, name: string): FieldProblem[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return [problemAt(part, fieldProblems.name(part.text, suggestName(name)))];
  if (name === 'async') return [problemAt(part, fieldProblems.unparsableName(name))];
  return name in {} ? [problemAt(part, fieldProblems.reservedName(name))] : [];
}

function suggestName(name: string): string {
  const words = splitWords(name.normalize('NFKD').replaceAll(/[^\w\s-]/g, '')).filter((word) => /^[a-z]/.test(word));
  return camelCase(words) || 'title';
}
