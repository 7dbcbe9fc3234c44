require('esbuild-register/dist/node').register({
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
});
require(process.argv[2] === 'unions' ? './unions' : './dto');
