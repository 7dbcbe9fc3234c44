import { main } from './cli';

// An application built with tsc has its maps beside it.
process.setSourceMapsEnabled(true);

void main(process.argv.slice(2)).then((outcome) => {
  if (outcome === 'serving') return;
  // The application may have left something open, as a database's connections; a pipe gets all its text first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(outcome)));
});
