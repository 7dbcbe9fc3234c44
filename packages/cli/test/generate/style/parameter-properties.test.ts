import { withoutParameterProperties } from '../../../src/generate/style/parameter-properties';

const lines = (...texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');

it('writes a field and an assignment for each parameter property, and keeps decorators and other parameters', () => {
  const text = lines('class A {', '  constructor(@Inject(S) private readonly store: Store, plain: string, public limit = 1) {}', '}');
  expect(withoutParameterProperties(text, 'a.ts')).toBe(
    lines(
      'class A {',
      '  private readonly store: Store;',
      '  public limit;',
      '',
      '  constructor(@Inject(S) store: Store, plain: string, limit = 1) {',
      '    this.store = store;',
      '    this.limit = limit;',
      '  }',
      '}',
    ),
  );
});

it('assigns after the call of the constructor of the base', () => {
  const text = lines('class A extends B {', '  constructor(private readonly a: A) {', '    super();', '    this.begin();', '  }', '}');
  expect(withoutParameterProperties(text, 'a.ts')).toBe(
    lines(
      'class A extends B {',
      '  private readonly a: A;',
      '',
      '  constructor(a: A) {',
      '    super();',
      '    this.a = a;',
      '    this.begin();',
      '  }',
      '}',
    ),
  );
});

it('keeps a text without parameter properties', () => {
  const text = lines('class A {', '  constructor(readonly: string) {', '    this.a = readonly;', '  }', '}');
  expect(withoutParameterProperties(text, 'a.ts')).toBe(text);
});
