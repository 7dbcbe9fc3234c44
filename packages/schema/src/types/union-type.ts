import { problems } from '../problems/problems';
import type { SetupProblem } from '../setup-error';
import type { ClassShape, Constraint, Discriminator, FieldShape, ObjectShape, TypeShape, UnionShape } from './shape';
import type { TypeContext } from './type-context';
import type { OneOfSpec, TypeSpec } from './type-grammar';

/** Builds the type of one part of a union. */
export type BuildPart = (spec: TypeSpec, context: TypeContext) => TypeShape;

/** Builds the shape of a union. Its tags are read when they are first used, so that classes may refer to each other. */
export function unionOf({ types, discriminator }: OneOfSpec, context: TypeContext, build: BuildPart): UnionShape {
  const options = Object.freeze(types.map((type) => build(type, context)));
  if (discriminator === undefined) return Object.freeze({ kind: 'union', options });
  const property = typeof discriminator === 'string' ? discriminator : discriminator.property;
  const named = typeof discriminator === 'string' ? undefined : discriminator.mapping;
  return Object.freeze({
    kind: 'union' as const,
    options,
    discriminator: discriminatorOf(property, (report) => {
      const local = { ...context, report };
      const tags = named ? namedTags(named, local, build) : derivedTags(options, property, local);
      checkOptions(options, local);
      if (named) checkMapping(tags, options, property, local);
      return readMapping(tags, property, local);
    }),
  });
}

/** Builds a discriminator whose mapping is given, such as class-transformer's. */
export function discriminatorFrom(tags: readonly Tag[], property: string, context: TypeContext): Discriminator {
  return discriminatorOf(property, (report) => readMapping(tags, property, { ...context, report }));
}

/** A tag, and the option that it selects. */
export type Tag = readonly [tag: string, option: ObjectShape];

/**
 * Returns the class that a value names by a property for which each class of a union lists other values, although the union has no discriminator.
 * Returns undefined if the classes have no such property.
 */
export function classesByListedValues(
  options: readonly TypeShape[],
): { property: string; classes: ReadonlyMap<unknown, ObjectShape> } | undefined {
  const objects = options.filter((option): option is ObjectShape => option.kind === 'object');
  const [first, ...others] = objects;
  if (first === undefined || others.length === 0) return undefined;
  for (const { wireNameIn: property } of first.shape.fields) {
    const values = objects.flatMap((option) => listedValues(option, property).map((value) => [value, option] as const));
    const classes = new Map<unknown, ObjectShape>(values);
    const isComplete = objects.every((option) => values.some(([, other]) => other === option));
    if (isComplete && classes.size === values.length) return { property, classes };
  }
  return undefined;
}

function listedValues({ shape }: ObjectShape, property: string): readonly unknown[] {
  const field = tagField(shape, property);
  if (field?.type.kind === 'enum') return field.type.values;
  return field && isListed(field) ? listedTags(field) : [];
}

/** Returns the field of a class that holds the tag; undefined if the class does not declare one. */
export function tagField(shape: ClassShape, property: string): FieldShape | undefined {
  return shape.fields.find(({ wireNameIn }) => wireNameIn === property);
}

/** Returns the value that a tag has in JSON: a number if the class lists numbers. */
export function tagValue({ shape }: ObjectShape, property: string, tag: string): string | number {
  const field = tagField(shape, property);
  if (field === undefined) return tag;
  const { type } = field;
  const listed = type.kind === 'enum' ? type.values : listedTags(field);
  return listed.find((value) => typeof value === 'number' && String(value) === tag) === undefined ? tag : Number(tag);
}

function discriminatorOf(property: string, read: (report: TypeContext['report']) => ReadonlyMap<string, ObjectShape>): Discriminator {
  let found: { readonly mapping: ReadonlyMap<string, ObjectShape>; readonly problems: readonly SetupProblem[] } | undefined;
  const readOnce = () => {
    const problems: SetupProblem[] = [];
    found ??= { mapping: read((problem) => problems.push(problem)), problems };
    return found;
  };
  return Object.freeze({
    property,
    get mapping() {
      return readOnce().mapping;
    },
    get problems() {
      return readOnce().problems;
    },
  });
}

function namedTags(named: Readonly<Record<string, TypeSpec>>, context: TypeContext, build: BuildPart): readonly Tag[] {
  return Object.entries(named).flatMap(([tag, spec]): Tag[] => {
    const option = build(spec, context);
    if (option.kind === 'object') return [[tag, option]];
    context.report({ ...context.place, ...problems.tagOfNoClass(tag) });
    return [];
  });
}

function derivedTags(options: readonly TypeShape[], property: string, context: TypeContext): readonly Tag[] {
  return options.flatMap((option): Tag[] => {
    if (option.kind !== 'object') return [];
    const tags = tagsOf(option.shape, property);
    if (tags.length === 0) context.report({ ...context.place, ...problems.undeclaredTags(option.shape.name, property) });
    return tags.map((tag) => [tag, option]);
  });
}

/** With a discriminator, every object is selected by its tag: other types that accept objects would never be read. */
function checkOptions(options: readonly TypeShape[], { place, report }: TypeContext): void {
  for (const option of options) {
    if (option.kind === 'object' || !acceptsObjects(option)) continue;
    report({ ...place, ...problems.untaggedOption(option.kind) });
  }
}

function acceptsObjects(type: TypeShape): boolean {
  if (type.kind === 'nullable') return acceptsObjects(type.type);
  return ['object', 'record', 'map', 'union', 'any'].includes(type.kind);
}

/** Reports classes that only one of the mapping and the list of options names, and tags that their class rejects. */
function checkMapping(tags: readonly Tag[], options: readonly TypeShape[], property: string, { place, report }: TypeContext): void {
  const classes = new Set(options.flatMap((option) => (option.kind === 'object' ? [option.class] : [])));
  const mapped = new Set(tags.map(([, option]) => option.class));
  for (const [tag, { class: target, shape }] of tags) {
    const { name } = target;
    if (!classes.has(target)) report({ ...place, ...problems.tagOfAnotherClass(tag, name) });
    else if (!allowsTag(shape, property, tag)) report({ ...place, ...problems.rejectedTag({ tag, name, property }) });
  }
  for (const { name } of [...classes].filter((target) => !mapped.has(target))) report({ ...place, ...problems.classWithoutTag(name) });
}

function allowsTag(shape: ClassShape, property: string, tag: string): boolean {
  const field = tagField(shape, property);
  const fixed = field && (field.type.kind === 'enum' || isListed(field)) ? tagsOf(shape, property) : undefined;
  return fixed === undefined || fixed.includes(tag);
}

function readMapping(tags: readonly Tag[], property: string, { place, report }: TypeContext): ReadonlyMap<string, ObjectShape> {
  const mapping = new Map<string, ObjectShape>();
  for (const [tag, option] of tags) {
    const known = mapping.get(tag);
    if (known === undefined) mapping.set(tag, option);
    else if (known.class !== option.class)
      report({ ...place, ...problems.sharedTag([known.class.name, option.class.name], tag, property) });
  }
  return mapping;
}

/** Returns the values a class allows for its tag: those that a constraint lists, else a literal initializer. */
function tagsOf(shape: ClassShape, property: string): string[] {
  const field = tagField(shape, property);
  if (!field) return [];
  return (field.type.kind === 'enum' ? field.type.values : listedTags(field))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
}

function listedTags(field: FieldShape): readonly unknown[] {
  const listed = field.constraints.find(isListing);
  if (!listed) return [field.default];
  const values = listed.args[listed.key === 'isEnum' ? 1 : 0];
  return Array.isArray(values) ? values : [values];
}

/** True if a constraint lists the values of a field. */
export function isListed({ constraints }: FieldShape): boolean {
  return constraints.some(isListing);
}

function isListing({ key }: Constraint): boolean {
  return key === 'equals' || key === 'isIn' || key === 'isEnum';
}
