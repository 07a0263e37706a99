'use strict';

const { interleaved, median, milliseconds } = require('./rounds');

const FEW = 10_000;
const MANY = 100_000;
const ROUNDS = 9;
const WARM_UP = 2;
const MOST_MS = 2_000;

const filled = async (applications, name, count) => {
  const application = await applications.start(name, 'unit-record.deeds.js');
  await application.ask('fill', count);
  return application;
};

/**
 * The record of all units over a year, counted in one pass.
 * @type {import('.').Figure}
 */
const unitRecord = async (applications, show) => {
  const few = await filled(applications, 'bench_record_few', FEW);
  const many = await filled(applications, 'bench_record_many', MANY);
  const { units, tasks, issues } = await many.ask('counted');
  if (tasks < MANY / 2 || issues < MANY / 2) throw new Error(`Only ${tasks}, ${issues} counted`);
  const runs = { ours: () => many.ask('count'), few: () => few.ask('count') };
  await interleaved(WARM_UP, runs);
  const taken = await interleaved(ROUNDS, runs);
  const [ours, reference] = [median(taken.ours), median(taken.few)];
  show({
    name: 'unit-record',
    ours: milliseconds(ours),
    reference: milliseconds(MOST_MS),
    ratio: (ours / MOST_MS).toFixed(2),
    what: `${units} units over ${MANY} tasks, ${MANY} issues with ${3 * MANY} rounds, ${MANY} reports in one statement; at most 2 s`,
  });
  show({
    name: 'unit-record-linear',
    ours: milliseconds(ours),
    reference: milliseconds(reference),
    ratio: (ours / reference).toFixed(1),
    what: `the same over ${FEW} of each; ten times the records, ours to it, about 10`,
  });
};

module.exports = { unitRecord };
