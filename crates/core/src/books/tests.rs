use super::*;
use crate::hash::mix;
use std::collections::{BTreeMap, VecDeque};

const LADDERS_OF_A_MARKET: [Ladder; 6] = [
    Ladder::BUY,
    Ladder::SELL,
    Ladder::STOP_BUY,
    Ladder::STOP_SELL,
    Ladder::WAIT_BUY,
    Ladder::WAIT_SELL,
];

/// Queues by market, ladder and rank.
type Queues = BTreeMap<(u32, u8, i64), VecDeque<u32>>;

struct Both {
    slab: Slab,
    books: Books,
    queues: Queues,
    /// Every order: its slot and its queue.
    open: Vec<(u32, (u32, u8, i64))>,
}

impl Both {
    fn new(markets: u32) -> Both {
        let mut books = Books::new(100_000);
        (0..markets).for_each(|market| assert_eq!(books.add_market(), market));
        Both {
            slab: Slab::new(100_000),
            books,
            queues: Queues::new(),
            open: Vec::new(),
        }
    }

    fn rest(&mut self, key: (u32, u8, i64), qty: u64) {
        let slot = self.slab.take().unwrap();
        self.slab[slot].leaves_qty = qty;
        let ladder = LADDERS_OF_A_MARKET[usize::from(key.1)];
        self.books
            .rest::<false>(&mut self.slab, slot, key.0, ladder, key.2);
        self.queues.entry(key).or_default().push_back(slot);
        self.open.push((slot, key));
    }

    fn unlink(&mut self, at: usize) {
        let (slot, key) = self.open.swap_remove(at);
        let ladder = LADDERS_OF_A_MARKET[usize::from(key.1)];
        self.books
            .unlink::<false>(&mut self.slab, slot, key.0, ladder);
        self.slab.release(slot);
        let queue = self.queues.get_mut(&key).unwrap();
        queue.retain(|&other| other != slot);
        if queue.is_empty() {
            self.queues.remove(&key);
        }
    }

    fn move_to_back(&mut self, at: usize) {
        let (slot, key) = self.open[at];
        self.books.move_to_back(&mut self.slab, slot);
        let queue = self.queues.get_mut(&key).unwrap();
        queue.retain(|&other| other != slot);
        queue.push_back(slot);
    }

    fn lower(&mut self, at: usize, by: u64) {
        let slot = self.open[at].0;
        if self.slab[slot].leaves_qty > by {
            self.slab[slot].leaves_qty -= by;
            self.books.lower(self.slab[slot].level(slot), by);
        }
    }

    /// Ladders hold what the queues hold, in the same order.
    fn check(&self, markets: u32) {
        self.slab.check_invariants();
        let orders = self.books.check_invariants(&self.slab);
        assert_eq!(orders, self.open.len() as u64);
        for market in 0..markets {
            for (number, ladder) in (0_u8..).zip(LADDERS_OF_A_MARKET) {
                let range = (market, number, i64::MIN)..=(market, number, i64::MAX);
                let mut levels = self.books.levels_of(&self.slab, market, ladder);
                for (key, queue) in self.queues.range(range).rev() {
                    let level = levels.next().expect("a level for every rank");
                    assert_eq!(self.books.rank(&self.slab, level), key.2);
                    let mut slot = self.books.head(level);
                    for &expected in queue {
                        assert_eq!(slot, expected);
                        slot = self.slab[slot].next();
                    }
                    assert_eq!(slot, NIL);
                }
                assert_eq!(levels.next(), None);
            }
        }
    }

    fn churn(&mut self, seed: u64, markets: u32, rounds: std::ops::Range<u64>) {
        for round in rounds {
            let random = mix(round ^ seed << 40);
            let growing = round / 3_000 % 2 == 0;
            let pick = (random >> 20) as usize % self.open.len().max(1);
            match random % 16 {
                0..9 if growing => self.rest(random_key(random, markets), random >> 1),
                0..3 => self.rest(random_key(random, markets), random >> 1),
                _ if self.open.is_empty() => {}
                9..11 => self.move_to_back(pick),
                11 => self.lower(pick, mix(random) >> 3),
                _ => self.unlink(pick),
            }
            if round % 200 == 0 {
                self.check(markets);
            }
        }
        self.check(markets);
    }

    fn image(&self) -> (u64, Vec<Vec<u8>>) {
        let mut hasher = StateHasher::default();
        self.books.hash(&self.slab, &mut hasher);
        self.slab.hash(&mut hasher);
        let (books, slab) = (self.books.tables(), self.slab.tables());
        let tables = books.chain(slab);
        let bytes = tables.map(|table| table.as_bytes().to_vec()).collect();
        (hasher.finish(), bytes)
    }
}

/// Some ladders are dense, some sparse, some as wide as ranks go.
fn random_key(random: u64, markets: u32) -> (u32, u8, i64) {
    let market = (random >> 8) as u32 % markets;
    let ladder = (random >> 12) as u8 % 6;
    let wide = mix(random).cast_signed();
    let rank = match (market + u32::from(ladder)) % 3 {
        0 => wide % 100,
        1 => wide % 100_000 * 2,
        _ => wide,
    };
    (market, ladder, rank)
}

#[test]
fn agree_with_queues_in_a_map() {
    for seed in [1, 2] {
        println!("seed {seed}");
        let mut both = Both::new(3);
        both.churn(seed, 3, 0..24_000);
    }
}

#[test]
fn totals_hold_more_than_64_bits() {
    let mut both = Both::new(1);
    let key = (0, 0, 5);
    (0..9).for_each(|_| both.rest(key, u64::MAX >> 1));
    let level = both.books.best(0, Ladder::BUY);
    assert_eq!(
        both.books.total(&both.slab, level),
        9 * u128::from(u64::MAX >> 1)
    );
    both.lower(0, u64::MAX >> 2);
    both.unlink(3);
    both.check(1);
    while !both.open.is_empty() {
        both.unlink(0);
    }
    assert_eq!(both.books.best(0, Ladder::BUY), NIL);
    both.check(1);
}

#[test]
fn a_rollback_restores_every_byte() {
    for seed in [5, 6] {
        println!("seed {seed}");
        let mut both = Both::new(3);
        both.churn(seed, 3, 0..4_000);
        let before = both.image();
        let (queues, open) = (both.queues.clone(), both.open.clone());
        let Both { books, slab, .. } = &mut both;
        for table in books.tables_mut().chain(slab.tables_mut()) {
            table.begin();
        }
        both.churn(seed, 3, 4_000..12_000);
        assert_ne!(both.image(), before);
        let Both { books, slab, .. } = &mut both;
        for table in books.tables_mut().chain(slab.tables_mut()) {
            table.rollback();
        }
        assert_eq!(both.image(), before);
        (both.queues, both.open) = (queues, open);
        both.check(3);
        both.churn(seed, 3, 12_000..15_000);
    }
}
