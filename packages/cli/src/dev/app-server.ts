import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { AnnouncedRow } from '../announce';
import { formatChangedBindings } from '../bindings';
import { colorsFor, type Streams } from '../output';
import { printError } from '../print-error';
import { type Certificate, readCertificate } from '../tls-files';
import { AppProcess, type Ending } from './app-process';
import type { Changed } from './changes';
import { type ChosenPort, defaultPortOf, namedPort } from './choose-port';
import type { DevelopOptions } from './develop-options';
import { envFilesOf } from './env-files';
import { FailureServer } from './failure-server';
import type { AppTask } from './messages';
import { openBrowser } from './open-browser';
import { PortKeeper } from './port-keeper';

/** The application of an `AppServer`. */
export interface ServedApp {
  readonly options: DevelopOptions;
  /** Absolute path of its module. */
  readonly entry: string;
  readonly directory: string;
  /** Watched directories, as they are printed. */
  readonly watched: readonly string[];
  /** Receives each file that it loads. */
  readonly loaded: (file: string) => void;
}

/** Milliseconds that requests in flight have when the application is stopped. */
const grace = 2000;

/** Milliseconds after a start at which the next process is prepared: the first requests go first. */
const rest = 200;

/** Serves an application on one port over many starts. While it does not listen, connections wait; if it fails, they receive the failure. */
export class AppServer {
  readonly #served: ServedApp;
  readonly #streams: Streams;
  readonly #host: string;
  readonly #keeper = new PortKeeper();
  readonly #failures: FailureServer;
  #app: AppProcess | undefined;
  /** Has loaded the framework, and waits. */
  #next: AppProcess | undefined;
  #nextTimer: NodeJS.Timeout | undefined;
  /** The files that the application has loaded. */
  readonly #loaded = new Set<string>();
  #port: (ChosenPort & { readonly named: number | undefined }) | undefined;
  /** The port that was printed; undefined before the application has listened. */
  #announced: { readonly port: number | undefined } | undefined;

  /** The parameters that signatures bind, a line each; undefined before the application has listened. */
  #bindings: readonly string[] | undefined;

  constructor(served: ServedApp, streams: Streams) {
    this.#served = served;
    this.#streams = streams;
    this.#host = served.options.host ?? '127.0.0.1';
    this.#failures = new FailureServer(this.#host, certificateOf(served.options));
    this.#prepareNext();
  }

  /** Starts the application after a change; `changed` is undefined for the first start. A failure is printed and shown to clients. */
  async start(changed: Changed | undefined): Promise<void> {
    const { options, directory } = this.#served;
    const envFile = envFilesOf(options.envFile, directory);
    try {
      await this.#takePort(envFile);
    } catch (error) {
      printError(error, this.#streams.err);
      this.#print('Waiting for a change to try again.');
      return;
    }
    this.#keeper.hold();
    const app = this.#takeNext(changed);
    this.#app = app;
    // A changed configuration may extend other files: those of each loaded file are found again.
    if (changed?.files.some((file) => file.endsWith('.json'))) this.#loaded.clear();
    app.start(this.#taskOf(envFile), {
      loaded: (file) => {
        this.#loaded.add(file);
        this.#served.loaded(file);
      },
      ready: () => {
        this.#keeper.release();
        app.listen();
      },
      listening: (page, bindings) => {
        this.#welcome(app, page, changed);
        this.#compareBindings(bindings);
      },
      ended: (ending) => void this.#fail(app, ending),
    });
  }

  /** Stops the application until the next start, which connections wait for. */
  async pause(): Promise<void> {
    await this.stop();
    this.#keeper.hold();
    // A port that another program has taken meanwhile is reported by the start.
    if (this.#port !== undefined) await this.#keeper.listen(this.#host, this.#port.port).catch(() => {});
  }

  /** Stops the application. Its port is free then. */
  async stop(): Promise<void> {
    await this.#app?.stop(grace);
    this.#app = undefined;
  }

  /** Ends all processes and closes all connections. */
  kill(): void {
    clearTimeout(this.#nextTimer);
    this.#app?.kill();
    this.#next?.kill();
    this.#keeper.close();
    this.#failures.close();
  }

  /** The port of the first start is kept until another one is named. A Unix socket has none. */
  async #takePort(envFile: readonly string[]): Promise<void> {
    const { options, directory } = this.#served;
    if (options.unix !== undefined) return;
    const named = namedPort(options.port, envFile, directory);
    if (this.#port?.named !== named) {
      this.#keeper.release();
      this.#port = undefined;
    }
    const { port, isOther } = this.#port ?? (named === undefined ? await defaultPortOf(this.#host) : { port: named, isOther: false });
    this.#port = { named, isOther, port: await this.#keeper.listen(this.#host, port) };
  }

  #taskOf(envFile: readonly string[]): AppTask {
    const { open, check, watch, ignore, inspect, ...options } = this.#served.options;
    const { port, isOther = false } = this.#port ?? {};
    const announced = this.#announced !== undefined && this.#announced.port === port ? undefined : this.#rowsOf(envFile, isOther);
    return { options: { ...options, envFile, port }, announced, grace, watched: [...this.#loaded] };
  }

  #rowsOf(envFile: readonly string[], isOther: boolean): AnnouncedRow[] {
    return [
      ['Watches', this.#served.watched.join(', ')],
      ...(envFile.length === 0 ? [] : [['Env', envFile.join(', ')] as const]),
      ...(isOther ? [['Port', 'another program uses 8000; --port selects a port'] as const] : []),
    ];
  }

  /** A process that has loaded a changed file, or settings that have changed, is of no use. */
  #takeNext(changed: Changed | undefined): AppProcess {
    clearTimeout(this.#nextTimer);
    const next = this.#next;
    this.#next = undefined;
    if (next?.isFreshFor(changed?.files ?? [])) return next;
    next?.kill();
    return this.#newProcess();
  }

  #prepareNext(): void {
    this.#next ??= this.#newProcess();
  }

  #newProcess(): AppProcess {
    return new AppProcess(this.#served.entry, this.#served.options.inspect);
  }

  /** Two processes cannot wait for a debugger at one address. */
  #prepareLater(): void {
    if (this.#served.options.inspect === undefined) this.#nextTimer = setTimeout(() => this.#prepareNext(), rest);
  }

  #welcome(app: AppProcess, page: string, changed: Changed | undefined): void {
    if (this.#announced === undefined && this.#served.options.open) openBrowser(page, this.#streams);
    this.#announced = { port: this.#port?.port };
    this.#keeper.passTo((socket) => app.connect(socket));
    this.#failures.reloadPages();
    if (changed !== undefined) this.#streams.err.write(formatReload(changed, this.#served.directory, this.#streams));
    this.#prepareLater();
  }

  /** A renamed parameter may move from the path to the query: the change is shown where it was made. */
  #compareBindings(bindings: readonly string[]): void {
    if (this.#bindings !== undefined) this.#streams.err.write(formatChangedBindings(this.#bindings, bindings));
    this.#bindings = bindings;
  }

  async #fail(app: AppProcess, ending: Ending): Promise<void> {
    const sentence = sentenceOf(ending);
    if (this.#port !== undefined) await this.#keeper.listen(this.#host, this.#port.port).catch(() => {});
    if (this.#app !== app) return;
    this.#failures.show(ending.failure ?? { title: sentence, problems: [] });
    this.#keeper.passTo((socket) => this.#failures.connect(socket));
    this.#prepareLater();
    this.#print(`${ending.failure === undefined || ending.listened ? `${sentence} ` : ''}Waiting for a change to try again.`);
  }

  #print(sentence: string): void {
    const { err } = this.#streams;
    err.write(`${colorsFor(err).dim(sentence)}\n`);
  }
}

/** The application reports a certificate that cannot be read, with the variables of its environment files. */
function certificateOf(options: DevelopOptions): Certificate | undefined {
  try {
    return readCertificate(options);
  } catch {
    return undefined;
  }
}

function formatReload({ files, since }: Changed, directory: string, { err }: Streams): string {
  const [first = '', ...others] = files.map((file) => path.relative(directory, file));
  const more = others.length === 0 ? '' : ` (+${others.length} more)`;
  const time = Math.round(performance.now() - since);
  return `${colorsFor(err).green('Reloaded')} in ${time} ms: ${first}${more}\n`;
}

function sentenceOf({ listened, code, signal }: Ending): string {
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  return `The application ended ${how}${listened ? '' : ' before it listened'}.`;
}
