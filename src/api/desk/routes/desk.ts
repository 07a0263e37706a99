/** The liaisons' JSON; the role `desk` has exactly these. The pages stand in ../pages.ts. */
export default {
  routes: [
    { method: 'GET', path: '/desk/tasks', handler: 'desk.tasks' },
    { method: 'GET', path: '/desk/records/:uid/:documentId/actions', handler: 'desk.actions' },
    {
      method: 'POST',
      path: '/desk/records/:uid/:documentId/actions/:action',
      handler: 'desk.perform',
    },
  ],
};
