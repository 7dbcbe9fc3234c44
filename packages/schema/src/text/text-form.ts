/** The place of a request that text is read from. */
export type TextSource = 'path' | 'query' | 'header' | 'cookie' | 'form';

/** The `style` of an OpenAPI parameter. */
export type TextStyle = 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'label' | 'matrix';

/** The serialization of one parameter. */
export interface TextForm {
  readonly source: TextSource;
  readonly style?: TextStyle | undefined;
  /** Sends several values as several parameters of one name. Default: true for style `form`. */
  readonly explode?: boolean | undefined;
}

/** The text of one name: one value, or several. */
export type Text = string | readonly string[];

/** Returns the one value of a name; the last one if there are several. */
export function lastText(raw: Text): string {
  return typeof raw === 'string' ? raw : (raw.at(-1) ?? '');
}

const separators: Partial<Record<TextStyle, string>> = { simple: ',', form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

/** Returns a function that returns the values of an array: several parameters, or one text that is split if its style requires it. */
export function compileSplit(form: TextForm): (raw: Text) => readonly string[] {
  if (!splitsText(form)) return (raw) => (typeof raw === 'string' ? [raw] : raw);
  const separator = separators[styleOf(form)] ?? ',';
  return (raw) => [raw].flat().flatMap((value) => (value === '' ? [] : value.split(separator).map((part) => part.trim())));
}

/** Returns true if one text contains all values of an array. */
export function splitsText(form: TextForm): boolean {
  const style = styleOf(form);
  return style === 'form' ? form.explode === false : style !== 'deepObject';
}

function styleOf({ source, style }: TextForm): TextStyle {
  return style ?? (source === 'path' || source === 'header' ? 'simple' : 'form');
}

/** Splits the text of an object into its members: `R,100,G,200`, or `R=100,G=200` if exploded. */
export function memberTexts(raw: Text, explode = false): readonly (readonly [name: string, text: string])[] {
  const text = lastText(raw);
  const parts = text === '' ? [] : text.split(',').map((part) => part.trim());
  const pairs = explode ? parts.map((part) => part.split('=', 2)) : pairUp(parts);
  return pairs.map(([name = '', value = '']) => [name, value] as const);
}

function pairUp(parts: readonly string[]): string[][] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : []));
}
