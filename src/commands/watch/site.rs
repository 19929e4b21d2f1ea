//! What the preview's server answers with, by the path below its secret folder.

use std::collections::BTreeMap;
use std::sync::Arc;

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// What it is.
    pub(super) kind: Kind,
    /// Its content.
    pub(super) bytes: Arc<[u8]>,
    /// Whether nothing else will ever stand at its path.
    pub(super) is_lasting: bool,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Css,
    JavaScript,
    Json,
    Svg,
    Pdf,
}

/// The answers at one time.
#[derive(Debug, Clone, Default)]
pub(super) struct Site {
    answers: BTreeMap<String, Answer>,
    /// The lasting ones of the site before: a browser may be about to ask for them.
    before: BTreeMap<String, Answer>,
}

impl Kind {
    /// The type for the browser.
    pub(super) fn mime(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Css => "text/css; charset=utf-8",
            Self::JavaScript => "text/javascript; charset=utf-8",
            Self::Json => "application/json",
            Self::Svg => "image/svg+xml",
            Self::Pdf => "application/pdf",
        }
    }

    /// What an answer may load and do.
    pub(super) fn policy(self) -> &'static str {
        match self {
            Self::Html => {
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                 base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            }
            // Pictures in pictures, and how they are painted, are parts of the file itself.
            Self::Svg => {
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'"
            }
            // A browser's own viewer of PDFs needs styles and frames of its own.
            Self::Pdf => {
                "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:"
            }
            Self::Css | Self::JavaScript | Self::Json => "default-src 'none'; frame-ancestors 'none'",
        }
    }
}

impl Site {
    /// A site with the page itself, which follows another.
    pub(super) fn after(before: &Self) -> Self {
        let lasting = before.answers.iter().filter(|(_, answer)| answer.is_lasting);
        let mut site = Self {
            answers: BTreeMap::new(),
            before: lasting.map(|(path, answer)| (path.clone(), answer.clone())).collect(),
        };
        let page: [(&str, Kind, &[u8]); 4] = [
            ("", Kind::Html, include_bytes!("page/page.html")),
            ("page.css", Kind::Css, include_bytes!("page/page.css")),
            ("page.js", Kind::JavaScript, include_bytes!("page/page.js")),
            ("icon.svg", Kind::Svg, include_bytes!("page/icon.svg")),
        ];
        for (path, kind, bytes) in page {
            site.put(path, kind, bytes.into(), false);
        }
        site
    }

    /// Puts an answer at a path.
    pub(super) fn put(&mut self, path: impl Into<String>, kind: Kind, bytes: Arc<[u8]>, is_lasting: bool) {
        self.answers.insert(path.into(), Answer { kind, bytes, is_lasting });
    }

    /// The answer at a path.
    pub(super) fn get(&self, path: &str) -> Option<&Answer> {
        self.answers.get(path).or_else(|| self.before.get(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_outlive_one_change_and_no_more() {
        let mut first = Site::after(&Site::default());
        first.put("pages/a.svg", Kind::Svg, b"<svg/>".as_slice().into(), true);
        first.put("state.json", Kind::Json, b"{}".as_slice().into(), false);
        let second = Site::after(&first);
        assert!(second.get("pages/a.svg").is_some() && second.get("state.json").is_none());
        assert!(Site::after(&second).get("pages/a.svg").is_none());
        assert_eq!(second.get("").map(|page| page.kind), Some(Kind::Html));
    }

    #[test]
    fn the_page_asks_nobody_else_for_anything() {
        for path in ["", "page.css", "page.js", "icon.svg"] {
            let site = Site::after(&Site::default());
            let answer = site.get(path).map(|answer| String::from_utf8_lossy(&answer.bytes).into_owned());
            let text = answer.unwrap_or_default().replace("http://www.w3.org/2000/svg", "");
            assert!(!text.is_empty() && !text.contains("//cdn") && !text.contains("http"), "{path}: {text}");
            // The policy would not let them through.
            assert!(!text.contains("style=") && !text.contains("onclick"), "{path}");
        }
    }
}
