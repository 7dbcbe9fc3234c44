/** A `Set-Cookie` value in a form that ignores the spelling, order and case of its attributes. */
interface Cookie {
  readonly name: string;
  readonly value: string;
  /** The attributes in lower case, sorted: `max-age=10`, `secure`. */
  readonly attributes: readonly string[];
}

/**
 * Compares the recorded cookies with those of Antiphon: the name, the value if it consists of token characters, and the set of
 * attributes. A date that the reference computed (`{NOW+9}`) need only be there.
 */
export function cookieDifferences(recorded: readonly string[], sent: readonly string[]): string[] {
  const expected = recorded.map(parse);
  const actual = sent.map(parse);
  if (expected.length !== actual.length)
    return [`set-cookie: expected ${recorded.length} of them, got ${sent.length}: ${JSON.stringify(sent)}`];
  return expected.flatMap((cookie, index) => {
    const other = actual[index];
    if (other === undefined) return [];
    const [left, right] = [comparable(cookie, cookie), comparable(other, cookie)];
    return left === right ? [] : [`set-cookie: expected ${left}, got ${right} (${sent[index]})`];
  });
}

function parse(line: string): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  return { name: pair.slice(0, equals), value: pair.slice(equals + 1), attributes: attributes.map((text) => text.toLowerCase()).sort() };
}

function comparable({ name, value, attributes }: Cookie, recorded: Cookie): string {
  const isToken = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/.test(recorded.value);
  const isComputed = recorded.attributes.some((attribute) => attribute.startsWith('expires={now'));
  const named = attributes.map((attribute) => (isComputed && attribute.startsWith('expires=') ? 'expires={now}' : attribute));
  return [`${name}=${isToken ? value : '…'}`, ...named].join('; ');
}
