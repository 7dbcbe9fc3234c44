import { problems } from '../problems/problems';
import { placeOf, type Report } from '../setup-error';
import type { Class, FieldShape } from '../types/shape';
import { type Direction, type ExposeRecord, towardsInstance, towardsPlain, transformStorage } from './transform-metadata';

/** Reports properties that have the same name in JSON: only one of them would be read or written. Each pair is reported once. */
export function reportSharedNames(target: Class, fields: readonly FieldShape[], report: Report): void {
  const reported = new Set<string>();
  for (const direction of [towardsInstance, towardsPlain] as const) {
    const owners = new Map<string, string>();
    for (const { name } of fields) {
      const external = externalName(target, name, direction);
      if (external === undefined) continue;
      const owner = owners.get(external);
      if (owner === undefined) owners.set(external, name);
      else if (!reported.has(`${owner} ${name}`)) {
        reported.add(`${owner} ${name}`);
        report({ ...placeOf(target, name), ...problems.sharedName({ owner, name, external }) });
      }
    }
  }
}

/** Returns the name of a property in JSON; undefined if the property is absent in this direction, or present only for groups. */
function externalName(target: Class, name: string, direction: Direction): string | undefined {
  if (transformStorage.getExcludedProperties(target, direction).includes(name)) return undefined;
  const exposed = transformStorage.getExposedMetadatas(target).filter(({ propertyName }) => propertyName === name);
  if (exposed.some(({ options }) => options?.groups?.length)) return undefined;
  const applying = exposed.filter(({ options }) => appliesTo(options, direction));
  if (exposed.length > 0 && applying.length === 0) return undefined;
  return applying.find(({ options }) => options?.name)?.options?.name ?? name;
}

function appliesTo(options: ExposeRecord['options'], direction: Direction): boolean {
  return direction === towardsInstance ? options?.toPlainOnly !== true : options?.toClassOnly !== true;
}
