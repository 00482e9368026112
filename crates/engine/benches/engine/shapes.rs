//! The markets of the benchmarks, in groups: in each, one thing grows.

use crate::common::market::Shape;

pub fn is_full() -> bool {
    std::env::var("ENGINE_BENCH").is_ok_and(|value| value == "full")
}

pub fn limits_name(armed: bool) -> &'static str {
    if armed { "limits" } else { "no limits" }
}

pub struct Group {
    pub name: String,
    pub sizes: &'static [u32],
    shape: Box<dyn Fn(u32) -> Shape>,
}

impl Group {
    pub fn shape(&self, size: u32, armed: bool) -> Shape {
        Shape {
            armed,
            ..(self.shape)(size)
        }
    }
}

fn group(
    name: impl Into<String>,
    sizes: &'static [u32],
    shape: impl Fn(u32) -> Shape + 'static,
) -> Group {
    Group {
        name: name.into(),
        sizes,
        shape: Box::new(shape),
    }
}

pub fn groups() -> Vec<Group> {
    let mut groups = resting();
    groups.extend(instruments());
    groups.extend(books());
    groups
}

/// One instrument, more and more orders in its book.
fn resting() -> Vec<Group> {
    let sizes: &[u32] = if is_full() {
        &[1_000, 10_000, 100_000, 1_000_000, 10_000_000]
    } else {
        &[1_000, 10_000, 100_000]
    };
    let near = |resting| Shape {
        resting,
        ..Shape::DEFAULT
    };
    let anywhere = |resting| Shape {
        resting,
        busy: resting,
        width: i64::from(resting / 20),
        ..Shape::DEFAULT
    };
    vec![
        group("resting, traffic near the touch", sizes, near),
        group("resting, traffic anywhere", sizes, anywhere),
    ]
}

const MANY: &[u32] = &[1, 10, 100, 1_000, 10_000];

fn counts() -> &'static [u32] {
    if is_full() { MANY } else { &MANY[..4] }
}

/// The same orders in more and more instruments; the traffic goes to all of them alike, or mostly to
/// a few, as in markets. It cancels and replaces as many orders each time.
///
/// Either each book has the same prices near the touch, so that fewer and fewer orders share one; or one
/// book's prices are shared out as its orders are, so that levels are as full and come and go as often,
/// and nothing but the number of instruments differs; traded unevenly, the busiest books are fuller.
fn instruments() -> Vec<Group> {
    let totals: &[u32] = if is_full() {
        &[100_000, 1_000_000]
    } else {
        &[100_000]
    };
    let same: fn(u32) -> i64 = |_| 16;
    let shared_out: fn(u32) -> i64 = |instruments| (16_000 / i64::from(instruments)).max(2);
    let mut groups = Vec::new();
    for &resting in totals {
        for is_skewed in [false, true] {
            for (prices, width) in [("the same prices", same), ("prices shared out", shared_out)] {
                let traffic = if is_skewed { "uneven" } else { "even" };
                let name = format!("instruments, {resting} resting, {traffic}, {prices}");
                let shape = move |instruments| Shape {
                    instruments,
                    is_skewed,
                    resting,
                    busy: 10_000,
                    width: width(instruments),
                    ..Shape::DEFAULT
                };
                groups.push(group(name, counts(), shape));
            }
        }
    }
    groups
}

/// More and more instruments with a book each, all of them alike, so that nothing else differs.
fn books() -> Vec<Group> {
    let shape = |busy, width| {
        move |instruments| Shape {
            instruments,
            resting: 100 * instruments,
            busy: busy * instruments,
            width,
            ..Shape::DEFAULT
        }
    };
    [(10, 4), (100, 16)]
        .map(|(busy, width)| {
            let name = format!("books of 100 orders, {busy} busy");
            group(name, counts(), shape(busy, width))
        })
        .into()
}
