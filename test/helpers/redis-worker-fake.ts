import { workerData } from 'node:worker_threads'
import { runWorkerThread } from '../../src/redis/worker-thread.js'
import { FakeJournal } from './fake-journal.js'

// The Redis worker thread over a journal in memory that grows by itself: `dataDir` says how long.
const { dataDir } = workerData as { dataDir: string }
const journal = new FakeJournal()
for (let i = 0; i < 10; i += 1) journal.append(3)
let left = Number(dataDir)
const growth = setInterval(() => {
  if (left-- > 0) journal.append(3)
  else clearInterval(growth)
}, 5)
await runWorkerThread((_data, from) => journal.openFollower(from))
clearInterval(growth)
