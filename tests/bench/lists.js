'use strict';

const { interleaved, milliseconds, quantile, timed } = require('./rounds');

const FEW = 1_000;
const MANY = 100_000;
const ROUNDS = 100;
const WARM_UP = 10;
const P95 = 0.95;

const PANEL = '/content-manager/collection-types/api::task.task?page=1&pageSize=20';

/** The lists people open most, by who reads them. */
const CALLS = {
  'lists-panel': { reader: 'office', path: `${PANEL}&sort=dueOn:ASC` },
  'lists-panel-light': { reader: 'office', path: `${PANEL}&sort=lightRank:DESC` },
  'lists-panel-state': {
    reader: 'office',
    path: `${PANEL}&sort=dueOn:ASC&filters[$and][0][state][$eq]=issued`,
  },
  'lists-desk': { reader: 'liaison', path: '/api/desk/tasks' },
};

/** One call by its reader. @throws unless it is answered with a list */
const get = async ({ address, tokens }, { reader, path }) => {
  const answer = await fetch(`${address}${path}`, {
    headers: { authorization: `Bearer ${tokens[reader]}` },
  });
  const body = await answer.json();
  const list = body.results ?? body.data;
  if (!Array.isArray(list) || list.length === 0) throw new Error(JSON.stringify(body));
};

const opened = async (applications, name, count) => {
  const application = await applications.start(name, 'lists.deeds.js');
  await application.ask('fill', count);
  return application.ask('open');
};

/**
 * Lists of few and of many tasks, called in turns.
 * @type {import('.').Figure}
 */
const lists = async (applications, show) => {
  const few = await opened(applications, 'bench_few', FEW);
  const many = await opened(applications, 'bench_many', MANY);
  for (const [name, call] of Object.entries(CALLS)) {
    const runs = {
      ours: () => timed(() => get(many, call)),
      few: () => timed(() => get(few, call)),
    };
    await interleaved(WARM_UP, runs);
    const taken = await interleaved(ROUNDS, runs);
    const [ours, reference] = [quantile(taken.ours, P95), quantile(taken.few, P95)];
    show({
      name,
      ours: milliseconds(ours),
      reference: milliseconds(reference),
      ratio: (ours / reference).toFixed(2),
      what: `p95 of ${ROUNDS} calls at ${FEW} tasks; that at ${MANY} to it, at most 2`,
    });
  }
};

module.exports = { lists };
