//! A session as the journal knows it.

/// What the journal says about one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub session_id: u64,
    pub session_ver: u64,
    pub access_key_id: [u8; 16],
    /// Dense index of the participant that the access key stands for.
    pub participant: u32,
    pub session_kind: u8,
    /// Of the Negotiate that opened this version: a repeated one is known by it and answered alike.
    pub client_nonce: [u8; 16],
    pub server_nonce: [u8; 16],
    /// Next client number expected; every smaller one is applied or burned.
    pub client_seq_next: u64,
    /// Next server number.
    pub server_seq_next: u64,
    /// The version before this one and its last server number; 0 if there was none.
    pub prev_session_ver: u64,
    pub prev_server_seq: u64,
    pub ended: bool,
}
