import { Team } from './team';
import type { Weight } from './units';

export * from './shapes';
export { Unit as UnitOfMeasure } from './units';
export { Team };
export class User {
  name!: string;
}
export default class Account {
  id!: number;
}
export enum Kind {
  Shop = 'shop',
  Person = 'person',
}
export interface Address {
  street: string;
}
export type Size = 's' | 'm' | 'l';
export type Owner = User | Team;
export type Hidden = Secret | null;
export type Heavy = Weight;
export type Page<T> = T[];
export const levels = ['low', 'high'] as const;
export const colors = { red: '#f00', blue: '#00f' } as const;
export class Box<T> {
  content!: T;
}
class Secret {
  value!: string;
}
