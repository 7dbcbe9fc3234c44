import { Controller } from '../../../src/decorators/controller';
import { Security } from '../../../src/decorators/security';
import { Get } from '../../../src/decorators/verbs';
import { createApp } from '../../../src/index';

@Controller('/guarded')
class GuardedController {
  @Get('/known') @Security('key') known() {}
  @Get('/unknown') @Security('bearrer') unknown() {}
}

const key = { type: 'apiKey', in: 'header', name: 'X-Key' } as const;

describe('checkSecurity', () => {
  it('reports a scheme that the application does not declare', async () => {
    const app = createApp({ controllers: [GuardedController], securitySchemes: { key } });
    await expect(app.ready()).rejects.toThrow(
      'GuardedController.unknown: the application has no security scheme `bearrer`\n' +
        "    Fix: add it: securitySchemes: { bearrer: { type: 'http', scheme: 'bearer' } }",
    );
    await app.close();
  });

  it('accepts declared schemes', async () => {
    const app = createApp({ controllers: [GuardedController], securitySchemes: { key, bearrer: { type: 'http', scheme: 'bearer' } } });
    await app.ready();
    expect(Object.keys(app.openapi().components?.securitySchemes ?? {})).toEqual(['key', 'bearrer']);
    await app.close();
  });
});
