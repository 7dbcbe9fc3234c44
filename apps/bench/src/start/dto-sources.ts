import { transform } from '@antiphon/transform';

/** A way to declare the fields of a DTO class. */
export type Spelling = 'class-validator' | 'decorators' | 'plain fields' | 'static blocks';

/** The source of the DTO classes of a resource, in each spelling. */
export const dtoSources: Readonly<Record<Spelling, (name: string) => string>> = {
  'class-validator': ofClassValidator,
  decorators: (name) => withPicked(name, 'Field, PickType', decorated),
  'plain fields': (name) => withPicked(name, 'type Annotated, Dto, PickType', plain),
  // As `antiphon eject` would write them.
  'static blocks': (name) => transform(dtoSources['plain fields'](name), 'item.dto.ts').code,
};

function ofClassValidator(name: string): string {
  return `import { PickType } from 'antiphon';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, Length, Min } from 'class-validator';

export class ${name} {
  @IsInt() id!: number;
  @IsString() @Length(1, 80) title!: string;
  @IsNumber() @Min(0) price!: number;
  @IsIn(['draft', 'live']) status!: 'draft' | 'live';
  @IsOptional() @IsString({ each: true }) tags?: string[];
}

export class New${name} extends PickType(${name}, ['title', 'price', 'status', 'tags']) {}
`;
}

function withPicked(name: string, imports: string, declaration: (name: string) => string): string {
  return `import { ${imports} } from 'antiphon';

${declaration(name)}
export class New${name} extends PickType(${name}, ['title', 'price', 'status', 'tags']) {}
`;
}

function decorated(name: string): string {
  return `export class ${name} {
  @Field({ multipleOf: 1 }) id!: number;
  @Field({ minLength: 1, maxLength: 80 }) title!: string;
  @Field({ minimum: 0 }) price!: number;
  @Field({ enum: ['draft', 'live'] }) status!: 'draft' | 'live';
  @Field([String], { optional: true }) tags?: string[];
}
`;
}

function plain(name: string): string {
  return `@Dto()
export class ${name} {
  id!: Annotated<number, { multipleOf: 1 }>;
  title!: Annotated<string, { minLength: 1; maxLength: 80 }>;
  price!: Annotated<number, { minimum: 0 }>;
  status!: 'draft' | 'live';
  tags?: string[];
}
`;
}
