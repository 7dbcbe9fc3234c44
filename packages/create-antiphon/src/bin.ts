import { main } from './cli';

// A reader such as `head` closes the pipe when it has enough lines. By default Node.js ends the process with a stack then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
