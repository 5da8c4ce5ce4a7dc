import type { Span } from '../state/timeLeft'
import type { Texts } from './zh'

const span = ({ days, hours, minutes }: Span): string =>
  days > 0 ? `${days} d${hours > 0 ? ` ${hours} h` : ''}`
    : hours > 0 ? `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`
      : minutes > 0 ? `${minutes} min` : 'under 1 min'

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** Everything the page says in English. */
export const en: Texts = {
  title: 'EdgeGrid 网格哨',
  name: 'EdgeGrid',
  skip: 'Skip to cases',
  language: 'Language',
  signOut: 'Sign out',
  validUntil: date => `Token valid until ${date}`,
  none: '–',
  listJoin: ', ',

  signIn: {
    heading: 'Sign in',
    lead: 'Paste the token your administrator gave you to see the building you look after.',
    token: 'Token',
    placeholder: 'Paste it here',
    remember: 'Remember me on this device',
    rememberHint: 'Only on a phone or computer of your own.',
    submit: 'Continue',
    opening: 'Checking your token…',
    where: 'No token? Ask your community’s administrator, who also renews it when it has expired.',
    reasons: {
      empty: 'Paste your token first.',
      refused: 'This token is not valid. It may be incomplete or withdrawn. Paste it again, or ask your administrator for a new one.',
      expired: 'Your token has expired. Ask your administrator for a new one.',
      unreachable: 'EdgeGrid cannot be reached. Check your network; the page keeps trying, and you need not paste the token again.',
      failed: 'The hub cannot check tokens right now. The page keeps trying, and you need not paste the token again.',
      signedOut: 'You are signed out. This device no longer keeps your token.',
    },
  },

  connection: {
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: since => `Reconnecting since ${since}`,
    asOf: at => `Data as of ${at}`,
  },

  problem: {
    unreachable: 'EdgeGrid cannot be reached. You see what was last received; the page keeps trying.',
    forbidden: 'Your token does not cover this grid. Go back to your own, or ask your administrator.',
    notFound: 'The hub does not have this item; it may have been moved. Go back and look again.',
    storeAway: 'The temperature store is away for now; the chart returns by itself.',
    tooLong: 'That time range is too long. Choose a shorter one.',
    other: code => `The hub reported an error (${code}). The page keeps trying; if it stays, tell your administrator.`,
  },

  levels: { 6: 'District', 9: 'Street', 12: 'Community', 15: 'Grid', 17: 'Micro grid' },
  grid: { path: 'Where you are', mine: 'Your grid', children: 'Grids below', code: 'Code' },

  summary: {
    heading: 'At a glance',
    openCases: 'Open cases',
    overdueCases: 'Overdue',
    whistlesBlowing: 'Whistles blowing',
    terminals: 'Terminals online',
    checkIns: 'Check-ins today',
    temperature: 'Mean temperature',
  },

  staffing: {
    heading: 'Staff',
    complete: 'complete',
    missing: who => `missing: ${who}`,
    incomplete: n => `${count(n, 'grid')} incomplete`,
  },

  cases: {
    heading: 'Open cases',
    none: 'No open cases.',
    noneHint: 'When someone presses a button at the door, it appears here at once.',
    loading: 'Loading cases…',
    left: left => `${span(left)} left`,
    overdue: by => `${span(by)} overdue`,
    overdueOnly: 'Overdue',
    dueSoon: 'Due soon',
    noDue: 'No time limit',
    clockStands: 'Clock stopped',
    fresh: 'New',
    freshCount: n => `${n} new`,
    drill: 'Drill',
    whistling: 'Whistle blowing',
    appeals: n => count(n, 'appeal'),
    owner: 'Owner',
    dueAt: 'Due',
    filedAt: 'Filed',
    number: 'Case number',
    timeline: 'What happened',
    channels: 'Raised by',
    showAll: n => `Show all ${count(n, 'case')}`,
    arrived: (category, left) => `New case: ${category}, ${left}`,
    arrivedMany: n => `${count(n, 'new case')}`,
  },

  terminals: {
    heading: 'Terminals',
    none: 'No terminal is registered in this grid yet.',
    loading: 'Loading terminals…',
    online: 'Online',
    offline: 'Offline',
    lastSeen: when => `Heard ${when}`,
    never: 'Never online',
    queue: n => `${n} waiting to send`,
    clockWrong: 'Clock not set',
    humidity: percent => `Humidity ${percent}%`,
    show: id => `Show the temperature of ${id}`,
    showAll: n => `Show all ${count(n, 'terminal')}`,
  },

  chart: {
    heading: 'Temperature',
    whole: 'Whole grid',
    range: 'Time range',
    ranges: { day: '24 hours', week: '7 days', month: '30 days' },
    none: 'No readings in this time.',
    loading: 'Loading the chart…',
    latest: 'Latest',
    lowest: 'Lowest',
    highest: 'Highest',
    mean: 'Mean',
    describe: (of, range, latest, low, high) => `${of}, temperature over ${range}: latest ${latest}, lowest ${low}, highest ${high}.`,
    back: 'Show the whole grid',
  },

  states: {
    collected: 'Collected', filed: 'Filed', declined: 'Declined', merged: 'Merged', dispatched: 'Dispatched', accepted: 'Accepted',
    disputed: 'Disputed', inProgress: 'In progress', mustering: 'Mustering', suspended: 'Suspended', resolved: 'Resolved', verifying: 'Being checked',
    reworking: 'Rework', followUp: 'Follow-up', closed: 'Closed', transferred: 'Transferred', cancelled: 'Cancelled',
  },
  roles: { admin: 'Administrator', dispatcher: 'Dispatcher', gridLeader: 'Grid leader', buildingLeader: 'Building leader', department: 'Department', resident: 'Resident' },
  departments: { fire: 'Fire service', 'urban-management': 'Urban management', 'market-supervision': 'Market supervision', police: 'Police', property: 'Property management', community: 'Community' },
  buttons: { HELP: 'Help', REPORT: 'Report', EMERGENCY: 'Emergency' },
}
