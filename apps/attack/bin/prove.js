#!/usr/bin/env node
const { main } = require('../dist/prove.js');
const { run } = require('./run.js');

run(main);
