//! Sends every datagram back to where it came from, spinning.

use std::io::Write;
use std::net::{SocketAddr, UdpSocket};

use crate::batch::{Batch, enlarge_buffers};

/// Runs until it is killed.
pub fn run(address: SocketAddr) -> Result<(), String> {
    let socket = UdpSocket::bind(address).map_err(|error| format!("bind {address}: {error}"))?;
    enlarge_buffers(&socket);
    let local = socket.local_addr().map_err(|error| error.to_string())?;
    println!("{{\"ready\":true,\"udp\":\"{local}\"}}");
    std::io::stdout()
        .flush()
        .map_err(|error| error.to_string())?;
    let mut batch = Batch::new(false);
    loop {
        let count = batch.receive(&socket)?;
        let mut sent = 0;
        while sent < count {
            sent += batch.send(&socket, sent, count, Batch::length)?;
        }
        if count == 0 {
            std::hint::spin_loop();
        }
    }
}
