//! Audiences: their settings, and what they reword.

use std::collections::BTreeMap;

use crate::brief::{
    FitMode, Issuer, Kind, Marking, Paper, Picture, Profile, Purpose, Ratio, RuleLevel, Section, Text,
    Unverified, Wording,
};
use crate::date::Moment;
use crate::files::{At, Place};

/// An audience, with its profile and what it extends laid under it.
#[derive(Debug, Clone)]
pub struct Audience {
    /// Its name in the file.
    pub name: String,
    /// Where it is declared.
    pub place: Place,
    /// Its profile.
    pub profile: Option<Profile>,
    /// Its name as readers see it.
    pub title: Option<String>,
    /// Whom the document is addressed to.
    pub addressee: Option<String>,
    /// Whether it is inside the house.
    pub internal: bool,
    /// The page's sections.
    pub sections: Vec<Section>,
    /// How many items of a section the page shows.
    pub limits: BTreeMap<Section, u32>,
    /// The deck's parts.
    pub slides: Vec<Section>,
    /// How many items of a part the deck shows.
    pub deck_limits: BTreeMap<Section, u32>,
    /// How many slides the deck may have, its backup part aside.
    pub slide_limit: Option<u32>,
    /// How many of the items for which the limit of slides leaves no room may stand in the backup part.
    pub backup_limit: Option<u32>,
    /// The key figures in their order, if it chooses them.
    pub key_figures: Option<Vec<At<String>>>,
    /// What happens to disputed and unverified items.
    pub unverified: Unverified,
    /// The marking.
    pub marking: Option<Marking>,
    /// Not to be published before.
    pub embargo: Option<At<Moment>>,
    /// Whether the names of its files end in the moment of the embargo.
    pub embargo_in_name: bool,
    /// Whether it is released at once.
    pub immediate: bool,
    /// What happens to a page that is too long.
    pub fit: FitMode,
    /// The paper.
    pub paper: Paper,
    /// The slides' proportions.
    pub ratio: Ratio,
    /// Whether text is set in large type.
    pub accessible: bool,
    /// The design: a built-in name or a file.
    pub design: Option<At<String>>,
    /// The folder whose template files replace the built-in ones.
    pub templates: Option<Picture>,
    /// Other wording of the head.
    pub head: HeadWording,
    /// Other details of the issuer.
    pub issuer: Issuer,
    /// Other headings.
    pub headings: BTreeMap<Section, Text>,
    /// Other levels of rules.
    pub rules: BTreeMap<String, RuleLevel>,
    /// Other wording of items, by kind and id, with the place of the override.
    pub wording: BTreeMap<(Kind, String), (Wording, Place)>,
}

/// What an audience rewords in the head.
#[derive(Debug, Clone, Default)]
pub struct HeadWording {
    /// The title.
    pub title: Option<Text>,
    /// The line under the title.
    pub subtitle: Option<Text>,
    /// The conclusion.
    pub bottom_line: Option<Text>,
    /// What is to be decided.
    pub recommendation: Option<Text>,
    /// What the brief is for.
    pub purpose: Option<Purpose>,
    /// The reference number.
    pub reference: Option<String>,
}
