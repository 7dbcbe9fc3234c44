export { type CommandOption, commandOptions } from './arguments';
export type { CommandOptions, Output, Streams } from './cli';
export { main } from './cli';
export { ProjectError, type ProjectErrorCode } from './errors';
export type { ModuleKind, PackageManager, ProjectChoices, TestRunner } from './project';
export { findTarget, type ProjectTarget, writeProject } from './write-project';
