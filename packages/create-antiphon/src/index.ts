export type { Streams } from './cli';
export { main } from './cli';
export { ProjectError, type ProjectErrorCode } from './errors';
export { writeProject } from './write-project';
