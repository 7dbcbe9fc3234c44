/** A part of a document that is wrong, or that its readers will miss. */
export interface Finding {
  /** An error makes the document invalid or untrue; a warning makes it less useful. */
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** JSON Pointer to the place. */
  readonly pointer: string;
  readonly sentence: string;
}

/** Every finding: its severity and its sentence. */
const rows = {
  'not-an-object': (type: string) => ['error', `document is not an object: ${type}`],
  'meta-schema': (problem: string) => ['error', problem],
  'unsupported-version': (version: string) => ['error', `version \`${version}\` of OpenAPI is not supported; 3.1 and 3.2 are`],
  'unusable-schema': (reason: string) => ['error', `schema cannot be compiled: ${reason}`],
  'unresolved-reference': (reference: string) => ['error', `reference \`${reference}\` leads nowhere`],
  'duplicate-operation-id': (id: string, first: string) => ['error', `\`operationId\` \`${id}\` is also used at ${first}`],
  'dangling-link': (member: string, target: string) => ['error', `\`${member}\` \`${target}\` is not in the document`],
  'duplicate-tag': (name: string) => ['error', `tag \`${name}\` is declared twice`],
  'ambiguous-path': (first: string) => ['error', `path matches the same requests as \`${first}\``],
  'path-variable-undeclared': (name: string) => ['error', `path variable \`{${name}}\` has no parameter`],
  'path-parameter-unknown': (name: string, path: string) => ['error', `path parameter \`${name}\` is not in the path \`${path}\``],
  'unknown-security-scheme': (name: string) => ['error', `security scheme \`${name}\` is not among \`securitySchemes\``],
  'two-examples': () => ['error', '`example` and `examples` exclude each other'],
  'value-does-not-fit': (mismatch: string) => ['error', `value does not match its schema: ${mismatch}`],
  'empty-schema': () => ['warning', 'value has no schema: add one, such as that of a response model'],
  'undescribed-parameter': (name: string) => ['warning', `parameter \`${name}\` has no description`],
} as const satisfies Record<string, (...details: never[]) => readonly [Finding['severity'], string]>;

/** The kind of a finding, in kebab case. */
export type FindingCode = keyof typeof rows;

/** Creates the finding of one row of the table from the details that its sentence names. */
export function finding<Code extends FindingCode>(code: Code, pointer: string, ...details: Parameters<(typeof rows)[Code]>): Finding {
  const describe = rows[code] as (...details: unknown[]) => readonly [Finding['severity'], string];
  const [severity, sentence] = describe(...details);
  return { severity, code, pointer, sentence };
}
