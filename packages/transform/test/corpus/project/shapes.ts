export class Circle {
  readonly shape = 'circle';
}
export class Square {
  shape!: 'square';
}
