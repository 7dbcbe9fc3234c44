import { Expose, type TransformFnParams } from 'class-transformer';
import type { Class } from '../types/shape';
import { classesOf } from '../values/ancestry';

/** class-transformer's numbers for the two directions. */
export const TO_INSTANCE = 0;
export const TO_PLAIN = 1;
export type Direction = typeof TO_INSTANCE | typeof TO_PLAIN;

/** A `@Type` decoration. */
export interface TypeRecord {
  readonly target: Function;
  readonly propertyName: string;
  readonly reflectedType: unknown;
  readonly typeFunction: (options?: unknown) => Function;
  readonly options: {
    readonly keepDiscriminatorProperty?: boolean;
    readonly discriminator?: { readonly property: string; readonly subTypes: readonly { readonly name: string; readonly value: Class }[] };
  };
}

/** An `@Expose` or `@Exclude` decoration; without a property it is the class's strategy. */
export interface ExposeRecord {
  readonly target: Function;
  readonly propertyName: string | undefined;
  readonly options?: { readonly name?: string; readonly groups?: string[]; readonly toClassOnly?: boolean; readonly toPlainOnly?: boolean };
}

/** A `@Transform` decoration. */
export interface TransformRecord {
  readonly transformFn: (params: TransformFnParams) => unknown;
  readonly options?: { readonly groups?: string[]; readonly toPlainOnly?: boolean };
}

/** class-transformer's storage, as it is: its own questions and the maps behind them. */
interface TransformStorage {
  findTypeMetadata(target: Function, property: string): TypeRecord | undefined;
  findExposeMetadata(target: Function, property: string): ExposeRecord | undefined;
  findExposeMetadataByCustomName(target: Function, name: string): ExposeRecord | undefined;
  findTransformMetadatas(target: Function, property: string, direction: Direction): TransformRecord[];
  getExposedMetadatas(target: Function): ExposeRecord[];
  getExposedProperties(target: Function, direction: Direction): string[];
  getExcludedProperties(target: Function, direction: Direction): string[];
  clear(): void;
  getStrategy(target: Function): 'excludeAll' | 'exposeAll' | 'none';
  _typeMetadatas: Map<Function, Map<string, TypeRecord>>;
  _transformMetadatas: Map<Function, Map<string, TransformRecord[]>>;
}

/**
 * class-transformer keeps its storage out of its public door on purpose (class-transformer#487), yet says to import it by its path.
 * Resolved beside the library's own entry, so that decorators and reader share one storage.
 */
export const transformStorage: TransformStorage = loadStorage();

/** True when the storage is the one the decorators write to and answers what is asked here. */
export function isKnownStorage(storage: Partial<TransformStorage> | undefined): storage is TransformStorage {
  return (
    typeof storage?.findTypeMetadata === 'function' &&
    typeof storage.getExposedMetadatas === 'function' &&
    storage._typeMetadatas instanceof Map
  );
}

/** Names of the properties with any decoration of class-transformer, base classes first. */
export function transformedProperties(target: Class): string[] {
  const names = classesOf(target)
    .toReversed()
    .flatMap((owner) => [
      ...(transformStorage._typeMetadatas.get(owner)?.keys() ?? []),
      ...(transformStorage._transformMetadatas.get(owner)?.keys() ?? []),
    ]);
  const exposed = transformStorage.getExposedMetadatas(target).map(({ propertyName }) => propertyName as string);
  return [...new Set([...names, ...exposed])];
}

/** The transforms of a property in one direction, without those that ask for a group. */
export function transformsOf(target: Class, property: string, direction: Direction): readonly TransformRecord[] {
  return transformStorage.findTransformMetadatas(target, property, direction).filter(({ options }) => !options?.groups?.length);
}

/** Named in full, so that a bundler takes the copy that `class-transformer` itself is loaded from. */
function loadStorage(): TransformStorage {
  const { defaultMetadataStorage } = require('class-transformer/cjs/storage') as { defaultMetadataStorage?: TransformStorage };
  if (!isKnownStorage(defaultMetadataStorage)) throw new Error('unsupported class-transformer version: @antiphon/schema needs ~0.5.1');
  if (!seesDecorators(defaultMetadataStorage)) {
    throw new Error(
      'class-transformer is loaded twice, as an ES module and as CommonJS: let the bundler prefer the field `main` of package.json (esbuild: --main-fields=main)',
    );
  }
  return defaultMetadataStorage;
}

/** A bundler may take the ES module of class-transformer for the application's decorators: they write to a storage of its own. */
function seesDecorators(storage: TransformStorage): boolean {
  class Probe {}
  Expose({ name: 'seen' })(Probe.prototype, 'probe');
  return storage.findExposeMetadataByCustomName(Probe, 'seen') !== undefined;
}
