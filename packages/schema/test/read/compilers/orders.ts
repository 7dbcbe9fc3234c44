import { Field, nullable, OneOf, type Relation, record } from '@antiphon/schema';
import { Expose, Type } from 'class-transformer';
import { IsBoolean, IsDate, IsEnum, IsIn, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';

export enum Color {
  Red = 'red',
  Blue = 'blue',
}

export class Line {
  @IsString() name!: string;
  @IsEnum(Color) color!: Color;
  @IsNumber() price = 1;
}

export class Gift {
  @IsIn(['gift']) kind = 'gift' as const;
  @Field(() => Order) of!: Relation<Order>;
}

export class Order {
  @IsInt() id!: number;
  @IsBoolean() paid!: boolean;
  @IsOptional() @IsString() note?: string;
  @IsString({ each: true }) tags: string[] = [];
  @IsString({ each: true }) readonly fixed!: readonly string[];
  @ValidateNested() @Type(() => Line) first!: Line;
  @ValidateNested() @Type(() => Line) maybe!: Line | null;
  @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
  @IsDate() @Type(() => Date) at!: Date;
  @Expose({ name: 'wire' }) @IsIn(['a', 'b']) choice!: 'a' | 'b';
  @Field(() => nullable(Date)) until!: Date | null;
  @Field(() => record(Number)) scores!: Record<string, number>;
  @OneOf(() => [Gift], { discriminator: 'kind' }) gift!: Gift;
}

/** Only the annotations specify these types. */
export class Annotated {
  @Field() name!: string;
  @Field() count!: number;
  @Field() when!: Date;
}
