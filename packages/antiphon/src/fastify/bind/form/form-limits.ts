import { tmpdir } from 'node:os';
import { type OptionNames, type OptionValue, text } from '@antiphon/schema/internal';

/**
 * The limits of a form. A form that exceeds one is rejected (413). The names and texts of its fields together are limited by the `bodyLimit` of the
 * route, like every body that is kept in memory.
 */
export interface FormLimits {
  /** Bytes of one file. Default: 10 MiB. */
  readonly maxFileSize: number;
  /** Files of one form. Default: 20. */
  readonly maxFiles: number;
  /** Fields that are not files. Default: 1,000. */
  readonly maxFields: number;
  /** Bytes of one such field. Default: 1 MiB. */
  readonly maxFieldSize: number;
  /** Bytes of all files of a request that are kept in memory; a file that exceeds them is kept on disk until the response ends. Default: 1 MiB. */
  readonly memoryThreshold: number;
  /** Directory of the files on disk. Default: the system's directory of temporary files. */
  readonly directory: string;
}

const mebibyte = 1024 * 1024;

const limit: OptionValue = { accepts: (value) => typeof value === 'number' && value >= 0, fix: 'write a number of at least 0' };

/** The names of the limits. */
export const formLimitNames: OptionNames<FormLimits> = {
  maxFileSize: limit,
  maxFiles: limit,
  maxFields: limit,
  maxFieldSize: limit,
  memoryThreshold: limit,
  directory: text,
};

/** Returns all limits: those that are set, and the defaults of the others. */
export function readFormLimits(limits: Partial<FormLimits> = {}): FormLimits {
  return { ...defaults, ...limits };
}

const defaults: FormLimits = {
  maxFileSize: 10 * mebibyte,
  maxFiles: 20,
  maxFields: 1000,
  maxFieldSize: mebibyte,
  memoryThreshold: mebibyte,
  directory: tmpdir(),
};
