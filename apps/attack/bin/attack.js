#!/usr/bin/env node
const { main } = require('../dist/attack.js');
const { run } = require('../../../scripts/run-main.js');

run(main);
