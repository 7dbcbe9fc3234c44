import { readFileSync } from 'node:fs';

/** Reads a JSON file that may contain comments and trailing commas. Returns an empty object if it does not exist or does not parse: its tool reports that. */
export function readJsonc(file: string): object {
  try {
    const value: unknown = JSON.parse(withoutComments(readFileSync(file, 'utf8')));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function withoutComments(text: string): string {
  const plain = text.replaceAll(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g, '$1');
  return plain.replaceAll(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1');
}
