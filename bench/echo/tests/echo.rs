//! The floor is only a floor if it echoes: its client checks every byte of every number.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

const ECHO: &str = env!("CARGO_BIN_EXE_orderwire-echo");

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().expect("it is our child");
        self.0.wait().expect("it is our child");
    }
}

fn server() -> (Server, String) {
    let mut child = Command::new(ECHO)
        .arg("server")
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("is piped");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("is text");
    let address = line
        .split('"')
        .nth(5)
        .expect("the ready line has an address")
        .to_owned();
    (Server(child), address)
}

fn run(args: &[&str]) -> Output {
    Command::new(ECHO).args(args).output().expect("starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_datagram_comes_back() {
    let (_server, address) = server();
    let closed = [
        "closed", "--target", &address, "--count", "2000", "--warmup", "10",
    ];
    let output = run(&closed);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\"count\":2000,\"bytes\":96,"));
    let output = run(&[
        "window",
        "--target",
        &address,
        "--seconds",
        "1",
        "--bytes",
        "1392",
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\"bytes\":1392,\"echoed\":"));
}

#[test]
fn mistakes_are_sentences() {
    for (args, sentence) in [
        (&["closed"][..], "--target is missing"),
        (
            &["closed", "--target", "here"][..],
            "'here' is not HOST:PORT",
        ),
        (
            &["noise", "--seconds", "long"][..],
            "'long' is not a whole number",
        ),
        (
            &["closed", "--target", "127.0.0.1:9", "--bytes", "4"][..],
            "4 is not from 8 to 1400",
        ),
        (&["other"][..], "usage: orderwire-echo"),
    ] {
        let output = run(args);
        assert!(!output.status.success());
        assert!(
            text(&output.stderr).contains(sentence),
            "{args:?}: {}",
            text(&output.stderr)
        );
    }
}
