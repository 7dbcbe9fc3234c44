import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Body, Controller, createApp, Field, Post, ResponseModel } from 'antiphon';
import { testClient } from 'antiphon/testing';
import { Type } from 'class-transformer';
import { Equals, IsBoolean, IsDate, IsEnum, IsIn, IsInt, IsNumber, IsString, MinLength, ValidateIf, ValidateNested } from 'class-validator';

enum Color {
  Red = 'red',
  Blue = 'blue',
}

class Money {
  @IsNumber() amount!: number;
}

const isOn = ({ on }: { on: boolean }) => on;

class Switched {
  @IsBoolean() on!: boolean;
  @ValidateIf(isOn) @IsString() @MinLength(3) text!: string;
  @ValidateIf(isOn) @IsInt() whole!: number;
  @ValidateIf(isOn) @IsEnum(Color) color!: Color;
  @ValidateIf(isOn) @IsIn(['a', 1]) mixed!: string | number;
  @ValidateIf(isOn) @IsDate() at!: Date;
  @ValidateIf(isOn) @IsString({ each: true }) tags!: string[];
  @ValidateIf(isOn) @ValidateNested() @Type(() => Money) money!: Money;
  @ValidateIf(isOn) @ValidateNested({ each: true }) @Type(() => Money) prices!: Money[];
  @ValidateIf(isOn) @Field(() => [Number]) numbers!: number[];
  @ValidateIf(isOn) @Equals('x') literal!: string;
  @IsString({ validateIf: isOn }) @MinLength(3, { validateIf: isOn }) byOption!: string;
}

@Controller()
class SwitchedController {
  @Post('/switched') @ResponseModel(Switched) post(@Body() dto: Switched) {
    return dto;
  }
}

const given: Readonly<Record<string, readonly unknown[]>> = {
  text: ['abc', 'a', '', null, 5, {}, ['a']],
  whole: [1, 1.5, null, '1', true],
  color: ['red', 'green', '', null, 5],
  mixed: ['a', 'b', 1, 2, null, true, []],
  at: ['2020-01-31T12:00:00Z', '', null, 5, 'soon'],
  tags: [['a'], [], [5], null, 'a', {}],
  money: [{ amount: 1 }, {}, { amount: 'x' }, null, 'x', [], [{ amount: 1 }]],
  prices: [[{ amount: 1 }], [], [{}], [null], null, { amount: 1 }],
  numbers: [[1], ['a'], null, 1],
  literal: ['x', 'y', null, 5],
  byOption: ['abc', 'a', null, 5],
};

describe('a property whose @ValidateIf is off', () => {
  const app = createApp({ controllers: [SwitchedController] });
  const client = testClient(app);
  afterAll(() => client.close());

  it('contains a value of its type, null or nothing: the document, the parser and the serializer agree', async () => {
    await client.get('/');
    const document = app.openapi();
    const ajv = addFormats(new Ajv({ strict: false }));
    ajv.addSchema(document, 'document');
    const input = ajv.getSchema(
      `document#/components/schemas/${document.components?.schemas?.['Switched-Input'] ? 'Switched-Input' : 'Switched'}`,
    );
    const taken: string[] = [];
    for (const [name, values] of Object.entries(given)) {
      for (const value of values) {
        const response = await client.post('/switched', { json: { on: false, [name]: value } });
        expect([name, value, response.status]).toEqual([name, value, input?.({ on: false, [name]: value }) ? 200 : 422]);
        if (response.status === 200) taken.push(`${name} ${JSON.stringify((await response.json())[name])}`);
      }
    }
    expect(taken).toEqual([
      ...['text "abc"', 'text "a"', 'text ""', 'text null', 'whole 1', 'whole null'],
      ...['color "red"', 'color "green"', 'color ""', 'color null', 'mixed "a"', 'mixed "b"', 'mixed 1', 'mixed 2', 'mixed null'],
      ...['at "2020-01-31T12:00:00.000Z"', 'at null', 'tags ["a"]', 'tags []', 'tags null', 'money {"amount":1}', 'money null'],
      ...['prices [{"amount":1}]', 'prices []', 'prices null', 'numbers [1]', 'numbers null', 'literal "x"', 'literal "y"', 'literal null'],
      ...['byOption "abc"', 'byOption "a"', 'byOption null'],
    ]);
  });

  it('is checked once it is on', async () => {
    const response = await client.post('/switched', {
      json: { on: true, text: 'a', whole: null, color: '', money: { amount: 'x' }, at: null },
    });
    const { errors } = await response.json();
    expect(errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual(
      expect.arrayContaining([
        '#/text minLength',
        '#/whole isInt',
        '#/color isEnum',
        '#/money/amount isNumber',
        '#/at isDate',
        '#/numbers missing',
      ]),
    );
  });
});
