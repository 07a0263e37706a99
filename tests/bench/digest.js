'use strict';

const { interleaved, median, seconds } = require('./rounds');

const UNITS = 60;
const TASKS = 100_000;
const ISSUES = 20_000;
const TELLINGS = 10;
const ROUNDS = 5;
const MOST_MS = 3_000;

/**
 * The digests of a morning: what is owed to every unit and what waits for everybody.
 * @type {import('.').Figure}
 */
const digest = async (applications, show) => {
  const application = await applications.start('bench_digest', 'digest.deeds.js');
  await application.ask('fill', UNITS, TASKS, ISSUES);
  const runs = {
    ours: async () => {
      await application.ask('owe', TELLINGS);
      return application.ask('compose');
    },
  };
  await interleaved(1, runs);
  const ours = median((await interleaved(ROUNDS, runs)).ours);
  const { letters, items, owed } = await application.ask('written');
  if (letters < UNITS || owed > 0) throw new Error(`${letters} letters, ${owed} still owed`);
  show({
    name: 'digest',
    ours: seconds(ours),
    reference: seconds(MOST_MS),
    ratio: (ours / MOST_MS).toFixed(2),
    what: `${letters} digests with ${items} items, of ${UNITS} units over ${TASKS} tasks and ${ISSUES} issues; at most 3 s`,
  });
};

module.exports = { digest };
