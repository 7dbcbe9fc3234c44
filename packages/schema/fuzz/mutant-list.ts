// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of the engine's source
/** One fault sown into the engine. `equivalent` says why nobody could see it. */
export interface Mutant {
  readonly name: string;
  /** File below src/parser, without its ending. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly equivalent?: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'only the first condition is asked',
    file: 'check/property-check',
    find: 'if (!condition.applies(instance, value)) holds = false;',
    replace: 'return Boolean(condition.applies(instance, value));',
  },
  { name: 'a condition that does not hold is ignored', file: 'check/property-check', find: 'holds = false;', replace: 'holds = true;' },
  {
    name: 'the validateIf option is ignored',
    file: 'check/property-check',
    find: 'return Boolean(validateIf(instance, value));',
    replace: 'return true;',
  },
  {
    name: 'an element constraint looks at the collection itself',
    file: 'check/property-check',
    find: 'const many = constraint.each && isCollection(value);',
    replace: 'const many = false;',
  },
  {
    name: 'an empty collection has no good elements',
    file: 'check/property-check',
    find: 'if (!predicate(item)) return false;\n  return true;',
    replace: 'if (predicate(item)) return true;\n  return false;',
  },
  { name: 'contexts are not added', file: 'check/property-check', find: 'addContexts(node, constraints, rules);', replace: '' },
  { name: 'a message loses its arguments', file: 'check/message', find: 'constraintText(constraint));', replace: "'');" },
  {
    name: '$value is not expanded',
    file: 'check/message',
    find: 'text = text.replace(/\\$value/g, args.value);',
    replace: 'text = String(text);',
  },
  { name: '$target is not expanded', file: 'check/message', find: 'text.replace(/\\$target/g, args.targetName)', replace: 'text' },
  {
    name: 'tokens that a value brings in are not expanded',
    file: 'check/message',
    find: 'text.replace(/\\$value/g, args.value)',
    replace: "text.replace(/\\$value/g, () => String(args.value).replaceAll('$', '\\u0024\\u200b'))",
  },
  {
    name: 'null among nested items passes',
    file: 'check/nested-check',
    find: 'if (value === undefined) return;\n    const node',
    replace: 'if (value === undefined || value === null) return;\n    const node',
  },
  {
    name: 'a nested scalar passes',
    file: 'check/nested-check',
    find: 'else node.constraints.nestedValidation = renderNestedMessage(rule, shape.class, field.name, value);',
    replace: '',
  },
  {
    name: 'nested objects are checked by one rule only',
    file: 'check/nested-check',
    find: 'for (const rule of rules) checkBy(rule, value, node, run);',
    replace: 'checkBy(rules[0], value, node, run);',
  },
  {
    name: 'an untyped nested object passes',
    file: 'check/nested-check',
    find: 'node.children.push(badTag?.(value) ?? unknownValue(value));',
    replace: ';',
  },
  { name: 'undeclared keys survive what class-transformer built', file: 'check/check', find: 'delete instance[key];', replace: ';' },
  {
    name: 'undeclared keys are not refused',
    file: 'check/check',
    find: 'if (forbidsExtra) return unlisted.map',
    replace: 'if (forbidsExtra) return unlisted.slice(0, 0).map',
  },
  {
    name: 'properties are checked in order of declaration',
    file: 'check/check',
    find: '(a.order < 0 ? last : a.order) - (b.order < 0 ? last : b.order)',
    replace: 'last * 0 + fields.indexOf(a) - fields.indexOf(b)',
  },
  {
    name: 'a key that conflicts with a wire name is not seen',
    file: 'hydrate/hydrate',
    find: 'conflictingKeys: strict ? [] : ownNames',
    replace: 'conflictingKeys: true ? [] : ownNames',
  },
  {
    name: 'what is exposed and absent keeps its default',
    file: 'hydrate/hydrate',
    find: 'setsAbsent: exposed && !strict',
    replace: 'setsAbsent: exposed && strict',
  },
  {
    name: 'transforms run in the other order',
    file: 'hydrate/transform',
    find: 'transforms.reduce',
    replace: '[...transforms].reverse().reduce',
  },
  { name: 'accessors are written to', file: 'hydrate/hydrate', find: 'if (own && !own.set) return false;', replace: '' },
  { name: 'what the constructor sets is not removed', file: 'hydrate/hydrate', find: 'strict || forbids', replace: 'strict || !forbids' },
  { name: 'a second wire name is not seen', file: 'hydrate/hydrate', find: 'if (isRenamedTwice(target, name)) return false;', replace: '' },
  {
    name: 'the tag stays in the object',
    file: 'hydrate/convert',
    find: 'keepDiscriminatorProperty ? value : without(value, property)',
    replace: 'keepDiscriminatorProperty || property ? value : without(value, property)',
  },
  {
    name: 'a tag is looked for in inner arrays',
    file: 'hydrate/convert',
    find: 'convertItems(checked(item, run), inner,',
    replace: 'convertItems(checked(item, run), convert,',
  },
  {
    name: 'a Set is filled as an array',
    file: 'hydrate/convert',
    find: 'return asSet ? new Set(items) : items;',
    replace: 'return asSet ? items : items;',
  },
  {
    name: 'null is converted',
    file: 'hydrate/convert',
    find: 'value === null || value === undefined ? value : readable(() => convert(value), value)',
    replace: 'value === undefined ? value : readable(() => convert(value), value)',
  },
  {
    name: 'keys that are looked at before the whitelist are gone',
    file: 'hydrate/convert',
    find: "return !row || key === 'isNotEmptyObject'",
    replace: "return key === 'nobody'",
  },
  {
    name: 'copies have the keys of prototypes',
    file: 'kinds/copy',
    find: 'if (!(key in EMPTY)) members',
    replace: "if (key !== '__proto__' || key in {}) members",
  },
  {
    name: 'a month is a day longer',
    file: 'kinds/read-date',
    find: 'DAYS_BEFORE[month - 1] + leaps',
    replace: 'DAYS_BEFORE[month - 1] + leaps + (month > 4 ? 1 : 0)',
  },
  {
    name: 'a validator under a built-in name is taken for it',
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
    name: 'a bound is inlined wrongly',
    file: '../constraints/number',
    find: '${value} >= ${bound}',
    replace: '${value} > ${bound}',
    equivalent: 'the check disagrees with the real constraint on a probe at boot, and the real one is asked',
  },
];
