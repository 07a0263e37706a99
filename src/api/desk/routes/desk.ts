const ALIVE = { policies: ['session-alive'] };

const LISTS = [
  'tasks',
  'issues',
  'notices',
  'meetings',
  'decisions',
  'consultations',
  'topics',
  'minutes',
];

/** The desk's JSON; who may call is the role desk's permissions, what he may do is the gate's. */
const routes = {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/desk/session', handler: 'desk.signIn', config: { auth: false } },
    ...LISTS.map((list) => ({
      method: 'GET',
      path: `/desk/${list}`,
      handler: `desk.${list}`,
      config: ALIVE,
    })),
    {
      method: 'GET',
      path: '/desk/records/:uid/:documentId/actions',
      handler: 'desk.actions',
      config: ALIVE,
    },
    {
      method: 'POST',
      path: '/desk/records/:uid/:documentId/actions/:action',
      handler: 'desk.perform',
      config: ALIVE,
    },
  ],
};

export default routes;
