'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');

const autocannon = require('autocannon');

const { interleaved, megabytes, median } = require('./rounds');

const [FEW, MORE, MOST] = [2_000, 20_000, 200_000];
const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 16;
const CROWD = 2_000;

const LIST = '/api/portal/briefings';
const ARCHIVE = '/briefings';
const ISSUE = '/briefings/2021/1';
const PAGES = [LIST, ARCHIVE, ISSUE, `/api/portal${ISSUE}`];

const STRAPIS_LIST =
  '/bench/briefings?fields[0]=title&fields[1]=series&fields[2]=year&fields[3]=issueNo' +
  '&fields[4]=issuedAt&filters[state][$eq]=published&filters[audience][$eq]=public_issue' +
  '&sort[0]=year:desc&sort[1]=issuedAt:desc&pagination[pageSize]=20';
const STRAPIS_ISSUE = '/bench/briefings/bench0?populate[0]=sections&populate[1]=images';

/** Years the filled issues stand in, see the deeds. */
const YEARS = Array.from({ length: 25 }, (_, at) => 2021 - at);
/** Spelled as nobody spells them, so that no answer of theirs is ever kept. */
const COLD = {
  list: YEARS.flatMap((year) => [1, 2, 3].map((page) => `${LIST}?page=${page}&year=${year}`)),
  archive: YEARS.flatMap((year) => [1, 2, 3].map((page) => `${ARCHIVE}?page=${page}&year=${year}`)),
  issue: YEARS.flatMap((year) => [1, 7, 40].map((no) => `/briefings/${year}/${no}?`)),
};

/**
 * Requests a second, and what went with them.
 * @param {string} address
 * @param {readonly string[]} paths
 * @param {{ headers?: Record<string, string>, connections?: number, status?: number }} more
 */
const load = async (
  address,
  paths,
  { headers = {}, connections = CONNECTIONS, status = 200 } = {},
) => {
  const result = await autocannon({
    url: address,
    connections,
    duration: SECONDS,
    requests: paths.map((one) => ({ path: one, headers })),
  });
  const statuses = Object.keys(result.statusCodeStats ?? {});
  if (result.errors > 0 || statuses.some((one) => Number(one) !== status)) {
    throw new Error(`${paths[0]}: ${result.errors} errors, answers ${statuses.join(', ')}`);
  }
  return { rate: result.requests.total / result.duration, p99: result.latency.p99 };
};

const opened = async (applications, count) => {
  const application = await applications.start(`bench_portal_${count}`, 'portal.deeds.js');
  await application.ask('fill', count);
  return { application, address: await application.ask('open') };
};

/** The peer, knowing the very bytes of `pages`. */
const bareKoa = async (address, pages) => {
  const child = fork(path.join(__dirname, 'portal.peer.js'));
  const known = await Promise.all(
    pages.map(async (one) => {
      const answer = await fetch(`${address}${one}`);
      const { headers } = answer;
      const text = await answer.text();
      return { path: one, type: headers.get('content-type'), etag: headers.get('etag'), text };
    }),
  );
  child.send(known);
  const [peer] = await once(child, 'message');
  return { address: peer, tags: new Map(known.map((one) => [one.path, one.etag])), child };
};

const perSecond = (rate) => `${Math.round(rate)}/s`;

const compare = (show, name, [ours, reference], what) =>
  show({
    name,
    ours: perSecond(ours),
    reference: perSecond(reference),
    ratio: (ours / reference).toFixed(ours / reference < 10 ? 2 : 0),
    what,
  });

const rates = (taken, name) => median(taken[name].map(({ rate }) => rate));
const p99s = (taken, name) => Math.max(median(taken[name].map(({ p99 }) => p99)), 1);

/** One page of ours in turns with bare Koa, and with Strapi's own answer where it has one. */
const page = async (show, { address, peer }, name, one, strapis) => {
  const runs = {
    ours: () => load(address, [one]),
    koa: () => load(peer.address, [one]),
    ...(strapis === null ? {} : { strapi: () => load(address, [strapis]) }),
  };
  const taken = await interleaved(ROUNDS, runs);
  const ours = rates(taken, 'ours');
  compare(show, name, [ours, rates(taken, 'koa')], 'bare Koa, the same bytes; at least 0.6');
  show({
    name: `${name}-p99`,
    ours: `${p99s(taken, 'ours')} ms`,
    reference: `${p99s(taken, 'koa')} ms`,
    ratio: (p99s(taken, 'ours') / p99s(taken, 'koa')).toFixed(2),
    what: `the same, ${CONNECTIONS} connections, whole milliseconds; at most 2`,
  });
  if (strapis === null) return;
  compare(show, `${name}-strapi`, [ours, rates(taken, 'strapi')], 'Strapi’s own; at least 100');
};

/** @param {(show: Parameters<import('.').Figure>[1], world: any) => Promise<void>} figure */
const withFew = (figure) => async (applications, show) => {
  const { application, address } = await opened(applications, FEW);
  const peer = await bareKoa(address, PAGES);
  try {
    await figure(show, { application, address, peer });
  } finally {
    peer.child.kill();
  }
};

const portalList = withFew(async (show, world) => {
  await page(show, world, 'portal-list', LIST, STRAPIS_LIST);
  await page(show, world, 'portal-archive', ARCHIVE, null);
  const taken = await interleaved(ROUNDS, {
    cold: () => load(world.address, COLD.list),
    strapi: () => load(world.address, [STRAPIS_LIST]),
  });
  const cold = [rates(taken, 'cold'), rates(taken, 'strapi')];
  compare(show, 'portal-list-cold', cold, 'Strapi’s own, none of ours kept; at least 7');
  const { rate } = await load(world.address, [LIST], { connections: CROWD });
  show({
    name: 'portal-crowd',
    ours: perSecond(rate),
    reference: `${CROWD}`,
    ratio: '-',
    what: 'connections at once, and not one error',
  });
});

const portalIssue = withFew(async (show, world) => {
  await page(show, world, 'portal-issue', `/api/portal${ISSUE}`, STRAPIS_ISSUE);
  await page(show, world, 'portal-issue-page', ISSUE, null);
});

const portal304 = withFew(async (show, { address, peer }) => {
  for (const [name, one] of [
    ['portal-304', LIST],
    ['portal-304-page', ISSUE],
  ]) {
    const conditional = { headers: { 'if-none-match': peer.tags.get(one) }, status: 304 };
    const taken = await interleaved(ROUNDS, {
      ours: () => load(address, [one], conditional),
      koa: () => load(peer.address, [one], conditional),
      whole: () => load(address, [one]),
    });
    const ours = rates(taken, 'ours');
    compare(show, name, [ours, rates(taken, 'koa')], 'bare Koa’s 304; at least 0.6');
    compare(show, `${name}-whole`, [ours, rates(taken, 'whole')], 'our whole answer; above 1');
  }
});

const KINDS = { hot: PAGES, ...COLD };

/** @type {import('.').Figure} */
const portalGrowth = async (applications, show) => {
  const sizes = [];
  for (const count of [FEW, MORE, MOST]) sizes.push(await opened(applications, count));
  const ratios = [];
  for (const [kind, paths] of Object.entries(KINDS)) {
    const [few, more, most] = sizes.map(
      ({ address }) =>
        () =>
          load(address, paths),
    );
    const taken = await interleaved(ROUNDS, { few, more, most });
    const base = rates(taken, 'few');
    for (const size of ['more', 'most']) {
      const count = size === 'more' ? MORE : MOST;
      ratios.push({ kind, count, rate: rates(taken, size), base });
    }
  }
  const lowest = ratios.reduce((a, b) => (b.rate / b.base < a.rate / a.base ? b : a));
  compare(
    show,
    'portal-growth',
    [lowest.rate, lowest.base],
    `the lowest of all: ${lowest.kind} at ${lowest.count} briefings to ${FEW}; at least 0.8`,
  );
  const [small, , large] = await Promise.all(
    sizes.map(({ application }) => application.ask('memory')),
  );
  show({
    name: 'portal-memory',
    ours: megabytes(large),
    reference: megabytes(small),
    ratio: (large / small).toFixed(2),
    what: `the process after ${MOST} briefings were read, to that of ${FEW}`,
  });
};

module.exports = { portalList, portalIssue, portal304, portalGrowth };
