import { scriptLiteral } from './html';
import { renderPage } from './page';

/** Links of a page, relative to it. */
export interface SwaggerUILinks {
  readonly document: string;
  /** Folder of the assets, with its slash. */
  readonly assets: string;
  readonly init: string;
  /** Where the API's paths begin: what requests are sent to when the document names no server. */
  readonly root: string;
  /** Undefined when there is no redirect page. */
  readonly oauth2Redirect: string | undefined;
}

export interface SwaggerUISettings {
  /** Swagger UI's own parameters, over Antiphon's: `deepLinking`, `docExpansion`, `tryItOutEnabled`, … */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** For `initOAuth`: `clientId`, `scopes`, `usePkceWithAuthorizationCodeGrant`, … Never put a secret here: everybody can read it. */
  readonly initOAuth: Readonly<Record<string, unknown>> | undefined;
}

/** The page `X - Swagger UI`. */
export function swaggerUIPage(title: string, { document, assets, init }: SwaggerUILinks): string {
  return renderPage({
    title: `${title} - Swagger UI`,
    documentLink: document,
    icon: `${assets}favicon-32x32.png`,
    styles: [`${assets}swagger-ui.css`],
    scripts: [`${assets}swagger-ui-bundle.js`, init],
    mountId: 'swagger-ui',
  });
}

/** BEHAVIOUR T3; `queryConfigEnabled` stays off whatever is asked for: `?url=` would show anybody's document as this one. */
const defaultParameters = { layout: 'BaseLayout', deepLinking: true, showExtensions: true, showCommonExtensions: true };

/**
 * The script that starts Swagger UI. A document without servers means the root of the host, which is wrong under a prefix that a proxy
 * strips: there the script names the root of the API as this page sees it.
 */
export function swaggerUIScript(links: SwaggerUILinks, { parameters, initOAuth }: SwaggerUISettings): string {
  const settings = { ...defaultParameters, ...parameters, url: links.document, dom_id: '#swagger-ui', queryConfigEnabled: false };
  return `'use strict';
(() => {
  const link = (path) => new URL(path, window.location.href).href;
  const withServers = (document) => {
    if (!document || typeof document !== 'object' || document.servers?.length) return document;
    return { ...document, servers: [{ url: link(${scriptLiteral(links.root)}).replace(/\\/$/, '') }] };
  };
  const ownServer = () => ({
    statePlugins: { spec: { wrapActions: { updateJsonSpec: (update) => (document) => update(withServers(document)) } } },
  });
  const settings = ${scriptLiteral(settings)};
  ${links.oauth2Redirect === undefined ? '' : `settings.oauth2RedirectUrl ??= link(${scriptLiteral(links.oauth2Redirect)});`}
  const ui = SwaggerUIBundle({
    ...settings,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],
    plugins: [ownServer],
  });
  ${initOAuth === undefined ? '' : `ui.initOAuth(${scriptLiteral(initOAuth)});`}
  window.ui = ui;
})();
`;
}

/** Where an authorization server sends the browser back to. */
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
