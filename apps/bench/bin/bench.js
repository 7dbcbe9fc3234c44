#!/usr/bin/env node
const { main } = require('../dist/main.js');
const { run } = require('../../../scripts/run-main.js');

run(main);
