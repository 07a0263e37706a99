'use strict';

/** Bare Koa, answering from memory what it was told to. */
const Koa = require('koa');

process.once('message', (pages) => {
  const kept = new Map(
    pages.map(({ path, type, etag, text }) => [path, { type, etag, body: Buffer.from(text) }]),
  );
  const app = new Koa();
  app.use((ctx) => {
    const page = kept.get(ctx.url);
    ctx.set('ETag', page.etag);
    ctx.set('Cache-Control', 'public, max-age=30, must-revalidate');
    if (ctx.get('If-None-Match') === page.etag) {
      ctx.status = 304;
      return;
    }
    ctx.type = page.type;
    ctx.body = page.body;
  });
  const server = app.listen(0, '127.0.0.1', () => {
    process.send(`http://127.0.0.1:${server.address().port}`);
  });
});
