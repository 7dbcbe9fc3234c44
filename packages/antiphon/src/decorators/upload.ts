import type { UploadFile } from '../upload-file';
import type { PresenceOf, TypedParameterDecorator } from './parameter-decorator';
import { parameterDecorator } from './record-parameter';

/** Options of `@Upload`. */
export interface UploadOptions {
  /** The description of the file in the document, in CommonMark. Default: none. */
  readonly description?: string;
  /** Maximum size in bytes; a larger file is rejected with 413. Default: the application's `forms.maxFileSize`. */
  readonly maxSize?: number;
  /**
   * Accepted media types, such as `image/png` or `image/*`; any other is rejected with 415. The media type is the one that the client
   * declares. Default: all.
   */
  readonly accept?: readonly string[];
  /** Default: true. */
  readonly required?: boolean;
}

/** The signatures of `@Upload`. */
export interface UploadDecorator {
  /** One file: `@Upload('photo') photo: UploadFile`. */
  <const Name extends string, const Options extends UploadOptions = Record<never, never>>(
    name: Name,
    options?: Options,
  ): TypedParameterDecorator<UploadFile, PresenceOf<Name, Options>, true>;
  /** Several files: `@Upload('photos', [UploadFile]) photos: UploadFile[]`. */
  <const Name extends string, const Options extends UploadOptions = Record<never, never>>(
    name: Name,
    files: readonly [typeof UploadFile],
    options?: Options,
  ): TypedParameterDecorator<UploadFile[], PresenceOf<Name, Options>, true>;
}

/** Binds a file of a multipart form. It is in memory or on disk until the response has ended. */
export const Upload: UploadDecorator = parameterDecorator<UploadDecorator>('Upload', 'upload');
