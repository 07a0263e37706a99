'use strict';

const { interleaved, median, milliseconds } = require('./rounds');

const TASKS = 1_000;
const UNITS = 40;
const ROUNDS = 5;
const MOST_MS = 300;
const REDMINE_S = 7.7;

/**
 * Reminders of tasks that fall due, from finding them to the digests in the outbox.
 * @type {import('.').Figure}
 */
const reminders = async (applications, show) => {
  const application = await applications.start('bench_reminders', 'reminders.deeds.js');
  await application.ask('fill', TASKS, UNITS);
  const runs = {
    ours: async () => {
      await application.ask('reset');
      return application.ask('remind');
    },
  };
  await interleaved(2, runs);
  const ours = median((await interleaved(ROUNDS, runs)).ours);
  const { told, letters } = await application.ask('written');
  if (told < TASKS || letters < UNITS) throw new Error(`${told} told in ${letters} letters`);
  show({
    name: 'reminders',
    ours: milliseconds(ours),
    reference: milliseconds(MOST_MS),
    ratio: (ours / MOST_MS).toFixed(2),
    what: `${TASKS} due tasks, ${told} reminders in ${letters} digests; at most 0.3 s (Redmine, measured once: ${REDMINE_S} s)`,
  });
};

module.exports = { reminders };
