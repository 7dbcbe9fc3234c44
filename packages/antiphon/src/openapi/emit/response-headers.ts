import type { HeaderObject, SchemaObject } from '@antiphon/openapi/spec';
import type { DeclaredHeader } from '../../routes/route';
import type { Components } from './components';

/** Emits Header Objects by name. Descriptions of headers with the same name, such as several cookies, are joined. */
export function emitHeaders(headers: readonly DeclaredHeader[], components: Components): Readonly<Record<string, HeaderObject>> {
  const emitted: Record<string, HeaderObject> = {};
  for (const { name, type, description } of headers) {
    const known = Object.keys(emitted).find((other) => other.toLowerCase() === name.toLowerCase());
    const schema = components.schemaOf(type, 'output');
    emitted[known ?? name] = headerObject(known === undefined ? undefined : emitted[known], schema, description);
  }
  return emitted;
}

function headerObject(known: HeaderObject | undefined, schema: SchemaObject, description: string | undefined): HeaderObject {
  const sentences = [known?.description, description].filter((sentence) => sentence !== undefined);
  return { ...(sentences.length === 0 ? {} : { description: sentences.join('\n\n') }), schema: known?.schema ?? schema };
}
