'use strict';

require('./lib/node-version').requireSupportedNode();
require('./lib/test-run').main(process.argv.slice(2));
