require('esbuild-register/dist/node').register({
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
});
require('./dto');
