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

const SWEEPS = 5;

/** A sweep and its reference in turns on the same rows, each from the same state. */
const inTurns = async (application) => {
  const after = (deed) => async () => {
    await application.ask('reset');
    return application.ask(deed);
  };
  await after('sweep')();
  await application.ask('remember');
  return interleaved(SWEEPS, { ours: after('sweep'), reference: after('update') });
};

module.exports = {
  quantile,
  median,
  inTurns,
  interleaved,
  timed,
  seconds,
  milliseconds,
  megabytes,
};
