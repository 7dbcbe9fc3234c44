import { Field, oneOf } from 'antiphon';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';

export class Address {
  @IsString() @Length(1, 100) street!: string;
  @Matches(/^\d{5}$/) zip!: string;
}

export class Item {
  @IsString() @Length(1, 100) name!: string;
  @IsNumber() @Min(0) price!: number;
  @IsArray() @ArrayMaxSize(1000) @IsString({ each: true }) tags: string[] = [];
  @IsOptional() @ValidateNested() @Type(() => Address) address?: Address;
}

export class Order {
  @IsEmail() email!: string;
  @ValidateNested({ each: true }) @Type(() => Item) items!: Item[];
}

/** A recursive class of any depth. */
export class Tree {
  @IsString() name!: string;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Tree) children?: Tree[];
}

export class Contact {
  @IsString() @Length(1, 50) name!: string;
  @IsInt() @Min(0) age!: number;
  @IsOptional() @IsString() note?: string;
}

export class Reading {
  @IsInt() n!: number;
}

/** Two classes that are distinguished only by their values, nested to any depth. */
export class And {
  @IsOptional() @Field(() => oneOf([And, Or])) next?: And | Or;
  @IsOptional() @Length(1, 10) leaf?: string;
}

export class Or {
  @IsOptional() @Field(() => oneOf([And, Or])) next?: And | Or;
  @IsOptional() @Length(1, 5) leaf?: string;
}
