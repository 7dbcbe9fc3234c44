/** Runs the `main` of a program with the arguments of the command line, and exits with its code, or with 2 after an error. */
exports.run = (main) =>
  main(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    },
  );
