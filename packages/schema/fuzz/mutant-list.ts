// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of the engine's source
/** A fault seeded into the engine. `equivalent` gives the reason why the fault has no visible effect. */
export interface Mutant {
  readonly name: string;
  /** Path of the file below src/parser, without its extension. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly equivalent?: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'only the first condition is evaluated',
    file: 'check/conditions',
    find: 'if (!condition.applies(instance, value)) holds = false;',
    replace: 'return Boolean(condition.applies(instance, value));',
  },
  { name: 'a false condition is ignored', file: 'check/conditions', find: 'holds = false;', replace: 'holds = true;' },
  {
    name: 'the validateIf option is ignored',
    file: 'check/conditions',
    find: 'return Boolean(validateIf(instance, value));',
    replace: 'return true;',
  },
  {
    name: 'an inline constraint on elements checks the collection itself',
    file: 'check/constraint-check',
    find: 'if (!each || !isCollection(value)) return predicate(value);',
    replace: 'return predicate(value);',
  },
  {
    name: 'an empty collection fails',
    file: 'check/constraint-check',
    find: 'if (!predicate(item)) return false;\n  return true;',
    replace: 'if (predicate(item)) return true;\n  return false;',
  },
  { name: 'contexts are not added', file: 'check/property-check', find: 'addContexts(node, plan);', replace: '' },
  { name: 'a message loses its arguments', file: 'check/message', find: 'constraintText(constraint));', replace: "'');" },
  {
    name: '$value is not expanded',
    file: 'check/message',
    find: 'text = text.replace(/\\$value/g, args.value);',
    replace: 'text = String(text);',
  },
  { name: '$target is not expanded', file: 'check/message', find: 'text.replace(/\\$target/g, args.targetName)', replace: 'text' },
  {
    name: 'tokens inside a value are not expanded',
    file: 'check/message',
    find: 'text.replace(/\\$value/g, args.value)',
    replace: "text.replace(/\\$value/g, () => String(args.value).replaceAll('$', '\\u0024\\u200b'))",
  },
  {
    name: 'null among nested items passes',
    file: 'check/nested-check',
    find: 'if (value === undefined) return;\n  const node',
    replace: 'if (value === undefined || value === null) return;\n  const node',
  },
  {
    name: 'a nested scalar passes',
    file: 'check/nested-check',
    find: 'else node.constraints.nestedValidation = renderNestedMessage(rule, plan.target, plan.field.name, value);',
    replace: '',
  },
  {
    name: 'nested objects are checked by one rule only',
    file: 'check/nested-check',
    find: 'for (const rule of plan.rules) checkByRule(plan, rule, value, node, run);',
    replace: 'checkByRule(plan, plan.rules[0], value, node, run);',
  },
  {
    name: 'an untyped nested object passes',
    file: 'check/nested-check',
    find: 'node.children.push(badTag?.(value) ?? unknownValue(value));',
    replace: ';',
  },
  {
    name: 'undeclared keys remain on instances that class-transformer built',
    file: 'check/extra-keys',
    find: 'delete instance[key];',
    replace: ';',
  },
  {
    name: 'undeclared keys are not reported',
    file: 'check/extra-keys',
    find: 'if (forbidsExtra) return undeclared.map',
    replace: 'if (forbidsExtra) return undeclared.slice(0, 0).map',
  },
  {
    name: 'properties are checked in the order of declaration',
    file: 'check/check-plan',
    find: '(a.order < 0 ? last : a.order) - (b.order < 0 ? last : b.order)',
    replace: 'last * 0 + fields.indexOf(a) - fields.indexOf(b)',
  },
  {
    name: 'a key that conflicts with a wire name is ignored',
    file: 'hydrate/plan',
    find: 'conflictingKeys: strict ? [] : findConflictingKeys',
    replace: 'conflictingKeys: true ? [] : findConflictingKeys',
  },
  {
    name: 'an absent exposed property keeps its default',
    file: 'hydrate/field-reader',
    find: 'setsAbsent: exposed && !strict',
    replace: 'setsAbsent: exposed && strict',
  },
  {
    name: 'transforms run in the reverse order',
    file: 'hydrate/transform',
    find: 'transforms.reduce',
    replace: '[...transforms].reverse().reduce',
  },
  { name: 'accessors without a setter are written', file: 'hydrate/sample', find: 'if (own && !own.set) return false;', replace: '' },
  { name: 'values that the constructor sets are kept', file: 'hydrate/plan', find: 'strict || forbids', replace: 'strict || !forbids' },
  { name: 'a second wire name is ignored', file: 'hydrate/plan', find: 'if (isRenamedTwice(target, name)) return false;', replace: '' },
  {
    name: 'the tag remains in the object',
    file: 'hydrate/convert-element',
    find: 'keepDiscriminatorProperty ? value : without(value, property)',
    replace: 'keepDiscriminatorProperty || property ? value : without(value, property)',
  },
  {
    name: 'inner arrays are searched for a tag',
    file: 'hydrate/convert',
    find: 'convertItems(withinLimit(item, run), inner,',
    replace: 'convertItems(withinLimit(item, run), convert,',
  },
  {
    name: 'a Set is filled as an array',
    file: 'hydrate/convert',
    find: 'return asSet ? new Set(items) : items;',
    replace: 'return asSet ? items : items;',
  },
  {
    name: 'null is converted',
    file: 'hydrate/convert-element',
    find: 'value === null || value === undefined ? value : convertOrReject(() => convert(value), value)',
    replace: 'value === undefined ? value : convertOrReject(() => convert(value), value)',
  },
  {
    name: 'keys are removed before constraints read them',
    file: 'hydrate/convert-element',
    find: "return !row || key === 'isNotEmptyObject'",
    replace: "return key === 'none'",
  },
  {
    name: 'copies have the keys of prototypes',
    file: 'kinds/copy',
    find: 'if (!(key in emptyObject)) members',
    replace: "if (key !== '__proto__' || key in {}) members",
  },
  {
    name: 'a month is a day longer',
    file: 'kinds/read-date',
    find: '(daysBeforeMonth[month - 1] ?? Number.NaN) + leaps',
    replace: '(daysBeforeMonth[month - 1] ?? Number.NaN) + leaps + (month > 4 ? 1 : 0)',
  },
  {
    name: 'a custom validator under a built-in name is replaced by the built-in',
    file: 'check/inline',
    find: 'if (!agrees(predicate, instance, args)) return false;',
    replace: 'agrees(predicate, instance, args);',
  },
  {
    name: 'an optional null is checked',
    file: 'check/generate-check',
    find: 'if (value !== undefined && value !== null) {',
    replace: 'if (value !== undefined) {',
  },
  {
    name: 'a bound is inlined incorrectly',
    file: '../constraints/number',
    find: '${value} >= ${bound}',
    replace: '${value} > ${bound}',
    equivalent: 'the expression differs from the real validator for a probe at startup, so the validator is called',
  },
];
