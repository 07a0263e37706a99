'use strict';

/** A mail server in a process of its own that takes everything at once and counts it. */
const { SMTPServer } = require('smtp-server');

let taken = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, done) => {
    stream.resume();
    stream.once('end', () => {
      taken += 1;
      done();
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));

process.on('message', () => {
  process.send({ taken });
  taken = 0;
});
