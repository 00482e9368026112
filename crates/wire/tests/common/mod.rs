//! Reads the golden vectors of protocol-spec/vectors.

use std::collections::BTreeMap;
use std::path::Path;

/// A frame as a vector tells it: a message's name, `unknown` or `short`, and its fields in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct VectorFrame {
    pub name: String,
    pub fields: Vec<(String, String)>,
    /// What the message header says, where the vector gives it.
    pub head: BTreeMap<String, String>,
}

#[derive(Debug, Default)]
pub struct Vector {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Fields of the packet header, in vectors of whole datagrams.
    pub header: Option<Vec<(String, String)>>,
    pub frames: Vec<VectorFrame>,
    pub fault: Option<String>,
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    assert!(
        digits.len().is_multiple_of(2),
        "odd number of hex digits: {text}"
    );
    digits
        .chunks(2)
        .map(|pair| (pair[0] * 16 + pair[1]) as u8)
        .collect()
}

fn add_line(vectors: &mut Vec<Vector>, key: &str, value: &str) {
    let value = value.to_owned();
    if key == "vector" {
        return vectors.push(Vector {
            name: value,
            ..Vector::default()
        });
    }
    let vector = vectors.last_mut().expect("a vector begins with its name");
    match (key, vector.frames.last_mut(), &mut vector.header) {
        ("hex", _, _) => vector.bytes.extend(unhex(&value)),
        ("fault", _, _) => vector.fault = Some(value),
        ("header", _, header) => *header = Some(Vec::new()),
        ("frame", _, _) => {
            vector.frames.push(VectorFrame {
                name: value,
                ..VectorFrame::default()
            });
        }
        (_, Some(frame), _) => match key.strip_prefix('@') {
            Some(key) => drop(frame.head.insert(key.to_owned(), value)),
            None => frame.fields.push((key.to_owned(), value)),
        },
        (_, None, Some(header)) => header.push((key.to_owned(), value)),
        (_, None, None) => panic!("vector {}: {key} before any frame", vector.name),
    }
}

/// The vectors of one file in protocol-spec/vectors.
pub fn read_vectors(file: &str) -> Vec<Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocol-spec/vectors");
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut vectors = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (key, value) = line
            .split_once(':')
            .unwrap_or_else(|| panic!("no colon: {line}"));
        add_line(&mut vectors, key, value.trim());
    }
    vectors
}
