import './compile-cache';
import { main } from './cli';
import { allowClosedPipes } from './output';
import { enableSourceMaps } from './source-maps';

// An application that was built with tsc has source maps.
enableSourceMaps();
allowClosedPipes({ out: process.stdout, err: process.stderr });

void main(process.argv.slice(2)).then((outcome) => {
  if (outcome === 'serving') return;
  // The application may have left resources open, such as database connections. A pipe receives all its text first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(outcome)));
});
