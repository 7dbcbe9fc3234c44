// Replaces class-validator in an application that has not installed it: only this package declares properties then.

/** A declaration of a property, with the members of class-validator's that are read. */
export interface OwnRecord {
  readonly type: string;
  readonly target: Function;
  readonly propertyName: string;
  readonly constraints?: readonly unknown[];
}

const records = new Map<Function, OwnRecord[]>();

/** The methods of class-validator's storage that this package calls. */
export const ownStorage = {
  addValidationMetadata(record: OwnRecord): void {
    records.set(record.target, [...(records.get(record.target) ?? []), record]);
  },

  /** Returns the declarations of a class, then the inherited ones of properties that it does not declare with the same type. */
  getTargetValidationMetadatas(target: Function): OwnRecord[] {
    const own = records.get(target) ?? [];
    const isReplaced = ({ type, propertyName }: OwnRecord) => own.some((each) => each.type === type && each.propertyName === propertyName);
    const inherited = [...records].filter(([owner]) => target.prototype instanceof owner).flatMap(([, declared]) => declared);
    return [...own, ...inherited.filter((record) => !isReplaced(record))];
  },

  /** Returns the validators behind a decorator: there is none without class-validator. */
  getTargetValidatorConstraints(): [] {
    return [];
  },
};

/** Declares a property without a constraint. */
export function declareOwn(prototype: object, propertyName: string, rest: Pick<OwnRecord, 'type' | 'constraints'>): void {
  ownStorage.addValidationMetadata({ ...rest, target: prototype.constructor, propertyName });
}
