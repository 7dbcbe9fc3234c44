import fc from 'fast-check';
import { Members } from '../../../src/fastify/shutdown/members';

/** Adds a member, or removes the one at a place of those that are in; a place beyond them removes one again that has left. */
const steps = fc.array(fc.oneof(fc.constant('add' as const), fc.nat({ max: 30 })), { maxLength: 200 });

test('has exactly the members that were added and have not left, in whichever order they leave', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const members = new Members<number>();
      const present = new Map<number, () => void>();
      const left: (() => void)[] = [];
      for (const [number, step] of taken.entries()) {
        if (step === 'add') present.set(number, members.add(number));
        else removeOne(present, left, step);
        expect(new Set(members)).toEqual(new Set(present.keys()));
        expect(members.size).toBe(present.size);
      }
    }),
  );
});

function removeOne(present: Map<number, () => void>, left: (() => void)[], place: number): void {
  const entry = [...present][place];
  if (entry === undefined) {
    left[place % left.length]?.();
  } else {
    const [number, remove] = entry;
    remove();
    present.delete(number);
    left.push(remove);
  }
}

test('iterates over the members at the beginning, although they leave meanwhile', () => {
  const members = new Members<string>();
  const leave = new Map(['a', 'b', 'c'].map((name) => [name, members.add(name)]));
  const seen: string[] = [];
  for (const name of members) {
    seen.push(name);
    leave.get(name)?.();
  }
  expect(seen).toEqual(['a', 'b', 'c']);
  expect(members.size).toBe(0);
});
