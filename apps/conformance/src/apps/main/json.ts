import { Controller, enumOf, Field, Get, JSONResponse, ResponseClass, ResponseModel, Throws } from 'antiphon';
import { IsNumber } from 'class-validator';

class FloatModel {
  @IsNumber({ allowNaN: true, allowInfinity: true }) x!: number;
}

enum Color {
  Red = 'red',
}

/** The JavaScript equivalents of Python types such as datetime, timedelta, Decimal, UUID and Path. */
const values = {
  date: new Date('2020-01-02T03:04:05.678Z'),
  big: 10n ** 20n,
  enum: Color.Red,
  url: new URL('https://example.com/a/b'),
  bytes: Buffer.from('ab'),
  float: 1.5,
};

class ValuesModel {
  @Field(Date) date!: Date;
  @Field(BigInt) big!: bigint;
  @Field(enumOf(Color)) enum!: Color;
  @Field(Number) float!: number;
}

/** An object with an own member that is not sent. */
class Row {
  a = 1;
  b = 'x';
  readonly #state: string = 'hidden';

  isKnown(): boolean {
    return this.#state !== '';
  }
}

function* firstThree() {
  yield* [0, 1, 2];
}

/** Returned values that are sent as JSON. */
@Controller('/json')
export class JsonController {
  @Get('/direct-unicode')
  unicode() {
    return new JSONResponse({ é: '♥', quote: '"', slash: '/', lt: '<', n: null, t: true, f: 1.0, big: 2n ** 63n, u: '\u2028' });
  }

  @Get('/none')
  returnedNull() {
    return new JSONResponse(null);
  }

  @Get('/plain-none')
  null() {
    return null;
  }

  @Get('/nan-direct')
  @Throws(500)
  returnedNaN() {
    return new JSONResponse({ x: Number.NaN });
  }

  @Get('/nan-dict')
  @Throws(500)
  notANumber() {
    return { x: Number.NaN };
  }

  @Get('/inf-dict')
  @Throws(500)
  infinity() {
    return { x: Number.POSITIVE_INFINITY };
  }

  @Get('/nan-model')
  @ResponseModel(FloatModel)
  modelOfNaN() {
    return { x: Number.NaN };
  }

  @Get('/nan-model-explicit-class')
  @ResponseModel(FloatModel)
  @ResponseClass(JSONResponse)
  modelOfNaNWithClass() {
    return { x: Number.NaN };
  }

  /** A value that JSON cannot represent, because it contains itself. */
  @Get('/not-serializable-direct')
  @Throws(500)
  notSerializable() {
    const loop: Record<string, unknown> = {};
    return new JSONResponse(Object.assign(loop, { loop }));
  }

  @Get('/int-keys')
  keysOfOtherTypes() {
    return new Map<unknown, string>([
      [1, 'a'],
      [2.5, 'b'],
      [true, 'c'],
      [null, 'd'],
    ]);
  }

  @Get('/types-encoder')
  encodedTypes() {
    return { ...values, set: new Set([1]), tuple: [1, 2], map: new Map([['a', 1]]) };
  }

  @Get('/types-model')
  @ResponseModel(ValuesModel)
  modelOfTypes() {
    return values;
  }

  @Get('/types-model-explicit-class')
  @ResponseModel(ValuesModel)
  @ResponseClass(JSONResponse)
  modelOfTypesWithClass() {
    return values;
  }

  @Get('/object')
  object() {
    return new Row();
  }

  @Get('/generator-return')
  returnedIterator() {
    return firstThree();
  }

  @Get('/str')
  text() {
    return 'plain string';
  }

  @Get('/int')
  number() {
    return 42;
  }
}
