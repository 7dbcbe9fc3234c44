import { Type } from 'class-transformer';
import { IsObject } from 'class-validator';
import fc from 'fast-check';
import {
  anything,
  compileParser,
  compileSerializer,
  compileTextParser,
  Field,
  readType,
  record,
  type SchemaOptions,
  type TypeSpec,
} from '../../../src';
import { withoutCode } from '../../without-code';

class Free {
  @Field(record(Number)) numbers!: Record<string, number>;
  @Field(anything()) any!: unknown;
  @IsObject() untyped!: object;
  @Type(() => Object) @IsObject() typed!: object;
}

const type = (spec: TypeSpec) =>
  readType(spec, { className: 'Test' }, (problem) => {
    throw new Error(problem.sentence);
  });
const text = '{"constructor":1,"prototype":2,"__proto__":3,"toString":4,"hasOwnProperty":5}';
const data = () => JSON.parse(text);
const untouched = () => expect(({} as { polluted?: unknown }).polluted).toBeUndefined();

describe('keys of records', () => {
  it.each([{}, { validation: 'class-validator' }] as SchemaOptions[])('are data, whatever their names, in %j', (options) => {
    const parse = (value: unknown) => compileParser(type(record(Number)), options).parse(value);
    expect(JSON.stringify(parse(data()))).toBe(text);
    expect(JSON.stringify(withoutCode(() => parse(data())))).toBe(text);
    expect(JSON.stringify(compileParser(type(anything()), options).parse({ a: [data()] }))).toBe(`{"a":[${text}]}`);
  });

  it('are data in the fields of a class, declared or not, with and without generated code', () => {
    const whole = `{"numbers":${text},"any":${text},"untyped":${text},"typed":${text}}`;
    const parse = () => compileParser(type(Free)).parse(JSON.parse(whole));
    expect(JSON.stringify(parse())).toBe(whole);
    expect(JSON.stringify(withoutCode(parse))).toBe(whole);
    expect(compileSerializer(type(Free)).stringify(parse())).toBe(whole);
    expect(withoutCode(() => compileSerializer(type(Free)).stringify(JSON.parse(whole)))).toBe(whole);
  });

  it('are rejected if their value is invalid', () => {
    expect(compileParser(type(record(Number))).parse(JSON.parse('{"constructor":"x","__proto__":{"polluted":1}}'))).toMatchObject({
      issues: [{ path: ['constructor'] }, { path: ['__proto__'] }],
    });
    untouched();
  });

  it('are data in the text of a query and of a form', () => {
    const parse = (source: 'query' | 'form', raw: unknown, style?: 'deepObject') =>
      compileTextParser(type(record(Number)), { source, ...(style && { name: 'f', style }) }).parse(raw);
    const flat = JSON.parse('{"constructor":"1","prototype":"2","__proto__":"3"}');
    expect(JSON.stringify(parse('query', flat))).toBe('{"constructor":1,"prototype":2,"__proto__":3}');
    expect(JSON.stringify(parse('form', flat))).toBe('{"constructor":1,"prototype":2,"__proto__":3}');
    const deep = { 'f[constructor]': '1', 'f[prototype]': '2', 'f[__proto__]': '3' };
    expect(JSON.stringify(parse('query', deep, 'deepObject'))).toBe('{"constructor":1,"prototype":2,"__proto__":3}');
    untouched();
  });

  it('are written as they were read, and never change a prototype (property)', () => {
    const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', '__defineGetter__', 'then'), fc.string());
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    const parser = compileParser(type(record(anything())));
    const serializer = compileSerializer(type(record(anything())));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), (entries) => {
        const raw = Object.fromEntries(entries);
        expect(serializer.stringify(parser.parse(raw))).toBe(JSON.stringify(raw));
      }),
    );
    untouched();
  });
});
