// A security scheme whose name or URL no client could use.
import { APIKeyHeader, Controller, createApp, Get, HTTPBasic, OAuth2PasswordBearer } from '../../src';

const key = new APIKeyHeader('x key');
const basic = new HTTPBasic({ realm: 'Geschäft' });
const oauth2 = new OAuth2PasswordBearer({ tokenUrl: '', schemeName: 'the scheme' });

@Controller('/a', { dependencies: [key, basic, oauth2] })
class A {
  @Get() read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → invalid-security-scheme | APIKeyHeader | 4 | use the name that clients send, such as `x-api-key`
// → invalid-security-scheme | HTTPBasic | 5 | use printable ASCII characters
// → invalid-security-scheme | OAuth2PasswordBearer | 6 | use letters, digits, `.`, `-` and `_`
// → invalid-security-scheme | OAuth2PasswordBearer | 6 | write a URL, such as `token` or `https://auth.example/token`
