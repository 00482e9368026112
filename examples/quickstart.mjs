import { connect } from 'orderwire'

const session = await connect(process.argv[2] ?? 'udp://127.0.0.1:9001') // or ws://127.0.0.1:9002/orderwire

const bid = session.place({
  instrument: 'DEMO',
  side: 'buy',
  type: 'limit',
  price: '166.40',
  qty: '95',
})
console.log(await bid.answer) // accepted or rejected: a typed report, once the journal has it

const taker = session.place({
  instrument: 'DEMO',
  side: 'sell',
  type: 'limit',
  timeInForce: 'ioc',
  price: '166.40',
  qty: '60',
})
for await (const report of taker) console.log(report.report, report) // accepted, executed

console.log(await bid.cancel()) // the 35 that are left
await session.close()
