import { BackgroundTasks, Response } from '@antiphon/responses';
import type { Class, Place, Report } from '@antiphon/schema';
import { recordedProblems } from '@antiphon/schema/internal';
import { isConstructor, isToken, optionalService } from '../../dependencies/token';
import { designConstructorTypes, findRecord, type ParameterRecord } from '../../metadata';
import { problems } from '../../problems/problems';
import { ownerOfConstructor, placeOfParameter } from '../../services/constructor';
import { readConstructor } from '../../signature';

/** A class that is created for each request, because its constructor reads it. */
export interface RequestClass {
  readonly parameters: readonly RequestClassParameter[];
}

/** A parameter of the constructor: its record, or the service or class that its type names. */
export interface RequestClassParameter {
  readonly index: number;
  readonly place: Place;
  readonly designTypes: readonly unknown[] | undefined;
  readonly target: Class;
  readonly record: ParameterRecord | undefined;
  readonly use: unknown;
}

const requestClasses: ReadonlySet<unknown> = new Set([Response, BackgroundTasks, AbortSignal]);

/** Reads a class whose constructor has decorated parameters of the request, or receives its injected objects; undefined for every other class. */
export function readRequestClass(target: Class, report: Report): RequestClass | undefined {
  const owner = ownerOfConstructor(target);
  if (owner === undefined) return undefined;
  const record = findRecord(owner);
  const designTypes = designConstructorTypes(owner);
  const reads = (record?.parameters.size ?? 0) > 0 || designTypes?.some((type) => requestClasses.has(type));
  if (!reads) return undefined;
  for (const problem of recordedProblems(target)) report(problem);
  const signature = readConstructor(owner) ?? [];
  const count = Math.max(owner.length, signature.length, ...Array.from(record?.parameters.keys() ?? [], (index) => index + 1));
  return {
    parameters: Array.from({ length: count }, (_, index) => {
      const place = placeOfParameter(owner, index);
      const declared = record?.parameters.get(index);
      const injected = record?.injections.has(index) === true;
      const use = declared === undefined ? (record?.injections.get(index) ?? (() => designTypes?.[index]))() : undefined;
      const isErased =
        declared === undefined && typeof use === 'function' && /\[native code\]/.test(String(use)) && !requestClasses.has(use);
      const keepsDefault = declared === undefined && signature[index]?.hasDefault === true && (!injected || isToken(use));
      if (isErased && !keepsDefault) report({ ...place, ...problems.constructorParameterWithoutSource(signature[index]?.name ?? 'q') });
      const supplied = keepsDefault || isErased ? optionalUse(use, isErased) : use;
      return { index, place, designTypes, target: owner, record: declared, use: supplied };
    }),
  };
}

/** Returns the key of a parameter with a default, which keeps it unless a provider lists the class of its type or the token that @Inject names. */
function optionalUse(use: unknown, isErased: boolean): unknown {
  if (requestClasses.has(use)) return use;
  return optionalService(!isErased && (isConstructor(use) || isToken(use)) ? use : undefined);
}
