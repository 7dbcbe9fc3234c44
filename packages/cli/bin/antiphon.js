#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');
// The workspace has the compiled modules, a published package their bundle.
require(existsSync(path.join(__dirname, '..', 'dist', 'bin.js')) ? '../dist/bin.js' : '../lib/bin.js');
