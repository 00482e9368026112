//! The binding: translates between JavaScript and the native crates, and nothing else.
//!
//! Memory crosses the seam as views over preallocated regions, never as an object per order. Every
//! entry point turns a panic into one thrown error, so that a defect stops the router with a
//! sentence and never with undefined behaviour.

mod client_port;
mod errors;
mod follower;
mod gateway_port;
mod once;
mod readable;
mod replay_views;
mod replayer;
mod router_shard;
mod seam;
mod views;
mod wakeup;
