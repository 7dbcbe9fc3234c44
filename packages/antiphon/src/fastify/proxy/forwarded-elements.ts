import parseForwarded from 'forwarded-parse';
import { readNode } from './client-chain';
import type { TrustPeer } from './trusted-peers';

/** The parameters of one element of `Forwarded`. */
export type ForwardedElement = Readonly<Record<string, string | undefined>>;

/**
 * Returns the elements that trusted proxies wrote, and the one that describes their client, from left to right. They are read one by one from the
 * right, up to the first malformed one: text of a client further left must not make those of the proxies unreadable.
 */
export function trustedElements(header: string, trusts: TrustPeer): readonly ForwardedElement[] {
  const elements: ForwardedElement[] = [];
  for (let end = header.length; end >= 0; ) {
    const start = startOfElement(header, end);
    const text = header.slice(start, end).trim();
    end = start - 1;
    // RFC 9110 §5.6.1: empty elements of a list are ignored.
    if (text === '' && header.trim() !== '') continue;
    const element = parseElement(text);
    if (element === undefined) break;
    elements.push(element);
    if (!trusts(readNode(element.for ?? '').address)) break;
  }
  return elements.reverse();
}

/** Returns the index at which the element that ends there starts. Commas in quoted strings do not separate elements. */
function startOfElement(header: string, end: number): number {
  let isQuoted = false;
  for (let start = end; start > 0; start--) {
    const character = header[start - 1];
    if (character === '"' && !isEscaped(header, start - 1)) isQuoted = !isQuoted;
    if (character === ',' && !isQuoted) return start;
  }
  return 0;
}

function isEscaped(text: string, index: number): boolean {
  let start = index;
  while (text[start - 1] === '\\') start--;
  return (index - start) % 2 === 1;
}

/** A pair may be empty, and a parameter occurs once in an element (RFC 7239 §4). */
function parseElement(text: string): ForwardedElement | undefined {
  const pairs = pairsOf(text);
  try {
    const [element, ...others] = parseForwarded(pairs.join(';'));
    return others.length === 0 && element !== undefined && Object.keys(element).length === pairs.length ? element : undefined;
  } catch {
    return undefined;
  }
}

function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\' && isQuoted) index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === ';' && !isQuoted) {
      pairs.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  pairs.push(text.slice(start).trim());
  return pairs.filter((pair) => pair !== '');
}
