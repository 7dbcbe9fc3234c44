import type { Random } from './random';

/**
 * Returns a text that a regular expression matches. Lookarounds are ignored and back references are not resolved, so validate the text.
 * Unlimited quantifiers repeat a few times.
 */
export function samplePattern(source: string, random: Random): string {
  return new PatternSampler(source, random).alternatives();
}

const classes: Readonly<Record<string, string>> = {
  d: '0123456789',
  w: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_',
  s: ' ',
  D: 'abcxyz',
  W: '-. ',
  S: 'abcxyz019',
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };
const anyCharacter = 'abcdefghijklmnopqrstuvwxyz0123456789';
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

class PatternSampler {
  readonly #source: string;
  readonly #random: Random;
  #position = 0;

  constructor(source: string, random: Random) {
    this.#source = source;
    this.#random = random;
  }

  /** Reads alternatives, `a|b|c`, up to the end of the group or the pattern, and returns a text for one of them. */
  alternatives(): string {
    const samples = [this.#sequence()];
    while (this.#skip('|')) samples.push(this.#sequence());
    return this.#random.pick(samples);
  }

  #sequence(): string {
    let text = '';
    while (this.#position < this.#source.length && !'|)'.includes(this.#peek())) text += this.#repeated();
    return text;
  }

  #repeated(): string {
    const start = this.#position;
    const first = this.#atom();
    const count = this.#quantifier();
    if (count === 1) return first;
    const end = this.#position;
    let text = '';
    for (let repeat = 0; repeat < count; repeat++) {
      this.#position = start;
      text += this.#atom();
    }
    this.#position = end;
    return text;
  }

  #quantifier(): number {
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(this.#source.slice(this.#position));
    if (match === null) return 1;
    this.#position += match[0].length;
    const [, sign, least = '0', range, most] = match;
    if (sign !== undefined) return this.#random.integer(sign === '+' ? 1 : 0, sign === '?' ? 1 : 4);
    const minimum = Number(least);
    if (range === undefined) return minimum;
    return this.#random.integer(minimum, most ? Math.min(Number(most), minimum + 8) : minimum + 3);
  }

  #atom(): string {
    if (this.#skip('^') || this.#skip('$')) return '';
    if (this.#skip('../drive-contract')) return this.#pickFrom(anyCharacter);
    if (this.#skip('(')) return this.#group();
    if (this.#skip('[')) return this.#characterClass();
    if (this.#skip('\\')) return this.#escape();
    return this.#next();
  }

  #group(): string {
    const kind = /^\?(?::|<?[=!]|<[^>=!]+>)/.exec(this.#source.slice(this.#position))?.[0] ?? '';
    this.#position += kind.length;
    const text = this.alternatives();
    this.#skip(')');
    return /[=!]$/.test(kind) ? '' : text;
  }

  #escape(): string {
    const letter = this.#next();
    if (letter === 'b' || letter === 'B') return '';
    const code = this.#codePoint(letter);
    if (code !== undefined) return code;
    if (letter === 'p' || letter === 'P') return this.#property();
    return classes[letter] === undefined ? (escapes[letter] ?? letter) : this.#pickFrom(classes[letter]);
  }

  /** Reads the rest of `\x41`, `\u0041` or `\u{41}`. */
  #codePoint(letter: string): string | undefined {
    const pattern = letter === 'x' ? /^([0-9a-f]{2})/i : letter === 'u' ? /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/i : undefined;
    const match = pattern?.exec(this.#source.slice(this.#position));
    if (!match) return undefined;
    this.#position += match[0].length;
    return String.fromCodePoint(Number.parseInt((match[1] ?? match[2]) as string, 16));
  }

  #property(): string {
    const name = /^\{([^}]*)\}/.exec(this.#source.slice(this.#position));
    this.#position += name?.[0].length ?? 0;
    return this.#pickFrom(/^Lu|Uppercase/.test(name?.[1] ?? '') ? 'ABC' : /^N/.test(name?.[1] ?? '') ? '0123456789' : 'abc');
  }

  #characterClass(): string {
    const isNegated = this.#skip('^');
    const members: string[] = [];
    while (this.#position < this.#source.length && !this.#skip(']')) members.push(...this.#classMember());
    const allowed = isNegated ? printable.filter((character) => !members.includes(character)) : members;
    return allowed.length === 0 ? '' : this.#random.pick(allowed);
  }

  #classMember(): readonly string[] {
    if (this.#peek() === '\\' && 'dwsDWS'.includes(this.#source[this.#position + 1] ?? ' ')) {
      this.#position += 2;
      return [...(classes[this.#source[this.#position - 1] as string] as string)];
    }
    const from = this.#classCharacter();
    if (this.#peek() !== '-' || this.#source[this.#position + 1] === ']') return [from];
    this.#skip('-');
    return charactersBetween(from, this.#classCharacter());
  }

  #classCharacter(): string {
    return this.#skip('\\') ? this.#escape() : this.#next();
  }

  #pickFrom(characters: string): string {
    return this.#random.pick([...characters]);
  }

  #peek(): string {
    return this.#source[this.#position] ?? '';
  }

  #next(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#position) ?? 0);
    this.#position += character.length;
    return character;
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#position++;
    return true;
  }
}

function charactersBetween(from: string, to: string): readonly string[] {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Array.from({ length: Math.min(Math.max(last - first + 1, 0), 512) }, (_, index) => String.fromCodePoint(first + index));
}
