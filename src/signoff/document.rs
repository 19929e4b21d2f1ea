//! The sheet as a document: what its template sees.

use super::words::{Vocabulary, plain, source as source_title};
use super::{Claim, ClaimKind, Outcomes, Picture, Proof, Sheet, Standing, listing, passages};
use crate::brief::{Audience, Body, Brief, Check, DraftStatus, Kind, Ratio};
use crate::compose::bibliography;
use crate::compose::citations::words as text_of;
use crate::data::sheet::{
    ClaimData, CountData, CoverData, GroupData, PictureClaimData, ProofData, ProofSourceData, SheetData,
    SheetHeadData,
};
use crate::data::{DateData, FORMAT, FitData, PageData};
use crate::document::{Document, Info};
use crate::files::Files;
use crate::locale::Locale;
use crate::locale::labels::label;
use crate::signoff::appears::by_audience;
use crate::signoff::markings::highest;

/// The word for the document in names.
pub(crate) const WORD: &str = "signoff";

/// The template that sets it.
pub(crate) const TEMPLATE: &str = "signoff.typ";

/// What the data of a sheet is made with.
pub(crate) struct Making<'a> {
    /// The brief.
    pub(crate) brief: &'a Brief,
    /// The files of the run.
    pub(crate) files: &'a Files,
    /// What came of the documents.
    pub(crate) outcomes: &'a Outcomes,
    /// Makes characters of others printable.
    pub(crate) printable: &'a dyn Fn(&str) -> String,
}

/// The audience whose paper and design the sheet takes: the first inside the house, or else the first.
pub(crate) fn host(brief: &Brief) -> Option<&Audience> {
    let built = || brief.built.iter().filter_map(|name| brief.audience(name));
    built().find(|audience| audience.internal).or_else(|| built().next()).or(brief.audiences.first())
}

/// What the PDF says about itself.
pub(crate) fn info(brief: &Brief) -> Info {
    let title = format!("{}: {}", label(brief, "signoff"), plain(brief, &brief.head.title));
    Info {
        title,
        author: brief.issuer.name.clone(),
        description: None,
        keywords: Vec::new(),
        date: brief.head.date.value,
        lang: brief.locale.language().to_owned(),
        region: brief.locale.region().map(str::to_owned),
        ident: format!("{}/{WORD}", brief.name),
    }
}

impl Making<'_> {
    /// What the template sees; the design comes from the host.
    pub(crate) fn data(&self, sheet: &Sheet<'_>, design: serde_json::Value) -> SheetData {
        let (brief, locale) = (self.brief, &self.brief.locale);
        let word = |key: &str| Some((key.to_owned(), locale.label(key)?.to_owned()));
        let mut labels: std::collections::BTreeMap<_, _> =
            Locale::label_keys().into_iter().filter_map(word).collect();
        labels.extend(brief.labels.clone());
        let sources = sources(sheet);
        let mut numbers = 1..;
        let mut groups = Vec::new();
        for kind in ClaimKind::ALL {
            let of_kind = sheet.claims.iter().filter(|claim| claim.kind == kind);
            let claims: Vec<ClaimData> = of_kind
                .zip(&mut numbers)
                .map(|(claim, number)| self.claim(claim, number, &sources))
                .collect();
            if !claims.is_empty() {
                let heading = self.words().label(self.words().group(kind));
                groups.push(GroupData { name: kind.name(), heading, claims });
            }
        }
        let pictures = sheet.pictures.iter().zip(&mut numbers);
        let pictures = pictures.map(|(picture, number)| self.picture(picture, number)).collect();
        let host = host(brief);
        SheetData {
            format: FORMAT,
            document: WORD,
            name: (self.printable)(&brief.name),
            lang: locale.language().to_owned(),
            region: locale.region().map(str::to_owned),
            direction: if locale.is_right_to_left() { "rtl" } else { "ltr" },
            page: PageData {
                paper: host.map_or("a4", |host| host.paper.word()),
                ratio: host.map_or(Ratio::Wide, |host| host.ratio).word(),
                accessible: host.is_some_and(|host| host.accessible),
            },
            fit: FitData::default(),
            design,
            labels,
            markings: highest(brief),
            head: self.head(),
            covers: self.covers(),
            counts: self.counts(sheet),
            groups,
            pictures,
            sources: sources.iter().zip(1..).filter_map(|(id, number)| self.source(id, number)).collect(),
        }
    }

    /// The fixed words.
    fn words(&self) -> Vocabulary<'_> {
        Vocabulary::of(self.brief)
    }

    /// What the brief is about.
    fn head(&self) -> SheetHeadData {
        let (brief, head) = (self.brief, &self.brief.head);
        let date = head.date.value;
        SheetHeadData {
            title: text_of(&(self.printable)(&plain(brief, &head.title))),
            date: DateData { iso: date.iso(), text: brief.locale.date(date) },
            version: head.version.clone(),
            reference: head.reference.clone(),
            draft: (head.status == Some(DraftStatus::Draft)).then(|| label(brief, "draft").to_owned()),
            issuer: brief.issuer.name.clone(),
        }
    }

    /// The documents that were looked into.
    fn covers(&self) -> Vec<CoverData> {
        let words = self.words();
        let mut covers: Vec<CoverData> = Vec::new();
        for outcome in &self.outcomes.0 {
            let name = words.label(&format!("document-{}", outcome.document.word()));
            let (built, missing) = match (outcome.shown.is_some(), outcome.document) {
                (false, _) => (words.fill("not-built", &[("document", &name)]), true),
                (true, Document::Deck) => {
                    (words.fill("slides-count", &[("count", &outcome.pages.to_string())]), false)
                }
                (true, _) => (name, false),
            };
            match covers.last_mut().filter(|last| last.audience == outcome.audience) {
                Some(last) => {
                    last.built = format!("{}, {built}", last.built);
                    last.missing |= missing;
                }
                None => covers.push(CoverData { audience: outcome.audience.clone(), built, missing }),
            }
        }
        covers
    }

    /// How many claims stand how.
    fn counts(&self, sheet: &Sheet<'_>) -> Vec<CountData> {
        let unproven = self.words().label("tally-unproven");
        let counts = self.words().counts(&sheet.tally()).into_iter();
        counts.map(|(text, count)| CountData { alarming: text == unproven, text, count }).collect()
    }

    /// A claim.
    fn claim(&self, claim: &Claim<'_>, number: usize, sources: &[&str]) -> ClaimData {
        let show = |text: &str| (self.printable)(text);
        let optional = |text: &Option<String>| text.as_deref().map(show);
        let standing = claim.standing();
        let words = self.words();
        ClaimData {
            number,
            id: show(&claim.name),
            value: show(&claim.value),
            about: Some(show(&claim.about)).filter(|about| !about.is_empty()),
            original: optional(&claim.original),
            formula: optional(&claim.formula),
            caveat: optional(&claim.caveat),
            written: self.written(&claim.place),
            proofs: claim.proofs.iter().map(|proof| self.proof(proof, sources)).collect(),
            standing: standing.name(),
            stands: words.label(words.standing(standing)),
            status: claim.status.map(crate::brief::Status::word),
            stated: claim.status.map(|status| words.label(&format!("status-{}", status.word()))),
            checked: self.checked(claim.checked),
            appears: by_audience(&claim.appears, &words),
        }
    }

    /// A proof.
    fn proof(&self, proof: &Proof<'_>, sources: &[&str]) -> ProofData {
        let passage = listing::passage(proof.check);
        let given = || proof.words.map(|words| text_of(&(self.printable)(words)));
        ProofData {
            source: sources.iter().position(|source| *source == proof.source).map_or(0, |index| index + 1),
            title: (self.printable)(&proof.title),
            locator: proof.locator.map(|locator| (self.printable)(locator)),
            spot: passage.map(|passage| self.words().spot(passage.spot)),
            passage: passage
                .map(|passage| passages::content(passage, self.files, self.printable))
                .or_else(given),
            check: match proof.check {
                Check::Found(_) => "found",
                Check::Differs(_) => "differs",
                Check::Missing => "missing",
                Check::Trusted => "trusted",
            },
        }
    }

    /// A picture.
    fn picture(&self, picture: &Picture<'_>, number: usize) -> PictureClaimData {
        PictureClaimData {
            number,
            id: (self.printable)(&picture.name),
            alt: (self.printable)(&picture.alt),
            credit: (self.printable)(picture.credit),
            licence: (self.printable)(picture.licence),
            written: self.written(&picture.place),
            checked: self.checked(picture.checked),
            appears: by_audience(&picture.appears, &self.words()),
        }
    }

    /// A source of claims.
    fn source(&self, id: &str, number: usize) -> Option<ProofSourceData> {
        let item = self.brief.item(Kind::Source, id)?;
        let Body::Source(source) = &item.body else { return None };
        let show = |text: &str| (self.printable)(text);
        let file = source.file.as_ref().map(|file| {
            let path = file.path.strip_prefix(&self.brief.project).unwrap_or(&file.path);
            path.display().to_string().replace('\\', "/")
        });
        Some(ProofSourceData {
            number,
            text: show(&bibliography::entry(self.brief, &source_title(self.brief, id), source)),
            url: source.url.clone(),
            address: source.url.as_deref().map(show),
            file: file.as_deref().map(show),
            caveat: item.wording.caveat.as_ref().map(|caveat| show(&plain(self.brief, caveat))),
            reliability: source.reliability.as_deref().map(show),
        })
    }

    /// Where something was written.
    fn written(&self, place: &crate::files::Place) -> String {
        let (file, line) = listing::spot_in(self.brief, self.files, place);
        (self.printable)(&format!("{file}:{line}"))
    }

    /// Who checked something, and when.
    fn checked(&self, checked: Option<&(String, crate::date::When)>) -> Option<String> {
        checked.map(|(by, on)| (self.printable)(&format!("{by}, {}", self.brief.locale.date(*on))))
    }
}

/// The sources of all claims, in the order in which they come.
fn sources<'s>(sheet: &'s Sheet<'_>) -> Vec<&'s str> {
    let mut sources = Vec::new();
    for proof in sheet.claims.iter().flat_map(|claim| &claim.proofs) {
        if !sources.contains(&proof.source) {
            sources.push(proof.source);
        }
    }
    sources
}

impl ClaimKind {
    /// The word for it in the data.
    fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Row => "row",
            Self::Quote => "quote",
            Self::Cited => "cited",
            Self::Typed => "typed",
        }
    }
}

impl Standing {
    /// The word for it in the data.
    fn name(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Derived => "derived",
            Self::Trusted => "trusted",
            Self::Unproven => "unproven",
        }
    }
}
