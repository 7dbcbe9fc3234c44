export { setCommandLogger } from './application/command-logger';
export type { AppInternals } from './application/internals';
export { internalsOf, isApp } from './application/internals';
export type { MountedApp, MountPoint } from './application/mounted-app';
export type { ServerSettings, SettingsOverrides } from './application/settings';
export { explainLoadError } from './routes/discovery/explain-load-error';
export type { ModuleImporter } from './routes/discovery/load-module';
export { setModuleImporter } from './routes/discovery/load-module';
