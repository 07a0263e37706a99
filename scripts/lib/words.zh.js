'use strict';

/** Every word the launcher says to the operator. */
const WORDS = {
  step: {
    settings: '检查配置与密钥',
    machine: '检查端口与磁盘',
    install: '安装依赖',
    database: '连接数据库',
    server: '编译服务端',
    panel: '构建管理后台',
    application: '启动系统',
  },
  done: (seconds) => `完成（${seconds} 秒）`,
  unchanged: (seconds) => `已就绪（${seconds} 秒）`,
  failed: (seconds) => `失败（${seconds} 秒）`,
  stopping: '正在停止系统……',
  stopped: '系统已停止。',
  secretsCreated: (file) => `已生成密钥，保存在 ${file}，请妥善保管。`,
  movedData: (folder) => `当前目录对 postgres 账户不可进入，数据库数据改存于 ${folder}。`,
  trial: {
    sample: '试用模式：示例年度数据。执行 npm run sample:clear 可改用空白数据库。',
    empty: '试用模式：空白数据库，仅含通知原文数据。',
    accounts: (file) => `试用账号与密码见 ${file}。`,
  },
  ready: (seconds) => `系统已就绪，用时 ${seconds} 秒。按 Ctrl-C 停止。`,
  address: { portal: '门户：    ', desk: '办理端：  ', panel: '管理后台：' },
  cleared: '已切换为空白数据库，重新启动系统后生效；示例数据不再使用。',
  alreadyClear: '当前已是空白数据库，无需切换。',
  clearNeedsTrial: '已设置 DATABASE_URL，系统不在试用模式，没有示例数据可清除。',
  clearWhileRunning: '系统正在运行，请先按 Ctrl-C 停止，再执行 npm run sample:clear。',
  refusal: {
    running: (pid) => `系统已在运行（进程 ${pid}），请先停止后再启动。`,
    portInvalid: (port) => `PORT 的值“${port}”不是有效端口，请填写 1 至 65535 的整数。`,
    portTaken: (port) =>
      `端口 ${port} 已被占用，请停止占用该端口的程序，或用环境变量 PORT 指定其他端口。`,
    portForbidden: (port) => `无权使用端口 ${port}，请用环境变量 PORT 指定 1024 以上的端口。`,
    hostUnknown: (host) => `本机没有地址 ${host}，请检查环境变量 HOST。`,
    diskFull: '磁盘空间不足，请清理后重新启动。',
    unwritable: (folder) => `无权写入 ${folder}，请检查目录权限。`,
    install: '依赖安装失败（npm ci），请检查网络与 npm 设置。',
    build: '编译失败。',
    databaseAddress:
      'DATABASE_URL 不是有效的 PostgreSQL 地址，应形如 postgres://用户:密码@主机:端口/数据库。',
    databaseUnreachable: (host) => `无法连接数据库服务器 ${host}，请检查 DATABASE_URL 与网络。`,
    databasePassword: (user) =>
      `数据库拒绝了用户 ${user} 的登录，请检查 DATABASE_URL 中的用户名和密码。`,
    databaseMissing: (name) => `数据库 ${name} 不存在，请先创建该数据库。`,
    databaseRights: (name) => `数据库账号无权在 ${name} 中建表，请授予相应权限。`,
    databaseOld: (version) => `数据库版本 ${version} 过低，需要 PostgreSQL 14 以上。`,
    databaseEncoding: (encoding) => `数据库编码为 ${encoding}，需要 UTF8。`,
    databaseFull: '数据库连接数已满，请稍后重试或调高上限。',
    databaseOther: '数据库不可用。',
    databaseStart: '自带数据库未能启动。',
    databaseDied: '数据库意外退出，系统已停止；重新启动即可恢复，已保存的数据不受影响。',
    applicationStart: '系统未能启动。',
    applicationSlow: '系统启动超时。',
    applicationDied: '系统意外退出；重新启动即可恢复，已保存的数据不受影响。',
    unexpected: '发生意外错误。',
    details: (file) => `（详细信息见 ${file}）`,
  },
};

module.exports = { WORDS };
