// @ts-check
import path from 'node:path';

/** The folder that holds package.json. */
export const root = path.resolve(import.meta.dirname, '..', '..');
export const nodeModules = path.join(root, 'node_modules');
export const electronFolder = path.join(nodeModules, 'electron');
export const tfjsNodeFolder = path.join(nodeModules, '@tensorflow', 'tfjs-node');
