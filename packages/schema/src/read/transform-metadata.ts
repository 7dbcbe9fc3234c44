import type { TransformFnParams } from 'class-transformer';
import { loadTransformer } from '../libraries/class-transformer';
import { errorMessages } from '../problems/error-messages';
import type { Class } from '../types/shape';
import { classesOf } from '../values/ancestry';

/** The number of class-transformer for the conversion of plain values to instances. */
export const towardsInstance = 0;
/** The number of class-transformer for the conversion of instances to plain values. */
export const towardsPlain = 1;
/** A direction of class-transformer. */
export type Direction = typeof towardsInstance | typeof towardsPlain;

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

/** An `@Expose` or `@Exclude` decoration; without a property it sets the strategy of the class. */
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

/** The metadata storage of class-transformer: its methods, and the maps behind them. */
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
 * The storage that the decorators of class-transformer write to. The library does not export it, on purpose, and recommends to import it by its
 * path (https://github.com/typestack/class-transformer/issues/487).
 */
export const transformStorage: TransformStorage = loadStorage();

let isChecked = false;

/**
 * Checks once that the storage is the one that the decorators of the application write to.
 * @throws Error if class-transformer is loaded twice.
 */
export function checkTransformStorage(): void {
  if (!isChecked && !seesDecorators(transformStorage)) throw new Error(errorMessages.transformerLoadedTwice);
  isChecked = true;
}

/** True if the storage has the methods and maps that are used here. */
function isKnownStorage(storage: Partial<TransformStorage> | undefined): storage is TransformStorage {
  return (
    typeof storage?.findTypeMetadata === 'function' &&
    typeof storage.getExposedMetadatas === 'function' &&
    storage._typeMetadatas instanceof Map
  );
}

/** Returns the names of the properties with any decoration of class-transformer, those of base classes first. */
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

/** Returns the transforms of a property in one direction, without those that apply to a group only. */
export function transformsOf(target: Class, property: string, direction: Direction): readonly TransformRecord[] {
  return transformStorage.findTransformMetadatas(target, property, direction).filter(({ options }) => !options?.groups?.length);
}

/** The path is written in full, so that a bundler uses the copy that `class-transformer` itself is loaded from. */
function loadStorage(): TransformStorage {
  const { defaultMetadataStorage } = require('class-transformer/cjs/storage') as { defaultMetadataStorage?: TransformStorage };
  if (!isKnownStorage(defaultMetadataStorage)) throw new Error(errorMessages.unsupportedTransformer);
  return defaultMetadataStorage;
}

/** True if the decorators that are imported from `class-transformer` write to the storage; in a bundle they may be those of its ES module. */
function seesDecorators(storage: TransformStorage): boolean {
  class Probe {}
  loadTransformer().Expose({ name: 'seen' })(Probe.prototype, 'probe');
  return storage.findExposeMetadataByCustomName(Probe, 'seen') !== undefined;
}
