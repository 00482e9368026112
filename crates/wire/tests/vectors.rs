//! The golden vectors, read by the Rust views: the same bytes and meanings that the TypeScript codec
//! and the independent reading of the schema are held against.

mod common;

use std::collections::BTreeMap;

use common::{Vector, VectorFrame, read_vectors};
use orderwire_wire::{
    Frame, FrameFault, Frames, Malformed, Message, PacketHeader, Value, read, template,
    visit_block, write_frame,
};
use zerocopy::FromBytes;

fn text(value: Value<'_>) -> String {
    match value {
        Value::Unsigned(number) => number.to_string(),
        Value::Signed(number) => number.to_string(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Value::Null => "null".to_owned(),
    }
}

fn fault_name(fault: FrameFault) -> &'static str {
    match fault {
        FrameFault::TruncatedHeader => "truncatedHeader",
        FrameFault::UnalignedBlock => "unalignedBlock",
        FrameFault::BlockOverrun => "blockOverrun",
    }
}

fn head(frame: &Frame<'_>) -> BTreeMap<String, String> {
    let values = [
        ("schemaId", frame.schema_id.to_string()),
        ("templateId", frame.template_id.to_string()),
        ("version", frame.version.to_string()),
        ("blockLength", frame.block.len().to_string()),
    ];
    values
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn described(frame: &Frame<'_>) -> VectorFrame {
    let Some(info) = template(frame.schema_id, frame.template_id) else {
        return VectorFrame {
            name: "unknown".into(),
            fields: vec![],
            head: head(frame),
        };
    };
    let mut fields = Vec::new();
    let read = visit_block(
        frame.schema_id,
        frame.template_id,
        frame.block,
        &mut |field, value| {
            fields.push((field.name.to_owned(), text(value)));
        },
    );
    let name = if read { info.name } else { "short" };
    VectorFrame {
        name: name.into(),
        fields,
        head: head(frame),
    }
}

/// Holds the frames of a body, and how the walk ended, against the vector.
fn check_body(vector: &Vector, body: &[u8]) {
    let mut frames = Vec::new();
    let mut fault = None;
    for item in Frames::new(body) {
        match item {
            Ok(frame) => frames.push(described(&frame)),
            Err(malformed) => {
                assert_eq!(malformed.index, frames.len(), "{}", vector.name);
                fault = Some(fault_name(malformed.fault).to_owned());
            }
        }
    }
    assert_eq!(frames.len(), vector.frames.len(), "{}", vector.name);
    for (got, wanted) in frames.iter().zip(&vector.frames) {
        assert_eq!(
            (&got.name, &got.fields),
            (&wanted.name, &wanted.fields),
            "{}",
            vector.name
        );
        for (key, value) in &wanted.head {
            assert_eq!(got.head.get(key), Some(value), "{}: {key}", vector.name);
        }
    }
    let faults_of_walk = ["truncatedHeader", "unalignedBlock", "blockOverrun"];
    let wanted = vector
        .fault
        .clone()
        .filter(|name| faults_of_walk.contains(&name.as_str()));
    assert_eq!(fault, wanted, "{}", vector.name);
}

#[test]
fn messages_read_as_the_vectors_say() {
    for file in ["session.txt", "order-entry.txt"] {
        let vectors = read_vectors(file);
        assert!(vectors.len() > 50, "{file} holds {} vectors", vectors.len());
        for vector in &vectors {
            check_body(vector, &vector.bytes);
        }
    }
}

#[test]
fn bodies_read_as_the_vectors_say() {
    let vectors = read_vectors("bodies.txt");
    assert!(
        vectors
            .iter()
            .filter(|vector| vector.fault.is_some())
            .count()
            >= 8
    );
    for vector in &vectors {
        check_body(vector, &vector.bytes);
    }
}

#[test]
fn datagrams_read_as_the_vectors_say() {
    let unreadable = [
        "tooShort",
        "tooLong",
        "badProtocolId",
        "badHeaderVersion",
        "badLength",
    ];
    for vector in &read_vectors("datagrams.txt") {
        let Some(wanted) = &vector.header else {
            assert!(
                PacketHeader::read_from_prefix(&vector.bytes).is_err(),
                "{}",
                vector.name
            );
            continue;
        };
        let (header, body) = PacketHeader::read_from_prefix(&vector.bytes).unwrap();
        let got = [
            ("protocolId", u64::from(header.protocol_id)),
            ("headerVersion", header.header_version.into()),
            ("flags", header.flags.into()),
            ("connId", header.conn_id.into()),
            ("packetNo", header.packet_no),
            ("nextSeqNo", header.next_seq_no),
            ("ackSeqNo", header.ack_seq_no),
            ("sendTime", header.send_time),
            ("msgCount", header.msg_count.into()),
            ("bodyLength", header.body_length.into()),
            ("control", header.control.into()),
        ];
        let got: Vec<_> = got
            .iter()
            .map(|(k, v)| ((*k).to_owned(), v.to_string()))
            .collect();
        assert_eq!(&got, wanted, "{}", vector.name);
        if !vector
            .fault
            .as_deref()
            .is_some_and(|fault| unreadable.contains(&fault))
        {
            check_body(vector, body);
        }
    }
}

fn rewritten<M: Message>(frame: &Frame<'_>) -> Vec<u8> {
    let message: M = read(frame.block).unwrap();
    let mut out = vec![0xaa; 8 + usize::from(M::BLOCK_LENGTH) + 8];
    let length = write_frame(&message, &mut out).unwrap();
    assert_eq!(
        &out[length..],
        &[0xaa; 8],
        "nothing is written behind the frame"
    );
    let mut short = vec![0; length - 1];
    assert_eq!(write_frame(&message, &mut short), None);
    assert!(
        short.iter().all(|byte| *byte == 0),
        "nothing is written when it does not fit"
    );
    out.truncate(length);
    out
}

macro_rules! rewrite_any {
    ($frame:expr, $($message:ident),+) => {
        match ($frame.schema_id, $frame.template_id) {
            $((orderwire_wire::$message::SCHEMA_ID, orderwire_wire::$message::TEMPLATE_ID) =>
                rewritten::<orderwire_wire::$message>($frame),)+
            other => panic!("{other:?}: a message that this test does not list"),
        }
    };
}

#[test]
fn messages_are_written_as_they_were_read() {
    for file in ["session.txt", "order-entry.txt"] {
        for vector in &read_vectors(file) {
            let frame = Frames::new(&vector.bytes).next().unwrap().unwrap();
            #[rustfmt::skip]
            let bytes = rewrite_any!(
                &frame, Hello, Retry, Negotiate, NegotiationResponse, NegotiationReject, Establish,
                EstablishmentAck, EstablishmentReject, RetransmitRequest, RetransmitReject,
                Terminate, FinishedSending, FinishedReceiving, NotApplied, NewOrderShort, NewOrder,
                ReplaceOrder, ReduceOrder, CancelOrder, MassCancel, OrderStatusRequest, Quote,
                RiskLimitSet, RiskAction, LimitQuery, TradingPhaseRequest, TradeCorrectionRequest,
                OrderAcceptedShort, OrderAccepted, OrderRejected, OrderReplaced, OrderCanceled,
                CancelRejected, OrderExecuted, TradeCorrected, OrderRestated, MatchPrevented,
                MassCancelReport, OrderStatus, QuoteAck, RiskEvent, BusinessReject, LimitStatus,
                TradingPhaseReport, RequestRejected
            );
            assert_eq!(bytes, vector.bytes, "{}", vector.name);
        }
    }
}

#[test]
fn blocks_are_read_at_any_alignment() {
    for vector in &read_vectors("order-entry.txt") {
        for shift in 1..8 {
            let mut moved = vec![0; shift];
            moved.extend_from_slice(&vector.bytes);
            check_body(vector, &moved[shift..]);
        }
    }
}

#[test]
fn the_walk_ends_at_the_first_malformed_frame() {
    let body = [1, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut frames = Frames::new(&body);
    let malformed = Malformed {
        index: 0,
        fault: FrameFault::UnalignedBlock,
    };
    assert_eq!(frames.next(), Some(Err(malformed)));
    assert_eq!(frames.next(), None);
    assert_eq!(frames.next(), None);
}
