// Two security schemes with one name.
import { APIKeyHeader, Controller, createApp, Get } from '../../src';

const key = new APIKeyHeader('x-key');
const adminKey = new APIKeyHeader('x-admin-key');

@Controller('/a', { dependencies: [key, adminKey] })
class A {
  @Get() read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → security-scheme-conflict | APIKeyHeader | 5 | give one of them another name: { schemeName: 'adminKey' }
