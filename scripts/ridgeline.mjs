#!/usr/bin/env node
// @ts-check
// `npx ridgeline`: the command line, set up and built first if need be. It writes nothing of that to stdout.
import './setup/node-version.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup/project-folders.mjs';
import { isReady, makeReady } from './start/command-line.mjs';

const code = isReady() ? 0 : await makeReady();
// In this very process, so that signals, terminal and exit code are the command line's own.
if (code === 0) await import(pathToFileURL(path.join(root, 'out/main/command-line.js')).href);
else process.exitCode = code;
