import { type DocumentLink, documentSelector, selectDocument } from './document-selector';
import { scriptLiteral } from './html';
import { renderPage } from './page';

/** Links of the page, relative to it. */
export interface SwaggerUILinks {
  readonly document: string;
  /** The named documents; empty for one without a name. */
  readonly documents: readonly DocumentLink[];
  /** Folder of the assets, with a trailing slash. */
  readonly assets: string;
  readonly init: string;
  /** Root of the API, to which requests are sent if the document has no servers. */
  readonly root: string;
  /** Undefined without a redirect page. */
  readonly oauth2Redirect: string | undefined;
}

export interface SwaggerUISettings {
  /** Parameters of Swagger UI, such as `deepLinking`, `docExpansion` or `tryItOutEnabled`. They take precedence over Antiphon's. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Options of `initOAuth`, such as `clientId`, `scopes` or `usePkceWithAuthorizationCodeGrant`. They are public: never put a secret here. */
  readonly initOAuth: Readonly<Record<string, unknown>> | undefined;
}

/** Renders the Swagger UI page. */
export function swaggerUIPage(title: string, { document, documents, assets, init }: SwaggerUILinks): string {
  return renderPage({
    title: `${title} - Swagger UI`,
    documentLink: document,
    icon: `${assets}favicon-32x32.png`,
    styles: [`${assets}swagger-ui.css`],
    scripts: [`${assets}swagger-ui-bundle.js`, init],
    ...documentSelector(documents),
    mountId: 'swagger-ui',
  });
}

/** `queryConfigEnabled` is always off: with it, a link with `?url=` would show another document on this page. */
const defaultParameters = { layout: 'BaseLayout', deepLinking: true, showExtensions: true, showCommonExtensions: true };

/**
 * Renders the script that starts Swagger UI. For a document without servers, Swagger UI sends requests to the root of the host, which is wrong
 * under a prefix that a proxy strips. The script therefore adds the root of the API, relative to the page, as its server.
 */
export function swaggerUIScript(links: SwaggerUILinks, { parameters, initOAuth }: SwaggerUISettings): string {
  const settings = { ...defaultParameters, ...parameters, dom_id: '#swagger-ui', queryConfigEnabled: false };
  return `'use strict';
(() => {
  const link = (path) => new URL(path, window.location.href).href;
  const withServers = (document) => {
    if (!document || typeof document !== 'object' || document.servers?.length) return document;
    return { ...document, servers: [{ url: link(${scriptLiteral(links.root)}).replace(/\\/$/, '') }] };
  };
${resolvedFlows}
${utf8Credentials}
  const ownActions = {
    updateJsonSpec: (update) => (document) => update(withFlows(withServers(document))),
    executeRequest: (execute) => (request) => execute({ ...request, securities: withUtf8(request.securities) }),
  };
  const ownPlugin = () => ({ statePlugins: { spec: { wrapActions: ownActions } } });
${selectDocument(links.document, links.documents)}
  const settings = { ...${scriptLiteral(settings)}, url: chosenDocument };
  ${links.oauth2Redirect === undefined ? '' : `settings.oauth2RedirectUrl ??= link(${scriptLiteral(links.oauth2Redirect)});`}
  const ui = SwaggerUIBundle({
    ...settings,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],
    plugins: [ownPlugin],
  });
  ${initOAuth === undefined ? '' : `ui.initOAuth(${scriptLiteral(initOAuth)});`}
  window.ui = ui;
})();
`;
}

/** Swagger UI resolves the URLs of OAuth 2 and OpenID Connect against a server without its last segment: `token` of the server `/shop` would be `/token`. */
const resolvedFlows = `  const withFlows = (document) => {
    const schemes = document?.components?.securitySchemes;
    const server = document?.servers?.[0]?.url ?? '';
    if (!schemes || !URL.canParse(server, window.location.href)) return document;
    const base = link(server).replace(/\\/?$/, '/');
    const absolute = ([name, value]) => [name, name.endsWith('Url') && URL.canParse(value, base) ? new URL(value, base).href : value];
    const map = (object, change) => Object.fromEntries(Object.entries(object).map(change));
    const resolve = ([name, scheme]) => [name, { ...map(scheme, absolute), ...(scheme.flows && { flows: map(scheme.flows, resolveFlow) }) }];
    const resolveFlow = ([name, flow]) => [name, map(flow, absolute)];
    return { ...document, components: { ...document.components, securitySchemes: map(schemes, resolve) } };
  };`;

/** Swagger UI passes basic credentials to `btoa`, which throws for characters above U+00FF: they are passed as the bytes of UTF-8 (RFC 7617 §2.1). */
const utf8Credentials = `  const bytes = (text = '') => String.fromCharCode(...new TextEncoder().encode(text));
  const isBasic = ({ type, scheme }) => type === 'http' && /^basic$/i.test(scheme);
  const withBytes = ([name, given]) => {
    if (!given?.schema || !isBasic(given.schema)) return [name, given];
    const { username, password } = given.value ?? {};
    return [name, { ...given, value: { ...given.value, username: bytes(username), password: bytes(password) } }];
  };
  const withUtf8 = (securities) => {
    if (!securities?.authorized) return securities;
    return { ...securities, authorized: Object.fromEntries(Object.entries(securities.authorized).map(withBytes)) };
  };`;

/** Renders the page that an authorization server redirects the browser to. */
export function oauth2RedirectPage(scriptLink: string, documentLink: string): string {
  return renderPage({
    title: 'OAuth2 redirect',
    documentLink,
    icon: 'data:,',
    styles: [],
    scripts: [scriptLink],
    mountId: 'redirect',
  });
}
