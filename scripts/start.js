'use strict';

require('./lib/node-version').requireSupportedNode();
require('./lib/launch').main();
