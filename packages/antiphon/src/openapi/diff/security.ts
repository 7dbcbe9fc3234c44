import type { OpenAPIDocument, SecurityRequirementObject, SecuritySchemeObject } from '../spec';
import { breaking, compatible, type Finding } from './change';

type Requirements = readonly SecurityRequirementObject[];

/** What changed of what an operation asks for: whoever was let in must be let in still, so of each old alternative a new one may ask no more. */
export function compareSecurity(was: Requirements, is: Requirements): readonly Finding[] {
  const old = was.length === 0 ? [{}] : was;
  const now = is.length === 0 ? [{}] : is;
  const isRefused = old.some((requirement) => !now.some((other) => asksNoMore(other, requirement)));
  if (isRefused) return [breaking('security-changed', 'security', `asks for ${describe(is)}, asked for ${describe(was)}`)];
  const isWider = now.some((requirement) => !old.some((other) => asksNoMore(other, requirement)));
  return isWider ? [compatible('security-changed', 'security', `asks for ${describe(is)}, asked for ${describe(was)}`)] : [];
}

/** Schemes that are shown in another way now, whatever operations name them. */
export function compareSecuritySchemes(before: OpenAPIDocument, after: OpenAPIDocument): readonly Finding[] {
  const [old, now] = [before.components?.securitySchemes ?? {}, after.components?.securitySchemes ?? {}];
  return Object.keys(old)
    .filter((name) => Object.hasOwn(now, name))
    .filter((name) => wayOf(old[name] as SecuritySchemeObject) !== wayOf(now[name] as SecuritySchemeObject))
    .map((name) => breaking('security-scheme-changed', `security scheme \`${name}\``, 'is shown in another way'));
}

function asksNoMore(requirement: SecurityRequirementObject, than: SecurityRequirementObject): boolean {
  return Object.entries(requirement).every(([scheme, scopes]) => {
    const held = Object.hasOwn(than, scheme) ? than[scheme] : undefined;
    return held !== undefined && scopes.every((scope) => held.includes(scope));
  });
}

function describe(requirements: Requirements): string {
  return requirements.map((requirement) => JSON.stringify(requirement)).join(' or ') || 'nothing';
}

/** What a client does with a scheme, its texts aside; a header's and a scheme's name in any case. */
function wayOf(scheme: SecuritySchemeObject): string {
  if (scheme.type === 'http') return JSON.stringify(['http', scheme.scheme.toLowerCase()]);
  if (scheme.type === 'apiKey')
    return JSON.stringify(['apiKey', scheme.in, scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name]);
  if (scheme.type === 'openIdConnect') return JSON.stringify(['openIdConnect', scheme.openIdConnectUrl]);
  if (scheme.type === 'oauth2') return JSON.stringify(['oauth2', Object.entries(scheme.flows).map(wayOfFlow).sort()]);
  return scheme.type;
}

type Flows = Extract<SecuritySchemeObject, { readonly type: 'oauth2' }>['flows'];

function wayOfFlow([kind, flow]: [string, Flows[keyof Flows]]): string {
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl, refreshUrl } = flow as Readonly<Record<string, unknown>>;
  return JSON.stringify([kind, authorizationUrl, deviceAuthorizationUrl, tokenUrl, refreshUrl]);
}
