import type { CommandSpec } from './args.js'

// The whole command line: what each command takes and what its help says. The file named after a command runs it.

export const START: CommandSpec = {
  name: 'start',
  summary: 'run the router until SIGINT or SIGTERM',
  usage: '[FLAGS]',
  about: `Runs a router: takes orders over UDP and WebSocket, gives each one place in one sequence, matches
it, and acknowledges it once the journal has it. Without flags it listens on loopback, trades the
demo instruments and keeps its journal in ./orderwire-data.

When it is ready it prints one line of JSON on standard output, such as
  {"ready":true,"udp":"127.0.0.1:9001","http":"127.0.0.1:9002",...}
SIGINT and SIGTERM drain what is in flight, sync the journal and exit 0.`,
  flags: [
    {
      name: 'config',
      value: 'FILE',
      help: 'YAML or JSON file with any of the settings below (udp: 127.0.0.1:9001);\nflags win over it',
    },
    {
      name: 'udp',
      value: 'HOST:PORT',
      help: 'where orders come in over UDP; loopback only; port 0 picks a free one\n(default 127.0.0.1:9001)',
    },
    {
      name: 'http',
      value: 'HOST:PORT',
      help: 'where WebSocket and HTTP come in; loopback only\n(default 127.0.0.1:9002)',
    },
    {
      name: 'data',
      value: 'DIR',
      help: 'data directory with the file journal; made if missing\n(default ./orderwire-data)',
    },
    {
      name: 'redis',
      value: 'URL',
      help: 'also write the journal and the acknowledgements to Redis Streams here:\nredis://[USER:PASSWORD@]HOST:PORT[/DB] or the /path of a socket',
    },
    {
      name: 'ack-after',
      value: 'LEVEL',
      help: 'what an acknowledgement survives: received (nothing), written (a crash\nof the router), synced (a power cut), redis (loss of this machine), or\nseveral joined by + (default written)',
    },
    {
      name: 'instruments',
      value: 'FILE',
      help: 'YAML or JSON list of instruments (default: DEMO and DEMO2)',
    },
    {
      name: 'risk',
      value: 'FILE',
      help: 'YAML or JSON file of risk limits and trading phases, applied at every start\n(default: none)',
    },
    {
      name: 'idle',
      value: 'spin|backoff|block',
      help: 'what the router thread does when nothing arrives: spin burns a core for\nthe lowest latency, backoff spins a little and then sleeps, block\nsleeps at once (default backoff)',
    },
    {
      name: 'shard',
      value: 'NAME',
      help: 'names the streams {NAME}:journal and {NAME}:acks in Redis (default 0)',
    },
    { name: 'log', value: 'pretty|json', help: 'log lines on standard error (default pretty)' },
  ],
  positionals: { min: 0, max: 0, what: '' },
  examples: [
    ['orderwire start', 'loopback, demo instruments, ./orderwire-data'],
    ['orderwire start --udp 127.0.0.1:0 --http 127.0.0.1:0 --data /tmp/orderwire', 'on free ports'],
    [
      'orderwire start --redis redis://127.0.0.1:6379 --ack-after written+redis',
      'an acknowledged order is in both',
    ],
  ],
}

export const SEND: CommandSpec = {
  name: 'send',
  summary: 'send orders to a router and print its reports',
  usage: '[--side SIDE --qty QTY --price PRICE ... | FILE|-] [FLAGS]',
  about: `Sends one order made of flags, or a stream of actions from a file or standard input. Prints every
report as one line of JSON, 64-bit numbers and prices as text, and ends when everything sent has its
answer. A line that cannot be sent is named on standard error, the others go on, and the exit code
is 1. A rejected order is an answer, not a failure.

A stream is NDJSON or CSV with a header line. Each line has an action (default new) and of these
fields those that apply; docs/operating.md says what each means:
  new         instrument, side, type, tif, price, qty, account, group, clOrdId, minQty, displayQty,
              triggerPrice, expireTime, stpMode, stpId, postOnly (true, slide), randomRefresh,
              cancelOnHalt
  replace     origClOrdId or orderId, clOrdId, and what of a new order changes
  reduce      origClOrdId, qty
  cancel      origClOrdId or orderId
  massCancel  instrument, product, account, side, group, priceLow, priceHigh, thisSession, quotesOnly,
              massAction, perOrder
  status      clOrdId or orderId of one order; without: all open ones (instrument, account)
  quote       instrument, bidPrice, bidQty, askPrice, askQty, quoteId, account, group, stpMode, stpId,
              postOnly, keepPriority
  limits      account, instrument
  phase       instrument; with --admin also phase, durationMs, referencePrice
and with --admin:
  riskLimit   limitType, limitValue, warnValue, breachAction, account, instrument, windowMs, group
  riskAction  riskAction (kill, release, query, mmpReset), account, session, group
  correct     matchId, instrument, price, qty (0 breaks the trade)
Lines in a row with the same word in atomic are applied all or none.`,
  flags: [
    {
      name: 'target',
      value: 'HOST:PORT',
      help: 'the router, also as udp://HOST:PORT or ws://HOST:PORT\n(default 127.0.0.1:9001 for udp, 127.0.0.1:9002 for ws)',
    },
    { name: 'transport', value: 'udp|ws', help: 'default udp' },
    { name: 'admin', help: 'a session for risk administration, which sends no orders' },
    {
      name: 'instrument',
      value: 'SYMBOL',
      help: 'default DEMO; also for orders and quotes that name none',
    },
    {
      name: 'side',
      value: 'SIDE',
      help: 'buy, sell, sellShort or sellShortExempt; required for one order',
    },
    { name: 'qty', value: 'QTY', help: 'required for one order, as decimal text' },
    { name: 'price', value: 'PRICE', help: 'decimal text; leave it out without a limit' },
    {
      name: 'type',
      value: 'TYPE',
      help: 'limit, market, stop, stop-limit or market-to-limit (default limit with a\nprice, market without; with a trigger price stop-limit and stop)',
    },
    {
      name: 'tif',
      value: 'TIF',
      help: 'time in force: day, gtc, ioc, fok, gtd, at-open or at-close (default day);\nalso for orders that say none',
    },
    { name: 'trigger-price', value: 'PRICE', help: 'what sets off a stop or stop-limit order' },
    {
      name: 'expire-time',
      value: 'TIME',
      help: 'when a gtd order ends: 2026-01-31T17:30:00Z, or nanoseconds since 1970',
    },
    { name: 'min-qty', value: 'QTY', help: 'at least so much must trade at once' },
    { name: 'display-qty', value: 'QTY', help: 'how much others see at a time; 0 hides the order' },
    { name: 'random-refresh', help: 'each part of an iceberg shows a quantity drawn anew' },
    { name: 'post-only', help: 'reject the order rather than let it take liquidity' },
    { name: 'post-only-slide', help: 'or move its price one tick out of the way' },
    { name: 'cancel-on-halt', help: 'cancel the order when a halt begins' },
    {
      name: 'stp-mode',
      value: 'MODE',
      help: 'instead of a trade with an order of one stp-id: off, cancel-newest,\ncancel-oldest, cancel-both, decrement-and-cancel or cancel-smallest',
    },
    { name: 'stp-id', value: 'N', help: 'self-trade group within the participant (default 0)' },
    { name: 'account', value: 'N', help: 'account id (default 0); also for lines that name none' },
    { name: 'group', value: 'N', help: 'group for mass cancels (default 0)' },
    { name: 'cl-ord-id', value: 'ID', help: 'clOrdId of the one order' },
    {
      name: 'participant',
      value: 'NAME',
      help: "who is trading, 1 to 16 ASCII characters: runs of one name can cancel and replace\neach other's orders, and their clOrdIds must grow (default: nobody, each run alone)",
    },
    {
      name: 'instruments',
      value: 'FILE',
      help: 'instruments of the router, for their decimals (default: DEMO and DEMO2)',
    },
  ],
  positionals: { min: 0, max: 1, what: 'FILE (or - for standard input)' },
  examples: [
    ['orderwire send --side buy --qty 95 --price 166.40', 'one limit order for DEMO'],
    ['orderwire send orders.csv --transport ws > reports.ndjson', 'a stream over WebSocket'],
    [
      `echo '{"action":"cancel","origClOrdId":"1"}' | orderwire send --participant me`,
      'cancel an order of an earlier run',
    ],
    [
      `echo '{"action":"riskAction","riskAction":"kill","account":7}' | orderwire send --admin`,
      'the kill switch of account 7',
    ],
  ],
}

export const BENCH: CommandSpec = {
  name: 'bench',
  summary: 'measure a router: orders per second and latency',
  usage: '[--target HOST:PORT] [FLAGS]',
  about: `Sends orders and times the first answer of each. Without --target it starts a router of its own on
free ports, with its data in a temporary directory, so that one command gives a number.

An order here is an order message: it places, cancels or replaces, and gets one first answer.
A run in which one got none is a failure (exit 1). Three ways to load a router:
  closed   one datagram outstanding per session; the latency of a single order
  open     --rate N orders per second on schedule, each timed from when it was due, so that a router
           that stalls is charged for every order that had to wait
  max      a window of orders outstanding per session; the highest throughput`,
  flags: [
    {
      name: 'target',
      value: 'HOST:PORT',
      help: 'a running router: its UDP address, or its HTTP address with --transport ws\n(default: a router of its own)',
    },
    { name: 'transport', value: 'udp|ws', help: 'default udp' },
    { name: 'mode', value: 'closed|open|max', help: 'default max, and open with --rate N' },
    {
      name: 'rate',
      value: 'N|max',
      help: 'orders per second of all sessions together (default max)',
    },
    {
      name: 'window',
      value: 'N',
      help: 'orders outstanding per session: closed 1 datagram, max 256 datagrams',
    },
    {
      name: 'orders',
      value: 'N',
      help: 'how many to measure (default: closed 200,000, max 2,000,000, open 10 s)',
    },
    { name: 'duration', value: 'S', help: 'or for how many seconds' },
    {
      name: 'warmup',
      value: 'N',
      help: 'orders before measuring begins (default: closed 50,000, max 200,000,\nopen 2 s)',
    },
    { name: 'batch', value: 'N', help: 'orders per datagram, 1 to 27 (default 1)' },
    {
      name: 'sessions',
      value: 'N',
      help: 'sessions side by side, each its own client (default 1)',
    },
    {
      name: 'mix',
      value: 'FILE|NAME',
      help: 'what is sent, over and over: place-cancel (rests an order, then cancels it; the\ndefault), ioc (orders that find nothing to trade with), flow-equity (a recorded\nequity flow), or a CSV file of the same shape',
    },
    {
      name: 'seed',
      value: 'N',
      help: 'of what a mix makes up: prices, quantities, sides (default 1)',
    },
    {
      name: 'ack-after',
      value: 'LEVEL',
      help: 'for its own router, as in orderwire start (default written)',
    },
    { name: 'idle', value: 'spin|backoff|block', help: 'for its own router (default backoff)' },
    {
      name: 'redis',
      value: 'URL',
      help: 'for its own router, which writes streams of its own there; they are removed\nin the end',
    },
    { name: 'json', value: 'FILE', help: 'also write the result as one line of JSON' },
  ],
  positionals: { min: 0, max: 0, what: '' },
  examples: [
    ['orderwire bench', 'a router of its own, over UDP, as fast as it goes'],
    ['orderwire bench --mode closed --ack-after received --idle spin', 'the lowest latency'],
    [
      'orderwire bench --rate 50000 --duration 10 --json result.json',
      'latency under a steady load',
    ],
    ['orderwire bench --batch 27 --mix flow-equity', 'full datagrams of a recorded flow'],
  ],
}

export const REPLAY: CommandSpec = {
  name: 'replay',
  summary: 'rebuild the state from a journal and print its hash',
  usage:
    '[--data DIR | --redis URL [--shard NAME]]\n                        [[--to SEQ] [--book [INSTRUMENT]] | --diff A B] [--json]',
  about: `Feeds a journal through a fresh core and prints the last sequence number, the state hash and the
speed. The same journal gives the same hash on every machine. It changes nothing, and may run beside
a router that is using the directory.

It can also show the books of that moment, hidden quantities included, or what changed between two
moments: orders, levels, phases, reference prices and positions.`,
  flags: [
    {
      name: 'data',
      value: 'DIR',
      help: 'data directory with the journal (default ./orderwire-data)',
    },
    { name: 'redis', value: 'URL', help: 'replay from the Redis Streams here instead' },
    { name: 'shard', value: 'NAME', help: 'whose streams in Redis (default 0)' },
    { name: 'to', value: 'SEQ', help: 'stop after this sequence number (default: the end)' },
    {
      name: 'book',
      value: '[INSTRUMENT]',
      takes: 'maybe',
      help: 'also show the book, stops and waiting orders of this instrument (its\nsymbol or id), or of all that have orders',
    },
    {
      name: 'diff',
      value: 'A B',
      takes: 'two',
      help: 'also show what changed after sequence number A (0 = the very begin) up\nto B, where it stops',
    },
    {
      name: 'json',
      help: 'print {"lastSeq","stateHash","orders","ordersPerSecond"}, and "books" or\n"diff" beside them',
    },
  ],
  positionals: { min: 0, max: 0, what: '' },
  examples: [
    ['orderwire replay', 'the journal in ./orderwire-data'],
    ['orderwire replay --data /var/lib/orderwire --to 1000 --json', 'the state after number 1000'],
    ['orderwire replay --to 1000 --book DEMO', 'the book of DEMO after number 1000'],
    ['orderwire replay --diff 1000 1010', 'what the ten numbers after 1000 have changed'],
  ],
}

export const INSPECT: CommandSpec = {
  name: 'inspect',
  summary: 'decode a journal segment, a capture or hex text',
  usage: 'FILE|- [--from SEQ] [--order ID] [--json]',
  about: `Prints what is inside a journal segment, a packet capture (classic pcap, as tcpdump -w writes) or
text with one datagram or message per line in hex. It reads the bytes with a decoder of its own,
not with the router's, so that each can be checked against the other. - reads standard input.`,
  flags: [
    {
      name: 'from',
      value: 'SEQ',
      help: 'begin at this sequence number: in a journal the engine sequence, in\na capture the number of a message in its flow',
    },
    {
      name: 'order',
      value: 'ID',
      help: 'only messages that name this orderId, clOrdId or origClOrdId',
    },
    { name: 'json', help: 'one JSON object per line; 64-bit numbers as strings' },
  ],
  positionals: { min: 1, max: 1, what: 'FILE (or - for standard input)' },
  examples: [
    ['orderwire inspect orderwire-data/00000000000000000001.segment', 'the begin of a journal'],
    [
      'orderwire inspect capture.pcap',
      'what was on the wire: capture it with tcpdump -i lo -w capture.pcap udp port 9001',
    ],
    ['orderwire inspect capture.pcap --order 42 --json', 'one order in a capture'],
  ],
}

export const VERSION: CommandSpec = {
  name: 'version',
  summary: 'print the version',
  usage: '[--json]',
  about: 'Prints the version of orderwire.',
  flags: [{ name: 'json', help: 'print {"version","node","platform"}' }],
  positionals: { min: 0, max: 0, what: '' },
  examples: [['orderwire version', '']],
}

export const COMMANDS: readonly CommandSpec[] = [START, SEND, BENCH, REPLAY, INSPECT, VERSION]
