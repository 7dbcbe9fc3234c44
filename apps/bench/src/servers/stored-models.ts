import { Exclude, Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { sortings } from '../fixtures';
import { NewOrder } from './models';

/** The responses of NestJS and routing-controllers: instances whose secret fields class-transformer omits. */

export class StoredOrder extends NewOrder {
  id!: number;
  total!: number;
  @Exclude() passwordHash!: string;
  @Exclude() margin!: number;

  constructor(values: object) {
    super();
    Object.assign(this, values);
  }
}

export class StoredProduct {
  @Exclude() supplierPrice!: number;
  @Exclude() supplierToken!: string;

  constructor(values: object) {
    Object.assign(this, values);
  }
}

export class StoredContact {
  @Exclude() passwordHash!: string;
  @Exclude() resetToken!: string;

  constructor(values: object) {
    Object.assign(this, values);
  }
}

/** Criteria whose text class-transformer converts. */
export class ProductFilter {
  @IsString() @Length(1, 50) q!: string;
  @Type(() => Number) @IsInt() @Min(1) page!: number;
  @Type(() => Number) @IsNumber() @Min(0) maxPrice!: number;
  @Transform(({ value }) => value === true || value === 'true') @IsBoolean() inStock!: boolean;
  @IsIn(sortings) sort!: string;
  @IsISO8601() since!: string;
  @IsArray() @IsString({ each: true }) tags!: string[];
  @Type(() => Number) @IsInt() @Min(1) @Max(100) limit: number = 20;
}

/** A query whose text class-transformer converts. */
export class OrderQuery {
  @Type(() => Number) @IsInt() @Min(1) @Max(100) limit!: number;
  @Transform(({ value }) => value === true || value === 'true') @IsBoolean() active!: boolean;
  @IsOptional() @IsString() q?: string;
  @IsArray() @IsString({ each: true }) tags!: string[];
}
