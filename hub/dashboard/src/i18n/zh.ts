import type { Span } from '../state/timeLeft'

const span = ({ days, hours, minutes }: Span): string =>
  days > 0 ? `${days} 天${hours > 0 ? ` ${hours} 小时` : ''}`
    : hours > 0 ? `${hours} 小时${minutes > 0 ? ` ${minutes} 分` : ''}`
      : minutes > 0 ? `${minutes} 分` : '不到 1 分'

/** 页面的全部中文；另一种语言缺一条就通不过类型检查。 */
export const zh = {
  title: '网格哨 EdgeGrid',
  name: '网格哨',
  skip: '跳到案件',
  language: '语言',
  signOut: '退出',
  validUntil: (date: string) => `凭证有效至 ${date}`,
  none: '—',
  listJoin: '、',

  signIn: {
    heading: '登录',
    lead: '粘贴管理员发给您的凭证，就能看到您负责的楼栋。',
    token: '凭证',
    placeholder: '在这里粘贴',
    remember: '在这台设备上记住我',
    rememberHint: '只在您自己的手机或电脑上勾选。',
    submit: '进入',
    opening: '正在核对凭证…',
    where: '没有凭证？请向社区的管理员索取，凭证到期后也由管理员重发。',
    reasons: {
      empty: '请先粘贴凭证。',
      refused: '这个凭证无效，可能没有粘贴完整，也可能已被收回。请重新粘贴，或请管理员重发。',
      expired: '凭证已到期，请管理员重发一个。',
      unreachable: '连不上网格哨主机。请检查网络；页面会自动重试，凭证不用重新粘贴。',
      failed: '主机现在不能核对凭证；页面会自动重试，凭证不用重新粘贴。',
      signedOut: '您已退出，本设备不再保存凭证。',
    },
  },

  connection: {
    connecting: '正在连接',
    live: '实时',
    reconnecting: (since: string) => `重新连接中 · ${since} 起`,
    asOf: (at: string) => `数据截至 ${at}`,
  },

  problem: {
    unreachable: '连不上网格哨主机。下面是上次收到的内容，页面会自动重试。',
    forbidden: '您的凭证不包含这个网格。请回到自己的网格，或请管理员调整范围。',
    notFound: '主机上没有这一项，可能已被移走。请返回后再看。',
    storeAway: '温度数据库暂时不可用，恢复后曲线会自己回来。',
    tooLong: '时间范围太长，请选短一些的范围。',
    other: (code: string) => `主机出错（${code}）。页面会自动重试，若持续出现请告诉管理员。`,
  },

  /** 名称不在本人范围内的网格，按编码长度称呼。 */
  levels: { 6: '区', 9: '街道', 12: '社区', 15: '网格', 17: '微网格' } as Record<number, string>,
  grid: { path: '网格位置', mine: '您负责的网格', children: '下级网格', code: '编码' },

  summary: {
    heading: '概况',
    openCases: '未结案件',
    overdueCases: '超期',
    whistlesBlowing: '正在吹哨',
    terminals: '终端在线',
    checkIns: '今日签到',
    temperature: '平均温度',
  },

  staffing: {
    heading: '人员配备',
    complete: '已配齐',
    missing: (who: string) => `缺 ${who}`,
    incomplete: (n: number) => `${n} 个网格未配齐`,
  },

  cases: {
    heading: '未结案件',
    none: '现在没有未结案件。',
    noneHint: '楼门口有人按下按钮，这里会立即出现。',
    loading: '正在读取案件…',
    left: (left: Span) => `剩 ${span(left)}`.replace('剩 不', '剩不'),
    overdue: (by: Span) => `超期 ${span(by)}`,
    overdueOnly: '已超期',
    dueSoon: '即将到期',
    noDue: '无时限',
    clockStands: '不计时',
    fresh: '新',
    freshCount: (n: number) => `${n} 件新`,
    drill: '演练',
    whistling: '吹哨中',
    appeals: (n: number) => `${n} 次诉求`,
    owner: '承办',
    dueAt: '截止',
    filedAt: '立案',
    number: '案件编号',
    timeline: '经过',
    channels: '来源',
    showAll: (n: number) => `显示全部 ${n} 件`,
    arrived: (category: string, left: string) => `新案件：${category}，${left}`,
    arrivedMany: (n: number) => `新来 ${n} 件案件`,
  },

  terminals: {
    heading: '终端',
    none: '这个网格还没有登记终端。',
    loading: '正在读取终端…',
    online: '在线',
    offline: '离线',
    lastSeen: (when: string) => `${when}有消息`,
    never: '从未上线',
    queue: (n: number) => `待发 ${n} 条`,
    clockWrong: '时钟未校准',
    humidity: (percent: string) => `湿度 ${percent}%`,
    show: (id: string) => `看 ${id} 的温度曲线`,
    showAll: (n: number) => `显示全部 ${n} 台`,
  },

  chart: {
    heading: '温度',
    whole: '整个网格',
    range: '时间范围',
    ranges: { day: '24 小时', week: '7 天', month: '30 天' },
    none: '这段时间没有读数。',
    loading: '正在读取曲线…',
    latest: '最新',
    lowest: '最低',
    highest: '最高',
    mean: '平均',
    describe: (of: string, range: string, latest: string, low: string, high: string) =>
      `${of}${range}温度：最新 ${latest}，最低 ${low}，最高 ${high}。`,
    back: '看整个网格',
  },

  states: {
    collected: '已采集', filed: '已立案', declined: '不予立案', merged: '已并案', dispatched: '已派遣', accepted: '已签收',
    disputed: '已退单', inProgress: '处置中', mustering: '吹哨', suspended: '已挂账', resolved: '已反馈', verifying: '待核查',
    reworking: '返工中', followUp: '待回访', closed: '已结案', transferred: '已移交', cancelled: '已撤销',
  },
  roles: { admin: '管理员', dispatcher: '调度员', gridLeader: '网格长', buildingLeader: '楼栋长', department: '部门', resident: '居民' },
  departments: { fire: '消防', 'urban-management': '城管', 'market-supervision': '市场监管', police: '公安', property: '物业', community: '社区' },
  /** 按钮自己的类别；其余类别的名称由主机的目录给出。 */
  buttons: { HELP: '求助', REPORT: '报事', EMERGENCY: '应急' },
}

export type Texts = typeof zh
