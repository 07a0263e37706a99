'use strict';

const { inTurns, median, megabytes, seconds } = require('./rounds');

const FEW = 10_000;
const MANY = 100_000;
const MEMORY_LIMIT = 50_000_000;

/**
 * The daily sweep of the clocks against what a database does at best.
 * @type {import('.').Figure}
 */
const clocks = async (applications, show) => {
  const start = () => applications.start('bench_clocks', 'clocks.deeds.js');
  const application = await start();
  await application.ask('fill', FEW);
  const few = median((await inTurns(application)).ours);
  await application.ask('fill', MANY);
  const taken = await inTurns(application);
  const [many, update] = [median(taken.ours), median(taken.reference)];
  const { written } = await application.ask('counts');
  show({
    name: 'clocks',
    ours: seconds(many),
    reference: seconds(update),
    ratio: (many / update).toFixed(2),
    what: `one SQL UPDATE of the same ${written} of ${MANY} issues; ours to it, at most 2`,
  });
  await application.ask('reset');
  // In a process that has not swept yet: one that has keeps the memory it once had.
  const grown = await (await start()).ask('memory');
  show({
    name: 'clocks-memory',
    ours: megabytes(grown),
    reference: megabytes(MEMORY_LIMIT),
    ratio: (grown / MEMORY_LIMIT).toFixed(2),
    what: `what the process grows by in a sweep of ${MANY}; at most 1`,
  });
  show({
    name: 'clocks-linear',
    ours: seconds(many),
    reference: seconds(few),
    ratio: (many / few).toFixed(1),
    what: `a sweep of ${FEW}; ten times the issues, ours to it, about 10`,
  });
};

module.exports = { clocks };
