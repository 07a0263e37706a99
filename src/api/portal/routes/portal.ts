/** The only anonymous API; its controller decides what is public, no role's permission does. */
const routes = {
  type: 'content-api',
  routes: [
    {
      method: 'GET',
      path: '/portal/openapi.json',
      handler: 'portal.description',
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/portal/briefings',
      handler: 'portal.list',
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/portal/briefings/:year/:number',
      handler: 'portal.issue',
      config: { auth: false },
    },
  ],
};

export default routes;
