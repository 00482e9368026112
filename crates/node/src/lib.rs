//! The binding: translates between JavaScript and the native crates, and nothing else.
//!
//! Memory crosses the seam as views over preallocated regions, never as an object per order. Every
//! entry point turns a panic into one thrown error, so that a defect stops the router with a
//! sentence and never with undefined behaviour.

//TMP mod client_port;
mod errors;
mod follower;
//TMP mod gateway_port;
mod replayer;
mod router_shard;
mod views;
