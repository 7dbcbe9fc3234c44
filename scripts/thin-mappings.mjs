// The mappings of a source map (ECMA-426) as text: lines between semicolons, segments between commas, each of numbers in base 64 that are differences from
// those of the segment before.

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Keeps the first segment of each source line in each line of code. Frames of a stack then have the right file and line, and the column of the first one; debuggers
 * stop at lines. It is a quarter of the text, which Node.js parses with the first error of a process that has source maps enabled.
 */
export function thinMappings(mappings) {
  /** Source, line and column of the segments that are read and written. */
  const read = [0, 0, 0];
  const written = [0, 0, 0];
  return mappings
    .split(';')
    .map((line) => thinLine(line, read, written))
    .join(';');
}

function thinLine(line, read, written) {
  const kept = [];
  let place = '';
  let column = 0;
  let writtenColumn = 0;
  for (const segment of line === '' ? [] : line.split(',')) {
    const [columns, ...steps] = decode(segment);
    column += columns;
    // A segment without a source is code that no source has.
    for (let index = 0; index < Math.min(steps.length, 3); index++) read[index] += steps[index];
    const next = steps.length === 0 ? 'none' : `${read[0]}:${read[1]}`;
    if (next === place) continue;
    place = next;
    const differences = steps.length === 0 ? [] : read.map((value, index) => value - written[index]);
    if (steps.length > 0) for (let index = 0; index < 3; index++) written[index] = read[index];
    kept.push([column - writtenColumn, ...differences].map(encode).join(''));
    writtenColumn = column;
  }
  return kept.join(',');
}

/** Returns the numbers of a segment: groups of five bits, the lowest first, of which each but the last has a sixth bit; the lowest bit of all is the sign. */
function decode(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

function encode(number) {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
