'use strict';

const { inTurns, median, megabytes, seconds } = require('./rounds');

const FEW = 10_000;
const MANY = 100_000;
const SAMPLE = 200;
const MEMORY_LIMIT = 300_000_000;

/**
 * The nightly sweep against what a database does at best and what documents do one by one.
 * @type {import('.').Figure}
 */
const sweep = async (applications, show) => {
  const start = () => applications.start('bench_sweep', 'sweep.deeds.js');
  const application = await start();
  await application.ask('fill', FEW);
  const few = median((await inTurns(application)).ours);
  await application.ask('fill', MANY);
  const taken = await inTurns(application);
  const [many, update] = [median(taken.ours), median(taken.reference)];
  const { written } = await application.ask('counts');
  show({
    name: 'sweep',
    ours: seconds(many),
    reference: seconds(update),
    ratio: (many / update).toFixed(2),
    what: `one SQL UPDATE of the same ${written} of ${MANY} open tasks; ours to it, at most 2`,
  });
  const documents = (await application.ask('documents', SAMPLE)) * MANY;
  show({
    name: 'sweep-documents',
    ours: seconds(many),
    reference: seconds(documents),
    ratio: (documents / many).toFixed(0),
    what: `the document service task by task, ${SAMPLE} measured and scaled; it to ours, at least 500`,
  });
  await application.ask('reset');
  // In a process that has not swept yet: one that has keeps the memory it once had.
  const grown = await (await start()).ask('memory');
  show({
    name: 'sweep-memory',
    ours: megabytes(grown),
    reference: megabytes(MEMORY_LIMIT),
    ratio: (grown / MEMORY_LIMIT).toFixed(2),
    what: `what the process grows by in a sweep of ${MANY}; at most 1`,
  });
  show({
    name: 'sweep-linear',
    ours: seconds(many),
    reference: seconds(few),
    ratio: (many / few).toFixed(1),
    what: `a sweep of ${FEW}; ten times the tasks, ours to it, about 10`,
  });
};

module.exports = { sweep };
