export { checkDocument } from './check/check';
export type { Finding } from './check/finding';
export type { OpenAPIDocument } from './spec';
