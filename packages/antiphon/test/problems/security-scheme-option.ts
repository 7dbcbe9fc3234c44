// A security scheme whose name or URL no client could use.
import { APIKeyHeader, Controller, createApp, Get, HTTPBasic, OAuth2PasswordBearer } from '../../src';

const key = new APIKeyHeader('x key');
const basic = new HTTPBasic({ realm: 'Geschäft' });
const token = new APIKeyHeader('Authorization', { scheme: 'Token ', schemeName: 'Token' });
const oauth2 = new OAuth2PasswordBearer({ tokenUrl: '', schemeName: 'the scheme' });

@Controller('/a', { dependencies: [key, basic, token, oauth2] })
class A {
  @Get() read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → invalid-security-scheme | APIKeyHeader | 4 | use the name that clients send, such as `x-api-key`
// → invalid-security-scheme | HTTPBasic | 5 | use printable ASCII characters
// → invalid-security-scheme | APIKeyHeader | 6 | use a word, such as `Token`
// → invalid-security-scheme | OAuth2PasswordBearer | 7 | use letters, digits, `.`, `-` and `_`
// → invalid-security-scheme | OAuth2PasswordBearer | 7 | write a URL, such as `token` or `https://auth.example/token`
