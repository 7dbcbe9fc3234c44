import 'reflect-metadata';
import { Exclude, Expose, instanceToPlain, Transform, Type } from 'class-transformer';
import { IsString } from 'class-validator';
import { instanceFormOf } from '../../../src/internal';
import { pickUntyped } from '../../../src/serializer/picker/pick-untyped';
import { Picking } from '../../../src/serializer/picker/picking';

/** Returns a value as it is written without a model. */
const written = (value: unknown) => JSON.parse(JSON.stringify(pickUntyped(value, new Picking())));
/** Returns a value as class-transformer writes it. */
const byLibrary = (value: object) => JSON.parse(JSON.stringify(instanceToPlain(value)));

class Photo {
  @Exclude() path = '/secret';
  @Expose({ name: 'image_id' }) id = 1;
}

class Base {
  @Exclude() secret = 's';
  @Transform(({ value }) => value.toUpperCase()) name = 'ana';
}

class User extends Base {
  @Expose({ name: 'user_id' }) id = 7;
  @Expose({ groups: ['admin'] }) email = 'a@b';
  @Exclude({ toClassOnly: true }) written = true;
  @Exclude({ toPlainOnly: true }) read = true;
  @Transform(({ value }) => `${value}!`, { toClassOnly: true }) onlyIn = 'x';
  @Transform(({ value }) => `${value}!`, { toPlainOnly: true }) onlyOut = 'x';
  @Transform(({ value }) => `${value}?`, { groups: ['admin'] }) grouped = 'x';
  @Expose({ toClassOnly: true, name: 'in' }) renamedIn = 1;
  @Expose() get full() {
    return `${this.name} full`;
  }
  @Expose() shout() {
    return 'HEY';
  }
  @Type(() => Photo) photo = new Photo();
  @Type(() => Photo) photos = [new Photo(), { path: '/plain', id: 2 }];
  @Type(() => Photo) plain = { path: '/plain', id: 3 };
  @Type(() => String) reference: unknown = 5;
  @Type(() => Number) counts: unknown = ['1', 2];
  untouched = { path: 1, list: [new Photo()] };
  absent = undefined;
  nothing = null;
}

@Exclude()
class Closed {
  secret = 's';
  @Expose() name = 'n';
  @Expose({ name: 'total' }) get sum() {
    return 3;
  }
}

class ClosedChild extends Closed {
  more = 1;
}

class Cat {
  lives = 9;
  @Exclude() chip = 'c';
}
class Dog {
  good = true;
}
class Owner {
  @Type(() => Object, {
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'cat', value: Cat },
        { name: 'dog', value: Dog },
      ],
    },
  })
  pet: object = new Cat();
}

class Node {
  @Exclude() secret = 1;
  @Type(() => Node) next?: object;
}

class Computed {
  @Expose() @Transform(({ obj }) => `${obj.first} ${obj.last}`) full!: string;
  @Transform(({ value }) => value.length) late!: string;
  first = 'a';
  last = 'b';
}

describe('the form of an instance', () => {
  it('is that of class-transformer: names, groups, getters, methods, transforms, nested classes', () => {
    expect(written(new User())).toEqual(byLibrary(new User()));
    expect(written(new User())).toMatchObject({ user_id: 7, name: 'ANA', full: 'ana full', shout: 'HEY', photo: { image_id: 1 } });
    expect(JSON.stringify(written(new User()))).not.toMatch(/secret|a@b|"path":"/);
  });

  it('is that of class-transformer for a class that excludes all but exposed members', () => {
    expect(written(new Closed())).toEqual({ name: 'n', total: 3 });
    expect(written(new Closed())).toEqual(byLibrary(new Closed()));
    expect(written(new ClosedChild())).toEqual(byLibrary(new ClosedChild()));
  });

  it('computes an exposed property that the instance does not have, but not one that is not exposed', () => {
    expect(written(new Computed())).toEqual({ first: 'a', last: 'b', full: 'a b' });
    expect(written(new Computed())).toEqual(byLibrary(new Computed()));
  });

  it('has the tag of a discriminated class', () => {
    expect(written(new Owner())).toEqual({ pet: { kind: 'cat', lives: 9 } });
    expect(written(new Owner())).toEqual(byLibrary(new Owner()));
    expect(written(Object.assign(new Owner(), { pet: new Dog() }))).toEqual({ pet: { kind: 'dog', good: true } });
  });

  it('applies in plain objects, lists, maps, sets and iterables, at any depth', () => {
    const photo = { image_id: 1 };
    expect(
      written({ a: [new Photo()], b: new Map([['k', new Photo()]]), c: new Set([new Photo()]), d: { e: { f: new Photo() } } }),
    ).toEqual({
      a: [photo],
      b: { k: photo },
      c: [photo],
      d: { e: { f: photo } },
    });
  });

  it('applies in collections and nested objects with `@Type`', () => {
    class Album {
      @Type(() => Photo) byName = new Map<string, object>([['a', { id: 1, path: 'p' }]]);
      @Type(() => Photo) all = new Set<object>([new Photo(), { id: 2, path: 'p' }]);
    }
    expect(written(new Album())).toEqual({ byName: { a: { image_id: 1 } }, all: [{ image_id: 1 }, { image_id: 2 }] });
    const chain = Object.assign(new Node(), { next: { secret: 2, next: { secret: 3, next: Object.assign(new Node(), { next: null }) } } });
    expect(written(chain)).toEqual({ next: { next: { next: { next: null } } } });
  });

  it('rejects an instance that contains itself', () => {
    const loop = new Node();
    loop.next = { secret: 1, next: undefined } as object as Node;
    (loop.next as Node).next = loop.next as Node;
    const picking = new Picking();
    expect(() => {
      pickUntyped(loop, picking);
      if (picking.issues.length > 0) throw new TypeError('refused');
    }).toThrow(TypeError);
  });

  it('is the result of `toJSON`, without the hidden members', () => {
    class Leaky {
      @Exclude() password = 'p';
      @Expose({ name: 'n' }) name = 'a';
      toJSON() {
        return { ...this, more: 1 };
      }
    }
    class Own {
      @Exclude() password = 'p';
      @Expose({ name: 'n' }) name = 'a';
      toJSON() {
        return instanceToPlain(this);
      }
    }
    class AsText {
      @Exclude() password = 'p';
      toJSON() {
        return 'text';
      }
    }
    expect(written(new Leaky())).toEqual({ name: 'a', more: 1 });
    expect(written(new Own())).toEqual({ n: 'a' });
    expect(written(new AsText())).toBe('text');
  });

  it('keeps keys with names of members of every object', () => {
    const instance = Object.assign(new Photo(), JSON.parse('{"constructor":1,"__proto__":2}'));
    Object.defineProperty(instance, '__proto__', { value: 2, enumerable: true });
    expect(JSON.stringify(pickUntyped(instance, new Picking()))).toBe('{"image_id":1,"constructor":1,"__proto__":2}');
  });

  it('exists only for classes whose decorators change what is sent', () => {
    class Plain {
      @IsString() name = 'a';
      @Type(() => Dog) dog = new Dog();
      @Transform(({ value }) => value, { toClassOnly: true }) read = 1;
    }
    expect([Object, Date, Map, Plain, Dog].map(instanceFormOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([User, Closed, Owner, Node, Computed].every((target) => instanceFormOf(target) !== undefined)).toBe(true);
  });
});
