/** Limits and fixed values of the wire format, version 1. */
export const PROTOCOL_ID = 0x574f // The bytes 4F 57: "OW" on the wire.
export const HEADER_VERSION = 1
export const PACKET_HEADER_BYTES = 48
export const MESSAGE_HEADER_BYTES = 8
export const TAG_BYTES = 16 // After the last message, with every suite but 0.
export const DATAGRAM_BYTES_MAX = 1_400 // Under the usual 1,500-byte MTU, so IP never fragments.
export const BODY_BYTES_MAX = 1_336 // What header and tag leave: 167 x 8.
export const RETRANSMIT_COUNT_MAX = 2_500 // Messages in one RetransmitRequest.
