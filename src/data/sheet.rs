//! What the template of the sign-off sheet sees. It is about a whole brief, and inside the house.

use serde::Serialize;

use super::{Content, DateData, FitData, MarkingData, PageData};

/// The sign-off sheet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SheetData {
    /// The version of this shape.
    pub format: u32,
    /// `signoff`.
    pub document: &'static str,
    /// The brief's name: its file's without `.toml`.
    pub name: String,
    /// The language: `en`.
    pub lang: String,
    /// The region: `GB`.
    pub region: Option<String>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Paper and proportions.
    pub page: PageData,
    /// How tight it is set: never tighter than its design.
    pub fit: FitData,
    /// The design's tokens.
    pub design: serde_json::Value,
    /// The fixed words, in the brief's language.
    pub labels: std::collections::BTreeMap<String, String>,
    /// The highest marking of each scheme among audiences and items.
    pub markings: Vec<MarkingData>,
    /// What the brief is about.
    pub head: SheetHeadData,
    /// The documents that were looked into, an audience an entry.
    pub covers: Vec<CoverData>,
    /// How many claims stand how: all of them first.
    pub counts: Vec<CountData>,
    /// The claims by kind, none of them empty.
    pub groups: Vec<GroupData>,
    /// The pictures.
    pub pictures: Vec<PictureClaimData>,
    /// The sources of the claims, by number.
    pub sources: Vec<ProofSourceData>,
}

/// What the brief is about, as the sheet names it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SheetHeadData {
    /// The title.
    pub title: Content,
    /// The date.
    pub date: DateData,
    /// The version.
    pub version: Option<String>,
    /// The reference number.
    pub reference: Option<String>,
    /// "Draft", for a draft.
    pub draft: Option<String>,
    /// Who issues it.
    pub issuer: Option<String>,
}

/// The documents of an audience.
#[derive(Debug, Clone, Serialize)]
pub struct CoverData {
    /// The audience's name.
    pub audience: String,
    /// What was built: "page, 12 slides".
    pub built: String,
    /// Whether any of them could not be built.
    pub missing: bool,
}

/// A count of claims.
#[derive(Debug, Clone, Serialize)]
pub struct CountData {
    /// What is counted: "Taken on trust".
    pub text: String,
    /// How many.
    pub count: usize,
    /// Whether none would be better.
    pub alarming: bool,
}

/// The claims of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct GroupData {
    /// The kind: `figure`, `row`, `quote`, `cited` or `typed`.
    pub name: &'static str,
    /// The heading: "Figures".
    pub heading: String,
    /// The claims.
    pub claims: Vec<ClaimData>,
}

/// A claim.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimData {
    /// Its number on the sheet.
    pub number: usize,
    /// Its name: `figure.fdi-total`.
    pub id: String,
    /// As it is printed.
    pub value: String,
    /// What it says of what.
    pub about: Option<String>,
    /// The words in their own language, of a translation.
    pub original: Option<String>,
    /// How it is calculated, in values.
    pub formula: Option<String>,
    /// What a reader must know to judge it.
    pub caveat: Option<String>,
    /// Where it was written: `briefs/kazakhstan/figures.toml:9`.
    pub written: String,
    /// What proves it.
    pub proofs: Vec<ProofData>,
    /// How it stands: `checked`, `derived`, `trusted` or `unproven`.
    pub standing: &'static str,
    /// The word for it.
    pub stands: String,
    /// Its status: `disputed`.
    pub status: Option<&'static str>,
    /// The word for the status.
    pub stated: Option<String>,
    /// Who checked it, and when.
    pub checked: Option<String>,
    /// Where it appears, an audience an entry.
    pub appears: Vec<String>,
}

/// A proof of a claim.
#[derive(Debug, Clone, Serialize)]
pub struct ProofData {
    /// The number of its source.
    pub source: usize,
    /// The source's title.
    pub title: String,
    /// Where in it.
    pub locator: Option<String>,
    /// Where in its text: "page 3, line 12".
    pub spot: Option<String>,
    /// The passage that holds the words, the words themselves strong; or the words that were given.
    pub passage: Option<Content>,
    /// What came of the check: `found`, `differs`, `missing` or `trusted`.
    pub check: &'static str,
}

/// A picture with the leave to use it.
#[derive(Debug, Clone, Serialize)]
pub struct PictureClaimData {
    /// Its number on the sheet.
    pub number: usize,
    /// Its name: `image.astana`.
    pub id: String,
    /// The picture in words.
    pub alt: String,
    /// Whom to credit.
    pub credit: String,
    /// The licence.
    pub licence: String,
    /// Where it was written.
    pub written: String,
    /// Who checked it, and when.
    pub checked: Option<String>,
    /// Where it appears, an audience an entry.
    pub appears: Vec<String>,
}

/// A source, so that it can be found and opened.
#[derive(Debug, Clone, Serialize)]
pub struct ProofSourceData {
    /// Its number on the sheet.
    pub number: usize,
    /// The whole entry in words.
    pub text: String,
    /// Its address, for a link.
    pub url: Option<String>,
    /// Its address as it is printed: a line may break within it.
    pub address: Option<String>,
    /// Its text in the project.
    pub file: Option<String>,
    /// What a reader must know to judge it.
    pub caveat: Option<String>,
    /// How far it can be relied on.
    pub reliability: Option<String>,
}
