import { main } from './cli';

// An application that was built with tsc has source maps.
process.setSourceMapsEnabled(true);

void main(process.argv.slice(2)).then((outcome) => {
  if (outcome === 'serving') return;
  // The application may have left resources open, such as database connections. A pipe receives all its text first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(outcome)));
});
