// A method that the server does not route.
import { Controller, createApp, type HTTPMethod, Route } from '../../src';

@Controller('/files')
class Files {
  @Route('PROPFIND' as HTTPMethod) properties() {
    return {};
  }
}

export default createApp({ controllers: [Files] });
// → method-not-supported | Files.properties | 6 | add it: configure: (fastify) => fastify.addHttpMethod('PROPFIND', { hasBody: true })
