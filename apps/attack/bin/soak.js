#!/usr/bin/env node
const { main } = require('../dist/soak.js');
const { run } = require('../../../scripts/run-main.js');

run(main);
