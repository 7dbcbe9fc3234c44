export enum Unit {
  Gram = 'g',
  Kilo = 'kg',
}
export type Weight = number;
