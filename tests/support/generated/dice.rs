//! Chance that can be repeated: a `SplitMix64` generator, the same on every machine.

/// A sequence of random numbers.
pub(crate) struct Dice(u64);

impl Dice {
    /// The sequence of a number.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("it is small")).expect("it is below")
    }

    /// A number between two, both included.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// A number between two by its size, small ones as often as large ones: 1 to 10 as often as 10 to 100.
    pub(crate) fn scaled(&mut self, least: usize, most: usize) -> usize {
        let (low, high) = ((least.max(1) as f64).ln(), (most.max(1) as f64).ln());
        let share = self.below(1_000_001) as f64 / 1_000_000.0;
        ((low + (high - low) * share).exp().round() as usize).clamp(least, most.max(least))
    }

    /// Whether something happens that does in so many of a hundred cases.
    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of some values.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Some of some values, in any order.
    pub(crate) fn some<T: Copy>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut left = of.to_vec();
        (0..count.min(of.len())).map(|_| left.swap_remove(self.below(left.len()))).collect()
    }
}

#[test]
fn the_same_number_gives_the_same_sequence() {
    let first = |seed| (0..4).map(|_| Dice::new(seed).below(1000)).collect::<Vec<_>>();
    assert_eq!(first(7), first(7));
    let mut dice = Dice::new(1);
    let thrown: Vec<usize> = (0..6).map(|_| dice.below(100)).collect();
    assert_eq!(thrown, [61, 69, 20, 23, 22, 40]);
    let sizes: Vec<usize> = (0..300).map(|_| dice.scaled(1, 1000)).collect();
    assert!(sizes.iter().any(|size| *size < 5) && sizes.iter().any(|size| *size > 500), "{sizes:?}");
}
