import { fields, nullable } from 'antiphon';

/** A thing that the shop sells. */
export class Item {
  name!: string;
  price!: number;
  tags: string[] = [];
  description: string | null = null;
  tax: number | null = null;
  static {
    fields(this, {
      name: [String, { minLength: 1 }],
      price: [Number, { minimum: 0 }],
      tags: [String],
      description: nullable(String),
      tax: nullable(Number),
    });
  }
}
