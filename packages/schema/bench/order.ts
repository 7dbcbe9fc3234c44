import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { z } from 'zod';

/** The DTO of the bench, declared for each library: 10 fields, a nested object, 5 nested items. */
export class Address {
  @IsString() @MinLength(1) street!: string;
  @IsString() city!: string;
  @IsString() @Matches(/^\d{5}$/) zip!: string;
}

export class Line {
  @IsString() @MinLength(3) sku!: string;
  @IsInt() @Min(1) quantity!: number;
  @IsNumber() @Min(0) price!: number;
}

export class Order {
  @IsInt() @Min(1) id!: number;
  @IsEmail() email!: string;
  @IsString() @Length(1, 100) name!: string;
  @IsIn(['new', 'paid', 'sent']) status!: string;
  @IsNumber() @Min(0) total!: number;
  @IsBoolean() paid!: boolean;
  @IsDate() @Type(() => Date) createdAt!: Date;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
  @IsArray() @IsString({ each: true }) tags: string[] = [];
  @ValidateNested() @Type(() => Address) address!: Address;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Line) items!: Line[];
}

const text = (words: object = {}) => ({ type: 'string', ...words });
const object = (properties: object, optional: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

/** The schema for Ajv with `removeAdditional`, because dropping undeclared keys is part of the work. */
export const orderSchema = object(
  {
    id: { type: 'integer', minimum: 1 },
    email: text({ format: 'email' }),
    name: text({ minLength: 1, maxLength: 100 }),
    status: { enum: ['new', 'paid', 'sent'] },
    total: { type: 'number', minimum: 0 },
    paid: { type: 'boolean' },
    createdAt: text({ format: 'date-time' }),
    note: text({ maxLength: 500 }),
    tags: { type: 'array', items: text() },
    address: object({ street: text({ minLength: 1 }), city: text(), zip: text({ pattern: '^\\d{5}$' }) }),
    items: {
      type: 'array',
      items: object({ sku: text({ minLength: 3 }), quantity: { type: 'integer', minimum: 1 }, price: { type: 'number', minimum: 0 } }),
    },
  },
  ['note', 'tags'],
);

export const orderZod = z.object({
  id: z.int().min(1),
  email: z.email(),
  name: z.string().min(1).max(100),
  status: z.enum(['new', 'paid', 'sent']),
  total: z.number().min(0),
  paid: z.boolean(),
  createdAt: z.coerce.date(),
  note: z.string().max(500).optional(),
  tags: z.array(z.string()).default([]),
  address: z.object({ street: z.string().min(1), city: z.string(), zip: z.string().regex(/^\d{5}$/) }),
  items: z.array(z.object({ sku: z.string().min(3), quantity: z.int().min(1), price: z.number().min(0) })),
});

export const validOrder = {
  id: 7,
  email: 'ana@example.com',
  name: 'Ana',
  status: 'paid',
  total: 12.5,
  paid: true,
  createdAt: '2024-01-01T00:00:00Z',
  tags: ['a', 'b'],
  address: { street: 'Main 1', city: 'Berlin', zip: '12345' },
  items: Array.from({ length: 5 }, (_, index) => ({ sku: `sku-${index}`, quantity: index + 1, price: index * 1.5 })),
};

/** A value with four faults, on three levels. */
export const invalidOrder = {
  ...validOrder,
  email: 'nope',
  total: -1,
  address: { ...validOrder.address, zip: 'abc' },
  items: validOrder.items.map((item, index) => (index === 3 ? { ...item, quantity: 0 } : item)),
};
