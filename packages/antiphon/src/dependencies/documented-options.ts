import { isListOf, isOptions, isText, type OptionValue } from '@antiphon/schema/internal';

/** Returns true for the status of a final response. */
export function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599;
}

/** Returns true for a text, and for an option that is not set. */
export function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || isText(value);
}

/** Accepts a list of errors: their status, or objects with a status. */
export const errorList: OptionValue = {
  accepts: isListOf((value) => isStatus(value) || (isOptions(value) && isStatus(value.status) && isTextOrAbsent(value.description))),
  fix: "write status codes from 200 to 599, or objects with one, such as 404 or { status: 409, description: 'The name is taken' }",
};

/** Accepts a list of alternative security requirements. */
export const securityList: OptionValue = {
  accepts: isListOf((value) => isOptions(value) && Object.values(value).every(isListOf(isText))),
  fix: "write lists of scopes by the name of a scheme: security: [{ bearer: [] }, { oauth2: ['items:write'] }]",
};
