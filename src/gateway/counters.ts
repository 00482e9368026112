/** What the gateway counts. Every message or socket that is not served has its reason here. */
export interface GatewayCounters {
  /** Sockets open now, and ever opened. */
  open: number
  opened: number
  /** Handshakes refused: for the subprotocol or the origin, and for SOCKETS_MAX. */
  refused: number
  refusedFull: number
  messagesIn: number
  bytesIn: number
  messagesOut: number
  bytesOut: number
  /** Messages lost because the ring to the router was full; the client sends them again. */
  ringFull: number
  /** Messages for sockets that had gone already. */
  socketGone: number
  /** Sockets the gateway closed, by reason. */
  closedText: number
  closedOversized: number
  closedSlow: number
  /** Sockets the router closed, and those that their peer or the network ended. */
  closedByRouter: number
  closedByPeer: number
}

export function newGatewayCounters(): GatewayCounters {
  return {
    open: 0,
    opened: 0,
    refused: 0,
    refusedFull: 0,
    messagesIn: 0,
    bytesIn: 0,
    messagesOut: 0,
    bytesOut: 0,
    ringFull: 0,
    socketGone: 0,
    closedText: 0,
    closedOversized: 0,
    closedSlow: 0,
    closedByRouter: 0,
    closedByPeer: 0,
  }
}
