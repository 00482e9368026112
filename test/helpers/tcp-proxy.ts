import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { ExecutionContext } from 'ava'

/** Stands between a client and a Unix socket, and may do to their talk what a network can do. */
export class TcpProxy {
  url = ''
  connections = 0
  /** Each sees a piece before it is passed on; false: it is swallowed and both sides are cut. */
  onRequest: (piece: Buffer) => boolean | Promise<boolean> = () => true
  onReply: (piece: Buffer) => boolean | Promise<boolean> = () => true

  static async start(t: ExecutionContext, unixSocket: string): Promise<TcpProxy> {
    const proxy = new TcpProxy()
    const sockets = new Set<Socket>()
    const server = createServer((client) => {
      proxy.connections += 1
      const redis = connect(unixSocket)
      const cut = (): void => {
        client.destroy()
        redis.destroy()
      }
      for (const socket of [client, redis]) {
        sockets.add(socket)
        socket.on('error', cut)
        socket.on('close', () => {
          sockets.delete(socket)
          cut()
        })
      }
      const pass = (
        from: Socket,
        to: Socket,
        see: (piece: Buffer) => boolean | Promise<boolean>,
      ) => {
        let last: Promise<void> = Promise.resolve()
        from.on('data', (piece: Buffer) => {
          last = last.then(async () => {
            if (await see(piece)) to.write(piece)
            else cut()
          })
        })
      }
      pass(client, redis, (piece) => proxy.onRequest(piece))
      pass(redis, client, (piece) => proxy.onReply(piece))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.teardown(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    proxy.url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
    return proxy
  }
}
