//! The schemes of markings: their levels, from the least restrictive, and what may stand beside them.

use crate::brief_file::Scheme;

/// The rules of a scheme.
#[derive(Debug)]
pub(super) struct Rules {
    /// Its levels, from the least restrictive.
    pub(super) levels: &'static [Level],
    /// Its handling instructions.
    pub(super) handling: Extra,
    /// Its descriptors, or categories.
    pub(super) descriptors: Extra,
    /// Its caveats.
    pub(super) caveats: Extra,
}

/// A level of a scheme.
#[derive(Debug)]
pub(super) struct Level {
    /// The word in the file.
    pub(super) label: &'static str,
    /// The words that are printed; also taken in the file.
    pub(super) printed: &'static str,
    /// Other words for it, squeezed, that are answered with the right one.
    also: &'static [&'static str],
    /// Whether ordinary systems may not hold such content.
    pub(super) classified: bool,
    /// The text's colour.
    pub(super) color: &'static str,
    /// The ground's colour; none for bare text.
    pub(super) background: Option<&'static str>,
}

impl Level {
    /// Whether a word, squeezed, is meant as this level.
    pub(super) fn is_meant(&self, squeezed: &str) -> bool {
        let names = [self.label, self.printed].map(super::squeeze);
        names.iter().any(|name| name == squeezed) || self.also.contains(&squeezed)
    }
}

/// What may stand in a list beside the level.
#[derive(Debug)]
pub(super) enum Extra {
    /// Nothing; with what to do instead.
    None(&'static str),
    /// Whatever one writes.
    Free,
    /// Some words, and what fits a pattern.
    Known {
        /// The words.
        words: &'static [&'static str],
        /// Whether other words are right too.
        pattern: fn(&str) -> bool,
    },
}

/// A level that is printed as bare black text.
const fn plain(
    label: &'static str,
    printed: &'static str,
    also: &'static [&'static str],
    classified: bool,
) -> Level {
    Level { label, printed, also, classified, color: "#000000", background: None }
}

/// A label of the Traffic Light Protocol: coloured text on black, as the standard has it.
const fn tlp(
    label: &'static str,
    printed: &'static str,
    also: &'static [&'static str],
    color: &'static str,
) -> Level {
    Level { label, printed, also, classified: false, color, background: Some("#000000") }
}

const TLP: &[Level] = &[
    tlp("CLEAR", "TLP:CLEAR", &["WHITE", "TLPWHITE"], "#FFFFFF"),
    tlp("GREEN", "TLP:GREEN", &[], "#33FF00"),
    tlp("AMBER", "TLP:AMBER", &["YELLOW", "TLPYELLOW"], "#FFC000"),
    tlp("AMBER+STRICT", "TLP:AMBER+STRICT", &["STRICT", "TLPSTRICT"], "#FFC000"),
    tlp("RED", "TLP:RED", &[], "#FF2B2B"),
];

const UK: &[Level] = &[
    plain("OFFICIAL", "OFFICIAL", &["UNCLASSIFIED", "RESTRICTED"], false),
    plain("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", &["SENSITIVE", "OS"], false),
    plain("SECRET", "SECRET", &["CONFIDENTIAL"], true),
    plain("TOP SECRET", "TOP SECRET", &[], true),
];

const US_CUI: &[Level] = &[
    Level {
        label: "CUI",
        printed: "CUI",
        also: &["CONTROLLEDUNCLASSIFIEDINFORMATION", "FOUO", "SBU"],
        classified: false,
        color: "#FFFFFF",
        background: Some("#502B85"),
    },
    Level {
        label: "CONTROLLED",
        printed: "CONTROLLED",
        also: &[],
        classified: false,
        color: "#FFFFFF",
        background: Some("#502B85"),
    },
];

const NATO: &[Level] = &[
    plain("UNCLASSIFIED", "NATO UNCLASSIFIED", &["NU"], false),
    plain("RESTRICTED", "NATO RESTRICTED", &["NR"], false),
    plain("CONFIDENTIAL", "NATO CONFIDENTIAL", &["NC"], true),
    plain("SECRET", "NATO SECRET", &["NS"], true),
    plain("COSMIC TOP SECRET", "COSMIC TOP SECRET", &["TOPSECRET", "NATOTOPSECRET", "CTS"], true),
];

const EU: &[Level] = &[
    plain("LIMITE", "LIMITE", &["LIMITED"], false),
    plain(
        "RESTREINT UE/EU RESTRICTED",
        "RESTREINT UE/EU RESTRICTED",
        &["RESTREINT", "RESTREINTUE", "RESTRICTED", "EURESTRICTED", "RUE"],
        false,
    ),
    plain(
        "CONFIDENTIEL UE/EU CONFIDENTIAL",
        "CONFIDENTIEL UE/EU CONFIDENTIAL",
        &["CONFIDENTIEL", "CONFIDENTIELUE", "CONFIDENTIAL", "EUCONFIDENTIAL", "CUE"],
        true,
    ),
    plain("SECRET UE/EU SECRET", "SECRET UE/EU SECRET", &["SECRET", "SECRETUE", "EUSECRET", "SUE"], true),
    plain(
        "TRÈS SECRET UE/EU TOP SECRET",
        "TRÈS SECRET UE/EU TOP SECRET",
        &["TRÈSSECRET", "TRESSECRET", "TRESSECRETUEEUTOPSECRET", "TOPSECRET", "EUTOPSECRET", "TSUE"],
        true,
    ),
];

const UN: &[Level] = &[
    plain("UNCLASSIFIED", "UNCLASSIFIED", &[], false),
    plain("CONFIDENTIAL", "CONFIDENTIAL", &[], true),
    plain("STRICTLY CONFIDENTIAL", "STRICTLY CONFIDENTIAL", &["SECRET", "TOPSECRET"], true),
];

const UK_HANDLING: Extra = Extra::Known {
    words: &["RECIPIENTS ONLY", "FOR PUBLIC RELEASE", "HMG USE ONLY", "EMBARGOED"],
    pattern: |text| text.strip_suffix(" USE ONLY").is_some_and(|who| !who.trim().is_empty()),
};

const UK_DESCRIPTORS: Extra = Extra::Known {
    words: &[
        "PERSONAL DATA",
        "LEGAL PROFESSIONAL PRIVILEGE",
        "LEGAL",
        "MARKET SENSITIVE",
        "COMMERCIAL",
        "HR/MANAGEMENT",
    ],
    pattern: |_| false,
};

const US_DISSEMINATION: Extra = Extra::Known {
    words: &["NOFORN", "FED ONLY", "FEDCON", "NOCON", "DL ONLY", "RELIDO", "DISPLAY ONLY"],
    pattern: |text| ["REL TO ", "DISPLAY ONLY "].iter().any(|start| text.starts_with(start)),
};

const US_CATEGORIES: Extra = Extra::Known {
    words: &["SP-EXPT", "SP-PRVCY", "PRVCY", "OPSEC", "PROPIN"],
    pattern: |text| {
        let code = text.strip_prefix("SP-").unwrap_or(text);
        // Status words look like a category, and must not stand in the banner.
        let status = ["DRAFT", "FINAL", "PREDECISIONAL", "DELIBERATIVE"].contains(&code);
        !status && (2..=8).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase())
    },
};

/// The rules of a scheme; nothing for markings of one's own.
pub(super) fn rules(scheme: Scheme) -> Option<Rules> {
    let instead = "write further restrictions as `handling`";
    let rules = match scheme {
        Scheme::Tlp => Rules {
            levels: TLP,
            handling: Extra::Free,
            descriptors: Extra::None(instead),
            caveats: Extra::None(instead),
        },
        Scheme::Uk => {
            Rules { levels: UK, handling: UK_HANDLING, descriptors: UK_DESCRIPTORS, caveats: Extra::Free }
        }
        Scheme::UsCui => Rules {
            levels: US_CUI,
            handling: US_DISSEMINATION,
            descriptors: US_CATEGORIES,
            caveats: Extra::None("limits of dissemination such as `NOFORN` are `handling`"),
        },
        Scheme::Nato => {
            Rules { levels: NATO, handling: Extra::Free, descriptors: Extra::Free, caveats: Extra::Free }
        }
        Scheme::Eu => {
            Rules { levels: EU, handling: Extra::Free, descriptors: Extra::Free, caveats: Extra::Free }
        }
        Scheme::Un => Rules {
            levels: UN,
            handling: Extra::Free,
            descriptors: Extra::None(instead),
            caveats: Extra::None(instead),
        },
        Scheme::Custom => return None,
    };
    Some(rules)
}
