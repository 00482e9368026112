use super::*;
use crate::hash::mix;

const PLAIN: Special = Special {
    limit_price: 0,
    display_qty: 0,
    shown_qty: 0,
    expire_time: 0,
    timer: NIL,
    next_free: NIL,
    ord_type: 0,
    random_refresh: 0,
    pad: [0; 6],
};

fn open(slab: &mut Slab) -> u32 {
    let slot = slab.take().unwrap();
    slab[slot].bits.set_place(Place::Book);
    slot
}

fn close(slab: &mut Slab, slot: u32) {
    slab[slot].bits.set_place(Place::None);
    slab.release(slot);
}

#[test]
fn ids_are_small_start_at_one_and_never_repeat() {
    let mut slab = Slab::new(2);
    let (a, b) = (slab.take().unwrap(), slab.take().unwrap());
    assert_eq!((slab.order_id(a), slab.order_id(b)), (1, 1 << 32 | 1));
    assert_eq!(slab.take(), None, "full");
    slab.release(a);
    let c = slab.take().unwrap();
    assert_eq!(
        (c, slab.order_id(c)),
        (a, 2),
        "the same slot under another id"
    );
}

#[test]
fn only_the_current_id_of_an_open_order_is_found() {
    let mut slab = Slab::new(2);
    let slot = slab.take().unwrap();
    let id = slab.order_id(slot);
    assert_eq!(slab.find(id), None, "lent, but its order is nowhere yet");
    slab[slot].bits.set_place(Place::Triggered);
    assert_eq!(slab.find(id), Some(slot));
    assert_eq!(slab.find(id + 1), None);
    assert_eq!(slab.find(id | 1 << 32), None, "no such slot");
    slab.release(slot);
    assert_eq!(slab.find(id), None);
}

#[test]
fn a_worn_out_slot_is_retired() {
    let mut slab = Slab::new(2);
    let slot = open(&mut slab);
    slab.wear_out(slot);
    assert!(slab.can_renew(slot), "another slot is there");
    let other = open(&mut slab);
    assert!(!slab.can_renew(slot));
    close(&mut slab, slot);
    assert_eq!(slab.take(), None);
    assert_eq!(slab.live(), 1);
    slab.check_invariants();
    close(&mut slab, other);
    assert_eq!(slab.take(), Some(other), "the rest goes on");
}

#[test]
fn what_is_special_moves_with_a_renewed_order() {
    let mut slab = Slab::new(2);
    let slot = open(&mut slab);
    slab.set_special(
        slot,
        Special {
            display_qty: 5,
            ..PLAIN
        },
    );
    assert_eq!(slab.renew(slot), Some(slot));
    assert_eq!(slab.special(slot).map(|s| s.display_qty), Some(5));
    slab.wear_out(slot);
    let fresh = slab.renew(slot).unwrap();
    assert_ne!(fresh, slot);
    slab.special_mut(fresh).unwrap().display_qty = 6;
    assert_eq!(slab.special(fresh).map(|s| s.display_qty), Some(6));
    assert!(slab.special(slot).is_none());
    slab.check_invariants();
    slab.drop_special(fresh);
    slab.drop_special(fresh);
    assert!(slab.special(fresh).is_none());
    slab.check_invariants();
}

#[test]
fn a_rollback_lends_the_same_ids_again() {
    let mut slab = Slab::new(300);
    let mut slots = Vec::new();
    let churn = |slab: &mut Slab, slots: &mut Vec<u32>, rounds: std::ops::Range<u64>| {
        for round in rounds {
            let random = mix(round);
            if random.is_multiple_of(2) && slab.has_room() {
                let slot = open(slab);
                if random.is_multiple_of(3) {
                    slab.set_special(slot, PLAIN);
                }
                slots.push(slot);
            } else if !slots.is_empty() {
                let slot = slots.swap_remove(random as usize / 2 % slots.len());
                close(slab, slot);
            }
        }
    };
    let image = |slab: &Slab| {
        let mut hasher = StateHasher::default();
        slab.hash(&mut hasher);
        let bytes: Vec<_> = slab
            .tables()
            .iter()
            .map(|table| table.as_bytes().to_vec())
            .collect();
        (hasher.finish(), bytes)
    };
    churn(&mut slab, &mut slots, 0..1_000);
    slab.check_invariants();
    let before = image(&slab);
    slab.tables_mut().iter_mut().for_each(|table| table.begin());
    churn(&mut slab, &mut slots.clone(), 1_000..2_000);
    slab.check_invariants();
    assert_ne!(image(&slab), before);
    slab.tables_mut()
        .iter_mut()
        .for_each(|table| table.rollback());
    assert_eq!(image(&slab), before);
    slab.check_invariants();
}
