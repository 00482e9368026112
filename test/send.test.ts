import test, { type ExecutionContext } from 'ava'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ActionReader, LineFault, type Action } from '../src/cli/send-lines.js'
import { freshDirectory, startRouter } from './helpers/router-process.js'
import { send } from './helpers/send.js'

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

async function target(t: ExecutionContext): Promise<string> {
  const router = await startRouter(t, freshDirectory(t))
  return router.ready.udp
}

function read(text: string): (Action | LineFault)[] {
  const actions: (Action | LineFault)[] = []
  const reader = new ActionReader()
  // In pieces, as a pipe brings it.
  for (let at = 0; at < text.length; at += 7) {
    reader.feed(text.slice(at, at + 7), (action) => actions.push(action))
  }
  reader.end((action) => actions.push(action))
  return actions
}

test('NDJSON and CSV give the same actions', (t) => {
  const expected = [
    { action: 'new', clOrdId: '1', side: 'buy', price: '166.40', qty: '95', tif: 'ioc' },
    { action: 'cancel', origClOrdId: '1' },
  ]
  const json =
    '{"action":"new","clOrdId":"1","side":"buy","price":"166.40","qty":95,"tif":"ioc"}\r\n\n' +
    '{"action":"cancel","origClOrdId":1,"price":null}'
  const csv =
    'action,clOrdId,origClOrdId,side,price,qty,tif\n' +
    'new,1,,buy,166.40,95,ioc\r\n"cancel", ,"1",,,,\n'
  t.deepEqual(read(json), expected as Action[])
  t.deepEqual(read(csv), expected as Action[])
  t.deepEqual(read(`\uFEFF${csv}`), expected as Action[])
})

test('a bad line says what is wrong with it', (t) => {
  const cases: [string, RegExp][] = [
    ['{"action":"new"', /is not JSON/],
    ['{"action":"nwe"}', /unknown action nwe.*new/],
    ['{"prise":"1"}', /unknown field prise.*price/],
    ['{"price":166.4}', /price as the number 166\.4.*text/],
    ['{"qty":{}}', /qty that is neither text nor number/],
    ['{"clOrdId":12345678901234567890}', /clOrdId as the number/],
    ['action,prise\n', /unknown column prise.*price/],
    ['action,action\n', /the column action twice/],
    ['action,qty\nnew\n', /1 values for 2 columns/],
    ['action,qty\n"new,1\n', /quote out of place/],
  ]
  for (const [text, message] of cases) {
    const [fault] = read(text)
    t.true(fault instanceof LineFault, text)
    t.regex((fault as LineFault).message, message, text)
  }
})

test('one order from flags: its reports, exit 0; a reject is an answer', async (t) => {
  const to = await target(t)
  const order = [
    '--target',
    to,
    '--side',
    'buy',
    '--qty',
    '95',
    '--price',
    '166.40',
    '--tif',
    'ioc',
  ]
  const own = ['--cl-ord-id', '5', '--participant', 'me']
  const { code, reports, stderr } = await send('', ...order, ...own)
  t.is(code, 0, stderr)
  t.is(reports.length, 2)
  t.like(reports[0], {
    report: 'accepted',
    clOrdId: '5',
    price: '166.400',
    qty: '95',
    leavesQty: '95',
    cumQty: '0',
  })
  t.regex(String(reports[0]?.['orderId']), /^\d+$/)
  t.regex(String(reports[0]?.['engineSeq']), /^\d+$/)
  t.like(reports[1], { report: 'canceled', clOrdId: '5', reason: 'iocRemainder', cumQty: '0' })
  const again = await send('', ...order, ...own)
  t.is(again.code, 0)
  t.like(again.reports[0], { report: 'rejected', reason: 'duplicateClOrdId' })
  const other = await send('', ...order, '--cl-ord-id', '5')
  t.like(other.reports[0], { report: 'accepted' }, 'without a name every run is alone')
})

test('the examples of the contract, over both transports', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  let id = 0
  for (const [transport, to] of [
    ['udp', router.ready.udp],
    ['ws', router.ready.http],
  ] as const) {
    const [one, two] = [(id += 1), (id += 1)]
    const { code, reports, stderr } = await send(
      `{"action":"new","clOrdId":"${one}","instrument":"DEMO","side":"buy","type":"limit","tif":"day","price":"166.40","qty":"95"}\n` +
        `{"action":"replace","clOrdId":"${two}","origClOrdId":"${one}","price":"166.35","qty":"80"}\n` +
        `{"action":"reduce","origClOrdId":"${two}","qty":"70"}\n` +
        `{"action":"cancel","origClOrdId":"${two}"}\n`,
      '--transport',
      transport,
      '--target',
      to,
    )
    t.is(code, 0, stderr)
    t.deepEqual(
      reports.map(({ report, clOrdId, price, qty, leavesQty }) => [
        report,
        clOrdId,
        price,
        qty,
        leavesQty,
      ]),
      [
        ['accepted', `${one}`, '166.400', '95', '95'],
        ['replaced', `${two}`, '166.350', '80', '80'],
        ['replaced', `${two}`, '166.350', '70', '70'],
        ['canceled', `${two}`, '166.350', '70', '0'],
      ],
    )
  }
})

test('bad lines are named, everything else is sent, exit 1', async (t) => {
  const to = await target(t)
  const { code, reports, stderr } = await send(
    'action,clOrdId,side,price,qty\nnew,1,buy,1.005,1\nnew,2,buy,1.0001,1\nnew,3,hold,1,1\nnew\nnew,4,sell,2,1\n',
    '--target',
    to,
  )
  t.is(code, 1)
  t.deepEqual(
    reports.map(({ report, clOrdId }) => `${String(report)} ${String(clOrdId)}`),
    ['accepted 1', 'accepted 4'],
  )
  t.regex(stderr, /line 3: .*price '1\.0001' is more precise/)
  t.regex(stderr, /line 4: .*side 'hold' is not one of/)
  t.regex(stderr, /line 5 has 1 values for 5 columns/)
  t.is(stderr.trim().split('\n').length, 3)
})

test('a file, defaults from flags, and actions on orders of an earlier run', async (t) => {
  const directory = freshDirectory(t)
  const router = await startRouter(t, join(directory, 'data'))
  const to = ['--target', `udp://${router.ready.udp}`, '--participant', 'me']
  const file = join(directory, 'orders.csv')
  writeFileSync(file, 'clOrdId,side,price,qty\n1,buy,1,10\n2,buy,1,10\n')
  const first = await send(
    '',
    file,
    ...to,
    '--instrument',
    'DEMO2',
    '--tif',
    'gtc',
    '--account',
    '7',
  )
  t.is(first.code, 0, first.stderr)
  t.like(first.reports[0], { report: 'accepted', instrument: 'DEMO2', timeInForce: 'gtc' })
  const cancels = 'action,origClOrdId\ncancel,1\ncancel,2\ncancel,3\n'
  const second = await send(cancels, '-', ...to)
  t.is(second.code, 0, second.stderr)
  t.deepEqual(
    second.reports.map(({ report, clOrdId, instrument }) => [report, clOrdId, instrument]),
    [
      ['canceled', '1', 'DEMO2'],
      ['canceled', '2', 'DEMO2'],
      ['cancelRejected', '3', null],
    ],
  )
})

test('a long stream: every order has its answer, nothing is lost', async (t) => {
  const to = await target(t)
  const orders = 60_000
  const lines = ['clOrdId,side,price,qty,tif']
  for (let id = 1; id <= orders; id += 1)
    lines.push(`${id},${id % 2 ? 'buy' : 'sell'},166.40,${(id % 90) + 1},ioc`)
  const { code, reports, stderr } = await send(`${lines.join('\n')}\n`, '--target', to)
  t.is(code, 0, stderr)
  const accepted = reports.filter(({ report }) => report === 'accepted')
  t.is(accepted.length, orders)
  t.true(accepted.every(({ clOrdId }, i) => clOrdId === String(i + 1)))
  t.is(reports.filter(({ report }) => report === 'canceled').length, orders)
})

test('a router that goes away in the middle of a stream: one sentence, exit 1', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  const child = spawn(process.execPath, [MAIN, 'send', '--target', router.ready.udp])
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const closed = once(child, 'close')
  child.stdin.write('side,price,qty\nbuy,1,1\n')
  await once(child.stdout, 'data')
  await router.stop('SIGTERM')
  const [code] = (await closed) as [number | null]
  t.is(code, 1)
  t.regex(
    stderr,
    /^orderwire: the session with the router at .* has ended .*\[OR_SESSION_ENDED\]\n$/,
  )
})

test('wrong usage: one sentence, exit 2', async (t) => {
  const cases: [string[], RegExp][] = [
    [['--side', 'buy'], /--qty is missing/],
    [['--price', '1'], /--side is missing/],
    [['--side', 'hold', '--qty', '1'], /--side: 'hold' is not one of/],
    [['--side', 'buy', '--qty', '1', 'file.csv'], /--side makes one order, and file\.csv/],
    [
      ['--target', 'nowhere', '--side', 'buy', '--qty', '1'],
      /--target: 'nowhere' is not HOST:PORT/,
    ],
    [['--target', 'ws://127.0.0.1:1', '--transport', 'udp'], /--transport: it is udp/],
    [['--participant', 'a name', '--side', 'buy', '--qty', '1'], /--participant: 'a name'/],
    [['--prise', '1'], /unknown flag --prise.*--price/],
  ]
  for (const [args, message] of cases) {
    const { code, stderr, reports } = await send('', ...args)
    t.is(code, 2, args.join(' '))
    t.regex(stderr, message)
    t.is(stderr.trim().split('\n').length, 1)
    t.deepEqual(reports, [])
  }
})

test('a price that cannot be sent, or no router: one sentence, exit 1', async (t) => {
  const order = ['--side', 'buy', '--qty', '1', '--target', '127.0.0.1:1']
  const nobody = await send('', ...order)
  t.is(nobody.code, 1)
  t.regex(nobody.stderr, /^orderwire: no session with the router at udp:\/\/127\.0\.0\.1:1 .*\n$/)
  const to = await target(t)
  const wrong = await send('', '--side', 'buy', '--qty', '1', '--price', '1.0001', '--target', to)
  t.is(wrong.code, 1)
  t.regex(wrong.stderr, /price '1\.0001' is more precise than the instrument allows/)
})
