import { native } from '../native.js'
import { runWorkerThread } from './worker-thread.js'

// The Redis worker thread. Its one job is to keep Redis equal to the file journal; what that takes
// never delays the router thread, which is told by an atomic number how far Redis is.
await runWorkerThread(
  ({ linkId, dataDir }, from) => new native.JournalFollower({ linkId, dataDir, ...from }),
)
