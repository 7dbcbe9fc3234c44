#!/usr/bin/env node
const { main } = require('../dist/soak.js');
const { run } = require('./run.js');

run(main);
