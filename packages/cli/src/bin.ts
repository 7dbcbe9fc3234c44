import './compile-cache';
import { main } from './cli';
import { allowClosedPipes } from './output';

// An application that was built with tsc has source maps.
process.setSourceMapsEnabled(true);
allowClosedPipes({ out: process.stdout, err: process.stderr });

void main(process.argv.slice(2)).then((outcome) => {
  if (outcome === 'serving') return;
  // The application may have left resources open, such as database connections. A pipe receives all its text first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(outcome)));
});
