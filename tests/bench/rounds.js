'use strict';

const { performance } = require('node:perf_hooks');

const byValue = (a, b) => a - b;

/** The value that a share of the list stays at or below, e.g. 0.95. */
const quantile = (list, share) =>
  [...list].sort(byValue)[Math.max(Math.ceil(list.length * share) - 1, 0)];

const median = (list) => quantile(list, 0.5);

/**
 * Takes turns, so that whatever else the machine does meets all of them alike.
 * @template {string} Name
 * @param {number} rounds
 * @param {Record<Name, () => Promise<number>>} runs each answers its own milliseconds
 * @returns {Promise<Record<Name, number[]>>}
 */
const interleaved = async (rounds, runs) => {
  const taken = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) taken[name].push(await run());
  }
  return taken;
};

/** Milliseconds `work` takes. */
const timed = async (work) => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
const milliseconds = (ms) => `${ms.toFixed(1)} ms`;
const megabytes = (bytes) => `${Math.round(bytes / 1_000_000)} MB`;

module.exports = { quantile, median, interleaved, timed, seconds, milliseconds, megabytes };
