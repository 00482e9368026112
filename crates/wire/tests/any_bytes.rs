//! Peers may send anything: the walk over the frames of a body, and the reading of their blocks, must
//! hold for every byte string. Seeded; SEED=<number> repeats a failure.

use orderwire_wire::{
    CancelOrder, FrameFault, Frames, MESSAGE_HEADER_BYTES, NewOrderShort, OrderExecuted, Terminate,
    template, visit_block, write_frame,
};

/// splitmix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

/// Good frames with a few bytes changed or cut off, or plain noise.
fn any_body(random: &mut Random) -> Vec<u8> {
    if random.below(3) == 0 {
        let length = random.below(200);
        return (0..length).map(|_| random.below(256) as u8).collect();
    }
    let mut body = Vec::new();
    for _ in 0..random.below(5) {
        let mut frame = [0; 128];
        let length = match random.below(4) {
            0 => write_frame(&NewOrderShort::ZEROED, &mut frame),
            1 => write_frame(&CancelOrder::ZEROED, &mut frame),
            2 => write_frame(&OrderExecuted::ZEROED, &mut frame),
            _ => write_frame(&Terminate::ZEROED, &mut frame),
        };
        body.extend_from_slice(&frame[..length.unwrap()]);
    }
    if random.below(4) == 0 {
        body.truncate(random.below(body.len() + 1));
    }
    for _ in 0..random.below(4) {
        if !body.is_empty() {
            let at = random.below(body.len());
            body[at] = random.below(256) as u8;
        }
    }
    body
}

#[test]
fn any_bytes_are_walked_without_panic_and_without_a_gap() {
    let seed = std::env::var("SEED").map_or(20_261_122, |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    let mut faults = [0_u32; 4];
    let mut known = 0;
    for case in 0..500_000 {
        let body = any_body(&mut random);
        let mut end = 0;
        let mut fault = 0;
        for (index, item) in Frames::new(&body).enumerate() {
            match item {
                Ok(frame) => {
                    assert_eq!(
                        (frame.index, frame.offset),
                        (index, end),
                        "SEED={seed} {case}"
                    );
                    end += MESSAGE_HEADER_BYTES + frame.block.len();
                    assert_eq!(frame.block.len() % 8, 0, "SEED={seed} {case}");
                    let mut fields = 0;
                    let (schema, id) = (frame.schema_id, frame.template_id);
                    let read = visit_block(schema, id, frame.block, &mut |_, _| fields += 1);
                    let info = template(schema, id);
                    let whole = info
                        .is_some_and(|i| frame.block.len() >= usize::from(i.required_block_length));
                    assert_eq!(read, whole, "SEED={seed} {case}");
                    let wanted = info.map_or(0, |i| i.fields.len());
                    assert_eq!(fields, if whole { wanted } else { 0 }, "SEED={seed} {case}");
                    known += u32::from(read);
                }
                Err(malformed) => {
                    assert_eq!(malformed.index, index, "SEED={seed} {case}");
                    fault = match malformed.fault {
                        FrameFault::TruncatedHeader => 1,
                        FrameFault::UnalignedBlock => 2,
                        FrameFault::BlockOverrun => 3,
                    };
                }
            }
        }
        assert_eq!(fault == 0, end == body.len(), "SEED={seed} {case}");
        faults[fault] += 1;
    }
    // The cases are worth something only if every outcome occurs.
    assert!(faults.iter().all(|count| *count > 5_000), "{faults:?}");
    assert!(known > 50_000, "{known}");
}
