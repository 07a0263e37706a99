'use strict';

const crypto = require('node:crypto');
const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { NOW, fillTasks } = require('./tasks');

const built = (name) => require(path.join(DIST, 'src', name));

const PASSWORD = `Bench-${crypto.randomBytes(12).toString('hex')}`;
const UNIT = 'housing-construction-bureau';

const post = async (address, where, body) => {
  const answer = await fetch(`${address}${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

const asMachine = (work) =>
  built('gate/scope').runAs({ actor: built('domain/permissions').MACHINE, now: NOW }, work);

const listen = (strapi) =>
  new Promise((resolve) => {
    strapi.server.mount();
    strapi.server.httpServer.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${strapi.server.httpServer.address().port}`);
    });
  });

/** A person in a post from the beginning on. */
const appoint = async (strapi, postCode, person) => {
  const { documentId } = await strapi.db
    .query('api::post.post')
    .findOne({ where: { code: postCode } });
  await strapi.db.query('api::tenure.tenure').deleteMany({ where: { post: { documentId } } });
  await strapi
    .documents('api::tenure.tenure')
    .create({ data: { post: documentId, person, startsOn: '2021-10-01' } });
};

const officer = async (strapi) => {
  const user = await strapi.service('admin::user').create({
    email: 'reform@example.com',
    firstname: '改革',
    password: PASSWORD,
    isActive: true,
    roles: [],
  });
  const { documentId } = await strapi
    .documents('api::person.person')
    .create({ data: { name: '改革甲', adminUser: user.documentId } });
  await appoint(strapi, 'section-head-reform', documentId);
};

const liaison = async (strapi) => {
  const role = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'desk' } });
  const account = await strapi.plugin('users-permissions').service('user').add({
    username: 'liaison',
    email: 'liaison@example.com',
    password: PASSWORD,
    confirmed: true,
    provider: 'local',
    role: role.id,
  });
  const { documentId } = await strapi
    .documents('api::person.person')
    .create({ data: { name: '联络员', account: account.documentId } });
  await appoint(strapi, `liaison-${UNIT}`, documentId);
};

/** Opens the doors: an office person in the panel, a liaison at the desk. */
const open = async (strapi) => {
  await asMachine(async () => {
    await officer(strapi);
    await liaison(strapi);
  });
  await built('bootstrap/rights').alignRights(strapi, NOW);
  await built('gate/sweep').sweepLights(strapi, NOW);
  await strapi.db.connection.raw('vacuum analyze');
  const address = await listen(strapi);
  const panel = await post(address, '/admin/login', {
    email: 'reform@example.com',
    password: PASSWORD,
  });
  const desk = await post(address, '/api/desk/session', {
    identifier: 'liaison',
    password: PASSWORD,
  });
  return { address, tokens: { office: panel.data.accessToken, liaison: desk.data.jwt } };
};

module.exports = { fill: fillTasks, open };
