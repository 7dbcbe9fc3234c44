import { Exclude, Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
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

/** A query whose text class-transformer converts. */
export class OrderQuery {
  @Type(() => Number) @IsInt() @Min(1) @Max(100) limit!: number;
  @Transform(({ value }) => value === true || value === 'true') @IsBoolean() active!: boolean;
  @IsOptional() @IsString() q?: string;
  @IsArray() @IsString({ each: true }) tags!: string[];
}
