import type { App } from 'antiphon';
import { type PlacedRoute, routesOf } from '../action-of';
import { type HTML, html } from './html';
import { renderPage } from './page';

/** Renders the table of the routes: the plain data from which server, document and this page are made. */
export function renderRoutesPage(app: App): string {
  const routes = routesOf(app);
  return renderPage({
    title: 'Routes – Antiphon showcase',
    toHome: '',
    main: html`<div class="intro">
<h1>Routes</h1>
<p>The table that the application serves by: ${routes.length} routes, with those of mounted applications. The document is made from it too.</p>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="Table of routes">
<table class="routes">
<thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Version</th><th scope="col">Action</th><th scope="col">Status</th><th scope="col">Response</th><th scope="col">Parameters</th><th scope="col">In the document</th></tr></thead>
<tbody>
${routes.map(renderRoute)}</tbody>
</table>
</div>`,
  });
}

function renderRoute({ path, route }: PlacedRoute): HTML {
  const { methods, version, controller, action, response, parameters, documentation } = route;
  const declared = parameters.flatMap((parameter) => ('name' in parameter ? [`${parameter.name ?? '…'} (${parameter.kind})`] : []));
  return html`<tr>
<td>${methods.map((method) => html`<span class="method ${method.toLowerCase()}">${method}</span>`)}</td>
<td><code>${path}</code></td>
<td>${version}</td>
<td>${controller.name}.${action}</td>
<td>${response.statusCode ?? response.classes[0].statusCode}</td>
<td>${response.classes.map(({ name }) => name).join(', ')}</td>
<td>${declared.join(', ')}</td>
<td>${documentation.includeInSchema ? 'yes' : 'no'}</td>
</tr>
`;
}
