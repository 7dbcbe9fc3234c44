#!/usr/bin/env node
const { main } = require('../dist/attack.js');
const { run } = require('./run.js');

run(main);
