import { resolve } from 'node:path';

/** The errors of an author, in one place: each is a sentence about the value, followed by the fix where there is one. */

export function invalidHeaderName(name: unknown): TypeError {
  return typeError(`The header name ${JSON.stringify(name)} is not an HTTP token`, "use letters, digits and !#$%&'*+-.^_`|~ only");
}

/** Servers keep headers in plain objects, where the name is not a member. */
export function headerNamedProto(): TypeError {
  return typeError('The header name `__proto__` cannot be sent', 'choose another name');
}

export function headerNotAString(name: string, value: unknown): TypeError {
  return typeError(`The header \`${name}\` is not a string but \`${primitiveNameOf(value)}\``, 'set a string');
}

export function unsendableHeader(name: string): TypeError {
  return typeError(
    `The header \`${name}\` has a character that cannot be sent`,
    'remove line breaks, control characters and characters above U+00FF',
  );
}

export function headerNotALength(name: string, value: unknown): TypeError {
  return typeError(`The header \`${name}\` is ${JSON.stringify(value)}, which is not a length`, 'set a whole number of bytes');
}

export function connectionHeader(name: string): TypeError {
  return typeError(
    `The header \`${name}\` cannot be set on a response: it belongs to one connection and is managed by the server (RFC 9110 §7.6.1)`,
    'remove it',
  );
}

export function computedHeader(name: string): TypeError {
  return typeError(`The header \`${name}\` cannot be set on this response: it is computed from the body`, 'remove it');
}

export function invalidDispositionType(type: string): TypeError {
  return typeError(`The content disposition type ${JSON.stringify(type)} is not an HTTP token`, "use 'attachment' or 'inline'");
}

export function invalidCookieName(name: string): TypeError {
  return typeError(`The cookie name ${JSON.stringify(name)} is not an HTTP token`, "use letters, digits and !#$%&'*+-.^_`|~ only");
}

export function reservedCookieName(name: string): TypeError {
  return typeError(`The cookie name \`${name}\` is reserved: it is the name of a cookie attribute`, 'choose another name');
}

export function invalidCookieAttribute(name: string, attribute: string, value: string): TypeError {
  return typeError(
    `The ${attribute} ${JSON.stringify(value)} of the cookie \`${name}\` has a semicolon or a character that is not printable ASCII`,
    'remove or encode it',
  );
}

export function invalidSameSite(name: string, sameSite: unknown): TypeError {
  return typeError(
    `The sameSite of the cookie \`${name}\` is ${JSON.stringify(sameSite)}, which is not one of its values`,
    "use 'lax', 'strict' or 'none'",
  );
}

export function invalidMaxAge(name: string, maxAge: unknown): TypeError {
  return typeError(
    `The maxAge of the cookie \`${name}\` is ${JSON.stringify(maxAge)}, which is not a number of seconds`,
    'use a finite number of seconds',
  );
}

export function invalidExpires(name: string, expires: unknown): TypeError {
  return typeError(`The expires ${JSON.stringify(String(expires))} of the cookie \`${name}\` is not a date`, 'use a valid date');
}

/** Browsers drop a cookie that breaks the rules of its prefix without a message (RFC 6265bis §4.1.3). */
export function brokenCookiePrefix(name: string, fix: string): TypeError {
  return typeError(`Browsers reject the cookie \`${name}\` because of its prefix`, fix);
}

export function unsignedCookie(name: string): TypeError {
  return typeError(
    `The cookie \`${name}\` was set with \`signed: true\`, but nothing has signed it`,
    'call `signCookies` before `prepare`',
  );
}

export function invalidStatus(status: unknown): RangeError {
  return new RangeError(`The status \`${status}\` of a response is not valid; use a whole number from 100 to 599`);
}

export function notTextOrBytes(className: string, content: unknown): TypeError {
  return typeError(
    `${className} renders text or bytes, not \`${typeNameOf(content)}\``,
    'use a class that encodes it, such as JSONResponse',
  );
}

export function notRendered(className: string): TypeError {
  return typeError(`${className} has no text before it is sent, so it cannot be rendered`, 'call `prepare()`');
}

export function notATask(task: unknown): TypeError {
  return typeError(`A background task is not a function but \`${typeof task}\``, 'add a function');
}

export function noRedirectTarget(url: unknown): TypeError {
  const found = url === '' ? 'an empty string' : `\`${primitiveNameOf(url)}\``;
  return typeError(`The target of a redirect is ${found}`, 'set a URL');
}

export function noFileContent(className: string): TypeError {
  return typeError(`${className} has no content`, 'set a path, bytes, a Blob or a stream');
}

export function wrongFileLength(length: unknown, size: number): TypeError {
  return typeError(`The header \`content-length\` is ${String(length)}, but the file has ${size} bytes`, 'remove the header');
}

export function notStreamable(content: unknown): TypeError {
  return typeError(
    `The content of a streaming response is \`${typeNameOf(content)}\`, which has no items`,
    'use an iterable, a generator or a stream',
  );
}

export function notAChunk(item: unknown): TypeError {
  return typeError(
    `An item of a stream is \`${typeNameOf(item)}\`, not text or bytes`,
    'use JSONLinesResponse or EventSourceResponse, which encode any value',
  );
}

export function notEncoded(encoded: unknown): TypeError {
  return typeError(
    `An item of a stream was encoded as \`${typeNameOf(encoded)}\`, not as text or bytes`,
    'return text or bytes from `encodeItem`',
  );
}

export function invalidDelay(option: string, milliseconds: unknown): RangeError {
  return new RangeError(
    `The option \`${option}\` is \`${String(milliseconds)}\`, which is not a delay; use a number of milliseconds of at least 0`,
  );
}

export function dataTwice(): TypeError {
  return typeError('A server-sent event has both `data` and `rawData`', 'set `data` for JSON or `rawData` for text');
}

export function eventFieldOfSeveralLines(field: string): TypeError {
  return typeError(`The \`${field}\` of a server-sent event has a line break`, 'use a single line');
}

export function eventFieldWithNul(field: string): TypeError {
  return typeError(`The \`${field}\` of a server-sent event has a NUL character`, 'remove it');
}

export function eventFieldNotText(field: string, value: unknown): TypeError {
  return typeError(`The \`${field}\` of a server-sent event is not text but \`${typeof value}\``, 'set text');
}

export function invalidRetry(retry: unknown): TypeError {
  return typeError(
    `The \`retry\` of a server-sent event is ${JSON.stringify(retry)}, which is not a time`,
    'use a whole number of milliseconds',
  );
}

export function unknownCharset(charset: string): TypeError {
  return typeError(`The charset \`${charset}\` is not supported`, 'render bytes instead of text');
}

export function notInCharset(index: number, codeUnit: number, charset: string): TypeError {
  const code = `U+${codeUnit.toString(16).padStart(4, '0')}`;
  return typeError(`The character at ${index} (${code}) does not exist in \`${charset}\``, 'use another charset');
}

/** @param place the path of the value from the outermost one, such as `a[1].b`; empty for the outermost value. */
export function notPlain(place: string, reason: string): TypeError {
  return new TypeError(`The value${place === '' ? '' : ` at \`${place}\``} ${reason}`);
}

export function invalidXmlName(member: string, kind: 'element' | 'attribute'): TypeError {
  return typeError(`The member ${JSON.stringify(member)} cannot be the name of an XML ${kind}`, 'rename it');
}

export function undeclaredXmlPrefix(member: string, kind: 'element' | 'attribute', prefix: string): TypeError {
  return typeError(
    `The member ${JSON.stringify(member)} cannot be the name of an XML ${kind}: its prefix is not declared`,
    `add \`@xmlns:${prefix}\` to the element or to one around it`,
  );
}

export function invalidXmlNamespace(member: string, namespace: string): TypeError {
  return typeError(
    `The member ${JSON.stringify(member)} cannot declare the XML namespace ${JSON.stringify(namespace)}`,
    'use another prefix or namespace (Namespaces in XML 1.0 §3)',
  );
}

export function xmlTextNotScalar(member: string, value: object): TypeError {
  const place = member === '#text' ? 'the text of an XML element' : 'an XML attribute';
  return typeError(
    `The member ${JSON.stringify(member)} is ${place} and contains ${Array.isArray(value) ? 'an array' : 'an object'}`,
    'set text, a number or a boolean',
  );
}

/** @param neededBy the class that requires the package. */
export function missingPackage(name: string, neededBy: string, cause: unknown): Error {
  return new Error(`${neededBy} requires the package \`${name}\`, which is not installed; run \`npm install ${name}\``, { cause });
}

export function notAFile(path: string): Error {
  return new Error(`The path \`${path}\` is not a file`);
}

export function unreadableFile(path: string, cause: NodeJS.ErrnoException): Error {
  return new Error(`The file \`${path}\` ${cause.code === 'ENOENT' ? 'does not exist' : 'cannot be opened'}`, { cause });
}

export function truncatedFile(): Error {
  return new Error('The file became shorter while it was sent');
}

export function streamTooLong(length: number): Error {
  return new Error(`The stream has more bytes than the ${length} of its Content-Length`);
}

export function streamTooShort(sent: number, length: number): Error {
  return new Error(`The stream ended after ${sent} of the ${length} bytes of its Content-Length`);
}

export function streamClosedEarly(): Error {
  return new Error('The stream was closed before its first item');
}

/** A relative root is in the working directory, so that the message has the absolute path. */
export function unreadableRoot(root: string, cause: Error): Error {
  const sentence = `The root ${JSON.stringify(resolve(root))} of a file cannot be read`;
  return new Error(`${sentence}; create the directory at startup, or correct the \`root\` of the FileResponse`, { cause });
}

function typeError(sentence: string, fix: string): TypeError {
  return new TypeError(`${sentence}; ${fix}`);
}

function primitiveNameOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** Returns the name of a value's class, or its primitive type. */
function typeNameOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? (value.constructor?.name ?? 'object') : typeof value;
}
