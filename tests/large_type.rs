//! Pages in large type: every shipped brief is one page for each of its audiences, in each design, and nothing on it
//! is smaller than 12 points.

use briefdeck::Document;

use crate::designs::{build, with_settings};
use crate::support::pdf::Texts;

/// The least size of large type, in points.
const LEAST: f64 = 12.0;

#[test]
fn every_brief_is_one_page_for_every_audience_in_large_type() {
    for design in ["sober", "editorial", "modern"] {
        let project = with_settings(&format!("design = \"{design}\"\naccessible = true"));
        let pages = build(&project, &[Document::Brief]);
        assert!(pages.len() >= 7, "{} pages", pages.len());
        for (name, (left_out, pdf)) in pages {
            let texts = Texts::of(&pdf);
            let [sheet] = &texts.sheets[..] else { panic!("{name}, {design}: {} pages", texts.sheets.len()) };
            assert_eq!(sheet.faults(), [""; 0], "{name}, {design}");
            assert!(sheet.smallest() > LEAST - 0.05, "{name}, {design}: {} pt", sheet.smallest());
            // What is left out is what may go: some of the items, not most.
            assert!(left_out.len() <= 8, "{name}, {design}: {left_out:?}");
        }
    }
}
