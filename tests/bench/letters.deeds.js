'use strict';

const { queue } = require('./delivery.deeds');
const { open } = require('./lists.deeds');

module.exports = { queue, open };
