export type { Streams } from './cli';
export { main } from './cli';
export { ProjectError, writeProject } from './write-project';
