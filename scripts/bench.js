'use strict';

require('./lib/node-version').requireSupportedNode();
require('../tests/bench')
  .main(process.argv.slice(2))
  .catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
