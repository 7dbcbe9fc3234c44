import 'reflect-metadata';
import { IsString } from 'class-validator';
import { Field, PickType, readClass, SetupError } from '../../src';

class Base {
  @Field() size!: string | number;
  @IsString() name!: string;
}
class Derived extends Base {
  @IsString() color!: string;
}
class MoreDerived extends Derived {
  @IsString() shape!: string;
}
class Redeclared extends Base {
  @Field() declare size: string | number;
}

function problemsOf(...classes: (new () => object)[]) {
  return new SetupError(classes.flatMap((target) => readClass(target).problems)).problems.map(({ className, member }) => [
    className,
    member,
  ]);
}

it('reports a field once, at the class that declares it, for all classes that inherit it', () => {
  expect(problemsOf(MoreDerived, Derived, Base)).toEqual([['Base', 'size']]);
  expect(problemsOf(MoreDerived)).toEqual([['Base', 'size']]);
});

it('reports a field that a class declares again at that class', () => {
  expect(problemsOf(Redeclared)).toEqual([['Redeclared', 'size']]);
});

it('reports a field of a mapped type at the class that extends it', () => {
  class Picked extends PickType(Base, ['size']) {}
  expect(problemsOf(Picked)).toEqual([['Picked', 'size']]);
});
