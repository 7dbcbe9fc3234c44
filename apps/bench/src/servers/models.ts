import { Field } from 'antiphon';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { currencies, sortings } from '../fixtures';

export class Hello {
  @IsString() hello!: string;
}

export class ReportPage {
  @IsString() user!: string;
  @IsString() tenant!: string;
  @IsInt() page!: number;
}

export class OrderSearch {
  @IsInt() userId!: number;
  @IsInt() orderId!: number;
  @IsInt() limit!: number;
  @IsBoolean() active!: boolean;
  @IsOptional() @IsString() q?: string | undefined;
  @IsArray() @IsString({ each: true }) tags!: string[];
}

export class ProductFilter {
  @IsString() @Length(1, 50) q!: string;
  @IsInt() @Min(1) page!: number;
  @IsNumber() @Min(0) maxPrice!: number;
  @IsBoolean() inStock!: boolean;
  @IsIn(sortings) sort!: string;
  @Field(Date, { format: 'date' }) since!: Date;
  @IsArray() @IsString({ each: true }) tags!: string[];
  @IsInt() @Min(1) @Max(100) limit: number = 20;
}

export class Address {
  @IsString() @Length(1, 100) street!: string;
  @IsString() @Length(1, 100) city!: string;
  @Matches(/^\d{5}$/) zip!: string;
  @IsString() @Length(2, 2) country!: string;
}

export class Line {
  @IsString() @Length(1, 30) sku!: string;
  @IsInt() @Min(1) @Max(1000) quantity!: number;
  @IsNumber() @Min(0) price!: number;
}

export class NewOrder {
  @IsString() @Length(1, 100) customer!: string;
  @IsEmail() email!: string;
  @IsInt() @Min(18) @Max(120) age!: number;
  @IsIn(currencies) currency!: string;
  @IsInt() @Min(1) @Max(5) priority!: number;
  @IsBoolean() gift!: boolean;
  @IsOptional() @IsString() note?: string;
  @IsString() @Length(1, 40) reference!: string;
  @ValidateNested() @Type(() => Address) address!: Address;
  @ValidateNested({ each: true }) @Type(() => Line) @ArrayMinSize(1) @ArrayMaxSize(50) lines!: Line[];
}

export class SavedOrder extends NewOrder {
  @IsInt() id!: number;
  @IsNumber() total!: number;
}

export class PublicProduct {
  @IsInt() id!: number;
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsInt() stock!: number;
  @IsBoolean() active!: boolean;
  @IsString() category!: string;
}

export class PublicContact {
  @IsInt() id!: number;
  @IsString() name!: string;
  @IsString() email!: string;
  @IsString() city!: string;
  @IsInt() age!: number;
  @IsString() createdAt!: string;
}
