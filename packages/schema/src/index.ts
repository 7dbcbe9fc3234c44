export type { ConstraintRow, Grade } from './constraints/row';
export type { Issue } from './issue';
export { Invalid } from './issue';
export type { Keywords } from './keywords';
export type { Place, Report, SetupMistake } from './setup-error';
export { SetupError } from './setup-error';
export type {
  AnyShape,
  ArrayShape,
  Class,
  ClassShape,
  Constraint,
  Discriminator,
  Documentation,
  EnumShape,
  FieldShape,
  MapShape,
  NullableShape,
  ObjectShape,
  RecordShape,
  Relation,
  ScalarShape,
  SetShape,
  TypeShape,
  UnionShape,
} from './shape';
