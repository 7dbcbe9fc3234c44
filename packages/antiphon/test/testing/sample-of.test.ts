import { Type } from 'class-transformer';
import { Equals, IsEmail, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, MinLength, ValidateNested } from 'class-validator';
import { Field, parse, tuple } from '../../src';
import { sampleOf } from '../../src/testing';

class Author {
  @IsString() @MinLength(3) name!: string;
  @IsEmail() email!: string;
}

class Book {
  @Matches(/^[A-Z]{3}-\d{2}$/) code!: string;
  @IsInt() @Min(10) @Max(12) pages!: number;
  @IsIn(['draft', 'live']) status: string = 'draft';
  @Field({ format: 'date' }) published!: Date;
  @ValidateNested() @Type(() => Author) author!: Author;
  @Field([Author]) others!: Author[];
  @IsOptional() @IsString() note: string | null = null;
}

class Place {
  @Field(tuple([String, Number])) at!: [string, number];
}

class Node {
  @IsString() name!: string;
  @Field(() => [Node]) children!: Node[];
}

class Impossible {
  @IsInt() @Min(5) @Max(3) size!: number;
}

class Fixed {
  @Equals('a') kind!: string;
}

it('returns an object that the class accepts, with every default', () => {
  const seeds = Array.from({ length: 50 }, (_, seed) => sampleOf(Book, { seed }));
  for (const sample of seeds) expect(() => parse(Book, sample)).not.toThrow();
  expect(Object.keys(seeds[0]!).sort()).toEqual(['author', 'code', 'note', 'others', 'pages', 'published', 'status']);
  expect(sampleOf(Fixed)).toEqual({ kind: 'a' });
});

it('returns the same object for the same seed', () => {
  expect(sampleOf(Book)).toEqual(sampleOf(Book, { seed: 1 }));
});

it('ends for a class that contains itself', () => {
  expect(() => parse(Node, sampleOf(Node))).not.toThrow();
});

it('throws for a class without valid objects', () => {
  expect(() => sampleOf(Impossible)).toThrow('No valid sample of Impossible was found');
});

it('has an element of each type of a tuple', () => {
  const { at } = parse(Place, sampleOf(Place));
  expect([at.length, typeof at[0], typeof at[1]]).toEqual([2, 'string', 'number']);
});
