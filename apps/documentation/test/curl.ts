import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A request that a page prints as a command. */
export interface CurlCommand {
  readonly url: string;
  readonly init: RequestInit;
  /** True for `-N`: the response is a stream that is read while other commands run. */
  readonly isStream: boolean;
}

/**
 * Reads a `curl` command: the options -i, -I, -N, -X, -H, -d, -u and -F with text or `@file`. Files are relative to the directory.
 *
 * @throws Error for another option, so that a page prints only commands that are understood here.
 */
export function readCurl(command: string, directory: string): CurlCommand {
  const [program, ...words] = wordsOf(command);
  if (program !== 'curl') throw new Error(`not a curl command: ${command}`);
  const headers = new Headers();
  const form = new FormData();
  let [url, method, body, isStream]: [string?, string?, string?, boolean?] = [];
  while (words.length > 0) {
    const word = words.shift() as string;
    const value = () => words.shift() ?? '';
    if (word === '-N') isStream = true;
    else if (word === '-I') method = 'HEAD';
    else if (word === '-X') method = value();
    else if (word === '-H') headers.append(...splitOnce(value(), ':'));
    else if (word === '-d') body = value();
    else if (word === '-u') headers.set('authorization', `Basic ${btoa(value())}`);
    else if (word === '-F') addField(form, value(), directory);
    else if (word.startsWith('http://')) url = word;
    else if (word !== '-i') throw new Error(`unknown option ${word} in ${command}`);
  }
  const hasForm = !form.keys().next().done;
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/x-www-form-urlencoded');
  const sent = hasForm ? form : body;
  const init = { method: method ?? (sent === undefined ? 'GET' : 'POST'), headers, redirect: 'manual', body: sent ?? null } as const;
  return { url: url ?? '', init, isStream: isStream ?? false };
}

function addField(form: FormData, field: string, directory: string): void {
  const [name, value] = splitOnce(field, '=');
  if (!value.startsWith('@')) return void form.append(name, value);
  const [file, type] = splitOnce(value.slice(1), ';type=');
  form.append(name, new Blob([readFileSync(path.join(directory, file))], { type }), path.basename(file));
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + separator.length).trim()];
}

/** The words of a command line of a POSIX shell, without variables. */
function wordsOf(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
}
