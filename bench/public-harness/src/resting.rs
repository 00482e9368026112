//! The orders that rest, by the harness's ids.

/// What a request about a resting order needs, and the harness's id does not say.
#[derive(Clone, Copy, Default)]
pub struct Order {
    /// The core's id of the order; 0 where none rests.
    pub order_id: u64,
    pub price: i64,
}

/// An array of all ids, which are dense; it has to be as long as the largest. They come shuffled, so
/// each is in a cache line of its own, which has to be asked for ahead of its use.
pub struct Resting {
    orders: Vec<Order>,
}

impl Resting {
    /// With room for this many ids, all of it written to once.
    pub fn new(ids: usize) -> Resting {
        let mut orders = vec![
            Order {
                order_id: 1,
                price: 0
            };
            ids
        ];
        orders.fill(Order::default());
        Resting { orders }
    }

    /// Asks the processor for the cache line of an id.
    #[inline(always)]
    pub fn prefetch(&self, id: u64) {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: prefetching reads nothing that the program can see, and never faults.
        unsafe {
            use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
            _mm_prefetch::<_MM_HINT_T0>(self.orders.as_ptr().wrapping_add(id as usize).cast());
        }
        #[cfg(not(target_arch = "x86_64"))]
        let _ = id;
    }

    /// All zeros where no such order rests.
    #[inline(always)]
    pub fn get(&self, id: u64) -> Order {
        self.orders.get(id as usize).copied().unwrap_or_default()
    }

    #[inline(always)]
    pub fn insert(&mut self, id: u64, order: Order) {
        if self.orders.len() <= id as usize {
            self.lengthen(id);
        }
        self.orders[id as usize] = order;
    }

    #[cold]
    fn lengthen(&mut self, id: u64) {
        let ids = (id as usize + 1).next_power_of_two();
        self.orders.resize(ids, Order::default());
    }

    #[inline(always)]
    pub fn remove(&mut self, id: u64) -> Order {
        match self.orders.get_mut(id as usize) {
            Some(order) => std::mem::take(order),
            None => Order::default(),
        }
    }
}
