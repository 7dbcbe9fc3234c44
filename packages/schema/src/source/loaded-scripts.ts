import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A position in compiled code; line and column are counted from 0. */
export interface ScriptPosition {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** The scripts that the engine has loaded. */
export interface Scripts {
  positionOf(target: Function): ScriptPosition | undefined;
  sourceMapOf(position: ScriptPosition): SourceMap | undefined;
  close(): void;
}

interface Script {
  readonly url: string;
  readonly sourceMapURL: string | undefined;
}

const locatedKey = Symbol.for('antiphon.located');

/**
 * The scripts of this process by id and by URL. Listing them takes time in proportion to their number, so they are listed again only for a
 * script that is not among them.
 */
const byId = new Map<string, Script>();
const byUrl = new Map<string, Script>();

/** Opens the engine's inspector on this process; undefined where it is not available, such as under Node's permission model. */
export function openScripts(): Scripts | undefined {
  try {
    const session = new inspector.Session();
    session.connect();
    session.on('Debugger.scriptParsed', ({ params: { scriptId, url, sourceMapURL } }) => remember(scriptId, { url, sourceMapURL }));
    return {
      positionOf: (target) => positionOf(session, target),
      sourceMapOf: ({ url }) => {
        if (!byUrl.has(url)) listScripts(session);
        return sourceMapOf(byUrl.get(url));
      },
      close: () => session.disconnect(),
    };
  } catch {
    return undefined;
  }
}

function remember(scriptId: string, script: Script): void {
  if (byId.has(scriptId)) return;
  byId.set(scriptId, script);
  byUrl.set(script.url, script);
}

function listScripts(session: inspector.Session): void {
  session.post('Debugger.enable');
  session.post('Debugger.disable');
}

/** The inspector evaluates in the main realm, while a test runner loads classes in another one; both share the modules of Node. */
function positionOf(session: inspector.Session, target: Function): ScriptPosition | undefined {
  const shared = inspector as unknown as Record<symbol, Function | undefined>;
  shared[locatedKey] = target;
  try {
    const expression = `process.getBuiltinModule('node:inspector')[Symbol.for('${locatedKey.description}')]`;
    const objectId = post(session, 'Runtime.evaluate', { expression })?.result?.objectId;
    const { internalProperties } = post(session, 'Runtime.getProperties', { objectId, ownProperties: true }) ?? {};
    const found = internalProperties?.find(({ name }) => name === '[[FunctionLocation]]')?.value?.value;
    if (found !== undefined && !byId.has(found.scriptId)) listScripts(session);
    const script = byId.get(found?.scriptId ?? '');
    return found && script && { url: script.url, line: found.lineNumber, column: found.columnNumber };
  } finally {
    shared[locatedKey] = undefined;
  }
}

interface Reply {
  readonly result?: { readonly objectId?: string };
  readonly internalProperties?: readonly { readonly name: string; readonly value?: { readonly value?: FunctionLocation } }[];
}

interface FunctionLocation {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** A session within the process replies before `post` returns. */
function post(session: inspector.Session, method: string, params: object): Reply | undefined {
  let reply: Reply | undefined;
  session.post(method, params, (_error, received) => {
    reply = received as Reply;
  });
  return reply;
}

const maps = new WeakMap<Script, SourceMap | null>();

function sourceMapOf(script: Script | undefined): SourceMap | undefined {
  if (script?.sourceMapURL === undefined || script.sourceMapURL === '') return undefined;
  const known = maps.get(script);
  if (known !== undefined) return known ?? undefined;
  const map = readSourceMap(script.url, script.sourceMapURL);
  maps.set(script, map ?? null);
  return map;
}

/** Without a map, or with a damaged one, the position is that in the compiled file. */
function readSourceMap(url: string, sourceMapURL: string): SourceMap | undefined {
  try {
    const [, base64, data] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(sourceMapURL) ?? [];
    if (data !== undefined) return new SourceMap(parseMap(base64 ? Buffer.from(data, 'base64').toString() : decodeURIComponent(data)));
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    return new SourceMap(parseMap(readFileSync(resolve(dirname(file), sourceMapURL), 'utf8')));
  } catch {
    return undefined;
  }
}

function parseMap(text: string): SourceMapPayload {
  const payload = JSON.parse(text) as SourceMapPayload;
  return {
    ...payload,
    sources: payload.sources.map((source) => (payload.sourceRoot ? `${payload.sourceRoot.replace(/\/$/, '')}/${source}` : source)),
    sourceRoot: '',
  };
}
