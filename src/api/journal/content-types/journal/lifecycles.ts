import { plainRefusal } from '../../../../gate/errors';

const refuse = () => {
  throw plainRefusal('流转记录只能追加，不能修改或删除。');
};

/** The last line for writes that come round the gate; a database trigger stands behind it. */
export default {
  beforeUpdate: refuse,
  beforeUpdateMany: refuse,
  beforeDelete: refuse,
  beforeDeleteMany: refuse,
};
