import { compileParser, compileSerializer } from '../src';
import { chain, recursiveUnion } from './recursive-union';
import { measure } from './rounds';

const depths = [8, 16, 24, 31];

/** Prints how the cost of a recursive union grows with the depth of the value: microseconds of one call, and per level. */
for (const count of [2, 3, 5]) {
  for (const discriminator of [undefined, 'kind'] as const) {
    const { type } = recursiveUnion(count, discriminator);
    const parser = compileParser(type);
    const serializer = compileSerializer(type);
    const own = `k${count - 1}`;
    const isTagged = discriminator !== undefined;
    console.log(`${count} classes, ${isTagged ? 'tagged' : 'untagged'}`);
    for (const depth of depths) {
      const valid = chain(depth, own, { isTagged });
      const invalid = chain(depth, own, { isTagged, innermost: { odd: true } });
      const times = measure([
        { name: 'parse', run: () => parser.parse(valid), calls: 200 },
        { name: 'issues', run: () => parser.parse(invalid), calls: 200 },
        { name: 'write', run: () => serializer.stringify(valid), calls: 200 },
      ]);
      const cells = [...times].map(([name, time]) => `${name} ${time.toFixed(1)} (${(time / depth).toFixed(2)} a level)`);
      console.log(`  depth ${String(depth).padStart(2)}: ${cells.join(' · ')}`);
    }
  }
}
