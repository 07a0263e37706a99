'use strict';

const { interleaved, median, seconds } = require('./rounds');

const TASKS = 5_000;
const SAMPLE = 1_000;
const ROUNDS = 3;

/**
 * A file of 5,000 tasks made drafts, with every rule, against the document service.
 * @type {import('.').Figure}
 */
const importing = async (applications, show) => {
  const application = await applications.start('bench_import', 'import.deeds.js');
  await application.ask('prepare');
  let round = 0;
  const run = (deed, count) => async () => {
    round += 1;
    await application.ask('clear');
    return application.ask(deed, round, count);
  };
  const taken = await interleaved(ROUNDS, {
    ours: run('importFile', TASKS),
    inOne: run('inOne', SAMPLE),
    oneByOne: run('oneByOne', SAMPLE),
  });
  const ours = median(taken.ours);
  const scaled = (list) => (median(list) * TASKS) / SAMPLE;
  const line = (name, reference, what) =>
    show({
      name,
      ours: seconds(ours),
      reference: seconds(reference),
      ratio: (reference / ours).toFixed(1),
      what,
    });
  line(
    'import',
    scaled(taken.inOne),
    `documents().create of the same ${TASKS} drafts in one transaction, ${SAMPLE} measured and scaled; it to ours, at least 10`,
  );
  line(
    'import-single',
    scaled(taken.oneByOne),
    `the same one by one, ${SAMPLE} measured and scaled; it to ours, at least 20`,
  );
};

module.exports = { importing };
