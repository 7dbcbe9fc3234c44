#!/usr/bin/env node
const { main } = require('../dist/prove.js');
const { run } = require('../../../scripts/run-main.js');

run(main);
