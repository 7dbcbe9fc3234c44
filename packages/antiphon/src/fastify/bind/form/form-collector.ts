import { Readable } from 'node:stream';
import { HTTPException } from '../../../errors/http-exception';
import type { UploadParameter } from '../../../routes/route';
import { UploadFile } from '../../../upload-file';
import type { FormContent } from './form-content';
import type { FormLimits } from './form-limits';
import type { FormPlan } from './form-plan';
import type { FileContent, UploadReceiver } from './receive-file';

/** A file of a form, before it is received. */
export interface IncomingFile {
  readonly name: string;
  /** Empty for a file field in which the user of a browser chose nothing. */
  readonly filename: string | undefined;
  readonly mediaType: string;
  readonly content: FileContent;
}

/** Limits of one request. */
export interface CollectorLimits extends FormLimits {
  readonly bodyLimit: number;
}

/** Collects the fields and files of a form that a route reads. All parts are counted; those that the route does not read are discarded. */
export class FormCollector {
  readonly plan: FormPlan;
  readonly #limits: CollectorLimits;
  readonly #receiver: UploadReceiver;
  readonly #fields: Record<string, string | string[]> = Object.create(null);
  readonly #files = new Map<string, (UploadFile | undefined)[]>();
  readonly #repeated = new Set<string>();
  #fieldCount = 0;
  #fieldBytes = 0;
  #fileCount = 0;

  constructor(plan: FormPlan, limits: CollectorLimits, receiver: UploadReceiver) {
    this.plan = plan;
    this.#limits = limits;
    this.#receiver = receiver;
  }

  /** The number of bytes that one field may have. */
  get maxFieldSize(): number {
    return Math.min(this.#limits.maxFieldSize, this.#limits.bodyLimit);
  }

  /** Adds a field. @throws HTTPException 413 for more fields or bytes than the limits allow. */
  addField(name: string, text: string): void {
    const { maxFields, bodyLimit } = this.#limits;
    const size = Buffer.byteLength(text);
    if (++this.#fieldCount > maxFields) throw new HTTPException(413, `The form has more than ${maxFields} fields`);
    if (size > this.maxFieldSize) throw fieldTooLarge(name);
    this.#fieldBytes += Buffer.byteLength(name) + size;
    if (this.#fieldBytes > bodyLimit) throw new HTTPException(413, `The fields of the form have more than ${bodyLimit} bytes`);
    const kind = this.plan.kindOf(name);
    if (kind !== undefined) this.#keep(name, kind === 'undeclared' ? '' : text, kind === 'many');
  }

  #keep(name: string, text: string, isMany: boolean): void {
    const known = this.#fields[name];
    if (known === undefined) this.#fields[name] = text;
    else if (!Array.isArray(known)) this.#fields[name] = [known, text];
    else if (isMany) known.push(text);
  }

  /** Receives a file that the route reads, and discards another. @throws HTTPException 413 or 415. */
  async addFile(file: IncomingFile): Promise<void> {
    const { maxFiles } = this.#limits;
    if (++this.#fileCount > maxFiles) throw new HTTPException(413, `The form has more than ${maxFiles} files`);
    const upload = this.plan.uploads.get(file.name);
    if (upload === undefined) return this.plan.isBytes(file.name) ? this.#addBytes(file) : discardFile(file.content);
    const files = this.#filesOf(upload.name);
    if (files.length > 0 && !upload.many && file.filename !== '') {
      this.#repeated.add(upload.name);
      return discardFile(file.content);
    }
    // Several files are received at the same time: each reserves its place.
    const place = file.filename === '' ? undefined : files.push(undefined) - 1;
    const received = await this.#receive(file, upload);
    if (place !== undefined) files[place] = received;
    else if (received.size > 0) files.push(received);
  }

  /** A browser sends a file field in which nothing was chosen as an empty file without a name. */
  async #addBytes({ name, filename, mediaType, content }: IncomingFile): Promise<void> {
    const received = await this.#receiver.receive(content, name, this.#limits.maxFileSize);
    if (received.size === 0 && filename === '') return;
    const bytes = await new UploadFile({ filename: filename ?? '', mediaType, ...received }).bytes();
    this.#keep(name, Buffer.from(bytes).toString('base64'), this.plan.kindOf(name) === 'many');
  }

  async #receive({ filename = '', mediaType, content }: IncomingFile, upload: UploadParameter): Promise<UploadFile> {
    const { name, maxSize = this.#limits.maxFileSize } = upload;
    // A browser sends a file field in which nothing was chosen as one of an arbitrary type, without a name and bytes.
    if (filename !== '') requireAccepted(upload, mediaType);
    const file = new UploadFile({ filename, mediaType, ...(await this.#receiver.receive(content, name, maxSize)) });
    if (file.size > 0) requireAccepted(upload, mediaType);
    return file;
  }

  #filesOf(name: string): (UploadFile | undefined)[] {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const files: (UploadFile | undefined)[] = [];
    this.#files.set(name, files);
    return files;
  }

  get content(): FormContent {
    const files = Array.from(this.#files, ([name, received]) => [name, received.filter((file) => file !== undefined)] as const);
    return { fields: this.#fields, files: new Map(files), repeated: this.#repeated };
  }
}

/** Returns the error of a field with more bytes than one may have. */
export function fieldTooLarge(name: string): HTTPException {
  return new HTTPException(413, `The field \`${name.slice(0, 100)}\` is too large`);
}

function discardFile(content: FileContent): void {
  if (content instanceof Readable) content.resume();
}

function requireAccepted({ name, accept }: UploadParameter, mediaType: string): void {
  if (accept === undefined || isAccepted(mediaType, accept)) return;
  throw new HTTPException(415, `\`${name}\` accepts ${accept.join(', ')}, not \`${mediaType}\``);
}

function isAccepted(mediaType: string, accepted: readonly string[]): boolean {
  return accepted.some(
    (range) => range === '*/*' || range === mediaType || (range.endsWith('/*') && mediaType.startsWith(range.slice(0, -1))),
  );
}
