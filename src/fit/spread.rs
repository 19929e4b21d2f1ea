//! Spreads pieces over slides: as few slides as hold them, no piece alone where that can be, and evenly.

/// How many pieces stand on each slide, given what each takes of one; `most` bounds how many stand together and
/// `least` the number of slides from below. A piece that is too much for any slide has one to itself.
pub(crate) fn spread(shares: &[f64], most: usize, least: usize) -> Vec<usize> {
    let (count, most) = (shares.len(), most.max(1));
    if count == 0 {
        return Vec::new();
    }
    let total: f64 = shares.iter().sum();
    let by_share = if total.is_finite() { total.ceil().max(1.0) as usize } else { count };
    let first = least.max(count.div_ceil(most)).max(by_share).clamp(1, count);
    let found = (first..=count).find_map(|slides| partition(shares, most, slides, GRADES));
    found.unwrap_or_else(|| vec![1; count])
}

/// The same where nothing was measured: on as few slides as `most` asks for, so that each has about as much as the
/// others of what all pieces are by their `lengths`, in any unit.
pub(crate) fn even(lengths: &[f64], most: usize) -> Vec<usize> {
    let slides = lengths.len().div_ceil(most.max(1));
    let all: f64 = lengths.iter().sum();
    // None is too much for a slide: of all of it, half.
    let shares: Vec<f64> = lengths.iter().map(|length| 0.5 * length / all).collect();
    let found = (all.is_finite() && all > 0.0)
        .then(|| partition(&shares, most, slides, GRADES * 2.0 * slides as f64));
    found.flatten().unwrap_or_else(|| spread(&vec![0.0; lengths.len()], most, 1))
}

/// How many grades of fullness there are of a slide: within one, slides count as equally full.
const GRADES: f64 = 20.0;

/// How good a spread is, the lower the better: pieces that stand alone, then the fullest slide, then how unequal
/// the numbers are.
type Cost = (usize, f64, usize);

/// The best spread over so many slides; nothing where some slide would hold too much.
fn partition(shares: &[f64], most: usize, slides: usize, grades: f64) -> Option<Vec<usize>> {
    let count = shares.len();
    // Of the pieces up to each: the cost of the best spread over the slides so far, and how many stand on the last.
    let mut best: Vec<Option<Cost>> = vec![None; count + 1];
    *best.first_mut()? = Some((0, 0.0, 0));
    let mut taken: Vec<Vec<usize>> = Vec::new();
    for _ in 0..slides {
        let (mut reached, mut sizes) = (vec![None; count + 1], vec![0; count + 1]);
        for end in 1..=count {
            let mut held = 0.0;
            for size in 1..=most.min(end) {
                held += shares.get(end - size).copied().unwrap_or(0.0);
                if held > 1.0 && size > 1 {
                    break;
                }
                let Some((alone, fullest, squares)) = best.get(end - size).copied().flatten() else {
                    continue;
                };
                let cost = (alone + usize::from(size == 1), f64::max(fullest, held), squares + size * size);
                let (Some(known), Some(last)) = (reached.get_mut(end), sizes.get_mut(end)) else { continue };
                if known.is_none_or(|known| better(cost, known, grades)) {
                    (*known, *last) = (Some(cost), size);
                }
            }
        }
        best = reached;
        taken.push(sizes);
    }
    best.last().copied().flatten()?;
    let mut out = Vec::new();
    let mut end = count;
    for sizes in taken.iter().rev() {
        let size = sizes.get(end).copied()?;
        out.push(size);
        end = end.checked_sub(size)?;
    }
    out.reverse();
    Some(out)
}

/// Whether one cost is lower than another. Slides about as full count as equal, so that their numbers decide.
fn better(one: Cost, other: Cost, grades: f64) -> bool {
    let (alone, fullest, squares) = one;
    let grade = |share: f64| (share * grades).round() as i64;
    (alone, grade(fullest), squares) < (other.0, grade(other.1), other.2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pieces_of_no_known_height_are_spread_by_their_number() {
        assert_eq!(spread(&[0.0; 7], 6, 1), [4, 3]);
        assert_eq!(spread(&[0.0; 11], 10, 1), [6, 5]);
        assert_eq!(spread(&[0.0; 5], 5, 1), [5]);
        assert_eq!(spread(&[], 5, 1), Vec::<usize>::new());
    }

    #[test]
    fn no_piece_stands_alone_where_an_even_spread_is_possible() {
        // Three small ones and a large one: by height alone the large one would stand alone.
        assert_eq!(spread(&[0.2, 0.2, 0.2, 0.6], 5, 2), [2, 2]);
        assert_eq!(spread(&[0.3; 5], 4, 2), [3, 2]);
        // Here it must.
        assert_eq!(spread(&[0.3, 0.3, 0.3, 0.9], 5, 2), [3, 1]);
    }

    #[test]
    fn slides_are_about_as_full_as_each_other() {
        assert_eq!(spread(&[0.5, 0.4, 0.1, 0.1, 0.4, 0.4], 6, 2), [3, 3]);
        assert_eq!(spread(&[0.1, 0.1, 0.1, 0.1, 0.45, 0.45], 6, 2), [4, 2]);
    }

    #[test]
    fn a_piece_that_is_too_much_for_any_slide_has_one_to_itself() {
        assert_eq!(spread(&[0.4, 0.4, 1.7, 0.3], 5, 1), [2, 1, 1]);
        assert_eq!(spread(&[f64::INFINITY, 0.1], 5, 1), [1, 1]);
    }

    #[test]
    fn what_was_not_measured_is_spread_by_what_there_is_to_say() {
        assert_eq!(even(&[3.0, 6.0, 4.0, 2.0], 3), [2, 2]);
        assert_eq!(even(&[9.0, 9.0, 3.0, 3.0, 3.0, 3.0, 3.0], 6), [2, 5]);
        assert_eq!(even(&[1.0; 12], 10), [6, 6]);
        // Of one that is longer than all others together, too, no slide is made that the number does not ask for.
        assert_eq!(even(&[900.0, 1.0, 1.0, 1.0], 3), [2, 2]);
        assert_eq!(even(&[0.0; 7], 6), [4, 3]);
        assert_eq!(even(&[], 5), Vec::<usize>::new());
    }

    proptest! {
        #[test]
        fn without_measures_a_list_takes_as_few_slides_as_its_number_asks_for(
            lengths in prop::collection::vec(0.0_f64..900.0, 1..24), most in 1_usize..9
        ) {
            let sizes = even(&lengths, most);
            prop_assert_eq!(sizes.iter().sum::<usize>(), lengths.len());
            prop_assert_eq!(sizes.len(), lengths.len().div_ceil(most));
            prop_assert!(sizes.iter().all(|size| (1..=most).contains(size)));
        }

        #[test]
        fn every_piece_has_a_place_and_no_slide_holds_too_much(
            shares in prop::collection::vec(0.0_f64..1.4, 1..24), most in 1_usize..9, least in 1_usize..4
        ) {
            let sizes = spread(&shares, most, least);
            prop_assert_eq!(sizes.iter().sum::<usize>(), shares.len());
            prop_assert!(sizes.len() >= least.min(shares.len()));
            let mut rest = shares.as_slice();
            for size in sizes {
                let (here, after) = rest.split_at(size);
                prop_assert!((1..=most).contains(&size));
                prop_assert!(size == 1 || here.iter().sum::<f64>() <= 1.0 + 1e-9);
                rest = after;
            }
        }
    }
}
