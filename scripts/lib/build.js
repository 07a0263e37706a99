'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { filesBelow, fingerprint, isStamped, stamp } = require('./fingerprint');
const { runNode } = require('./run');

const SERVER_SOURCES = [
  'config',
  'src',
  'database/migrations',
  'database/seeds',
  'types/generated',
  'tsconfig.json',
  'package-lock.json',
];
/** The panel is made of its own files, of the domain's words and tables, and of the bodies' names. */
const PANEL_SOURCES = [
  'src/admin',
  'src/domain',
  'database/seeds/cadences.json',
  'config',
  'package-lock.json',
];
const PANEL_ONLY = ['src/admin'];
const COMPILED = ['src', 'config', 'database'];

/** A deleted source must not live on in dist: Strapi would load the old content type. */
const removeStaleOutput = (root) => {
  const dist = path.join(root, 'dist');
  for (const file of COMPILED.flatMap((folder) => filesBelow(path.join(dist, folder), []))) {
    const source = path.join(root, path.relative(dist, file)).replace(/\.js(\.map)?$/, '');
    const hasSource = [source, `${source}.ts`, `${source}.tsx`].some((name) => fs.existsSync(name));
    if (!hasSource) fs.rmSync(file);
  }
};

const serverPrint = (root) => fingerprint(root, SERVER_SOURCES, { skip: PANEL_ONLY });

/** Strapi writes the public address's path, and nothing else of the environment, into the panel. */
const publicPath = (env) => {
  const address = env['PUBLIC_URL'] ?? '';
  return URL.canParse(address) ? new URL(address).pathname : '/';
};

const stamps = (root) => ({
  server: path.join(root, 'dist', '.server-stamp'),
  panel: path.join(root, 'dist', '.panel-stamp'),
});

/**
 * Compiles the server into dist unless nothing changed since the last time.
 * @returns {Promise<boolean>} whether there was anything to do
 * @throws with the compiler's messages in `output`
 */
const buildServer = async (root) => {
  const print = serverPrint(root);
  if (isStamped(stamps(root).server, print)) return false;
  removeStaleOutput(root);
  await runNode([path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'], {
    cwd: root,
  });
  stamp(stamps(root).server, print);
  return true;
};

/**
 * Builds the admin panel into dist/build unless nothing changed since the last time. Always as
 * production: otherwise Strapi's guided tour and other development parts are baked in.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env with secrets: the settings are read, though none goes into it
 * @returns {Promise<boolean>} whether there was anything to do
 */
const buildPanel = async (root, env) => {
  const print = fingerprint(root, PANEL_SOURCES, { salt: publicPath(env) });
  if (isStamped(stamps(root).panel, print)) return false;
  await runNode([path.join('node_modules', '@strapi', 'strapi', 'bin', 'strapi.js'), 'build'], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
  });
  stamp(stamps(root).panel, print);
  return true;
};

module.exports = { buildServer, buildPanel, removeStaleOutput };
