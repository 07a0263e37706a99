'use strict';

const { interleaved, milliseconds, quantile, timed } = require('./rounds');

const FEW = 100;
const MANY = 10_000;
const ROUNDS = 100;
const WARM_UP = 10;
const P95 = 0.95;

const LIST =
  '/content-manager/collection-types/api::message.message?page=1&pageSize=20&sort=createdAt:DESC';

const opened = async (applications, name, count) => {
  const application = await applications.start(name, 'letters.deeds.js');
  await application.ask('queue', count);
  return application.ask('open');
};

/** @throws unless a full page comes */
const get = async ({ address, tokens }) => {
  const answer = await fetch(`${address}${LIST}`, {
    headers: { authorization: `Bearer ${tokens.office}` },
  });
  const body = await answer.json();
  if (body.results?.length !== 20) throw new Error(JSON.stringify(body));
};

/**
 * The panel's list of letters, of a short and of a long queue, called in turns.
 * @type {import('.').Figure}
 */
const letters = async (applications, show) => {
  const few = await opened(applications, 'bench_letters_few', FEW);
  const many = await opened(applications, 'bench_letters_many', MANY);
  const runs = { ours: () => timed(() => get(many)), few: () => timed(() => get(few)) };
  await interleaved(WARM_UP, runs);
  const taken = await interleaved(ROUNDS, runs);
  const [ours, reference] = [quantile(taken.ours, P95), quantile(taken.few, P95)];
  show({
    name: 'letters',
    ours: milliseconds(ours),
    reference: milliseconds(reference),
    ratio: (ours / reference).toFixed(2),
    what: `p95 of ${ROUNDS} calls of the panel's list at ${FEW} queued letters; that at ${MANY} to it, at most 2`,
  });
};

module.exports = { letters };
