//! Which piece of an older text became which piece of a newer one.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::likeness::ratio;

/// Two pieces with less than this in common are one taken out and one put in, not one changed.
const ENOUGH: f32 = 0.4;

/// Pairs the pieces of two texts in reading order, by their places in each. A piece without a
/// partner was taken out (`None` second) or put in (`None` first).
pub fn pairs(old: &[String], new: &[String]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                out.extend((0..len).map(|i| (Some(old_index + i), Some(new_index + i))));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                out.extend((0..old_len).map(|i| (Some(old_index + i), None)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                out.extend((0..new_len).map(|i| (None, Some(new_index + i))));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                replaced(old, new, (old_index, old_len), (new_index, new_len), &mut out);
            }
        }
    }
    out
}

/// Within a replaced stretch, each old piece takes the first later new one that is like it.
fn replaced(
    old: &[String],
    new: &[String],
    (old_from, old_len): (usize, usize),
    (new_from, new_len): (usize, usize),
    out: &mut Vec<(Option<usize>, Option<usize>)>,
) {
    let mut next = new_from;
    for o in old_from..old_from + old_len {
        let partner = (next..new_from + new_len).find(|&n| match (old.get(o), new.get(n)) {
            (Some(a), Some(b)) => ratio(a, b) >= ENOUGH,
            _ => false,
        });
        match partner {
            Some(n) => {
                out.extend((next..n).map(|i| (None, Some(i))));
                out.push((Some(o), Some(n)));
                next = n + 1;
            }
            None => out.push((Some(o), None)),
        }
    }
    out.extend((next..new_from + new_len).map(|i| (None, Some(i))));
}

#[cfg(test)]
mod tests {
    use super::pairs;

    fn texts(t: &[&str]) -> Vec<String> {
        t.iter().map(|s| (*s).to_owned()).collect()
    }

    #[test]
    fn a_changed_piece_is_paired_with_what_it_became() {
        let old = texts(&["Kommunen ska göra en plan.", "Regionen leder."]);
        let new = texts(&["Kommunen ska verka för en plan.", "Ny punkt helt och hållet.", "Regionen leder."]);
        assert_eq!(pairs(&old, &new), [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2))]);
    }

    #[test]
    fn every_piece_stands_exactly_once() {
        let old = texts(&["a b c", "d e f", "g h i"]);
        let new = texts(&["g h x", "d e f"]);
        let found = pairs(&old, &new);
        let olds: Vec<usize> = found.iter().filter_map(|p| p.0).collect();
        let news: Vec<usize> = found.iter().filter_map(|p| p.1).collect();
        assert_eq!((olds, news), (vec![0, 1, 2], vec![0, 1]));
    }
}
