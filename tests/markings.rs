//! Markings, drafts and embargoes in finished documents: on every page and slide, at the top and at the bottom,
//! in the words of the scheme.

use crate::support::Project;
use crate::support::pdf::{Texts, squeezed};

/// Each scheme with the keys of a marking, and the line that is printed.
const MARKINGS: [(&str, &str, &str); 9] = [
    ("clear", r#"scheme = "tlp", level = "CLEAR""#, "TLP:CLEAR"),
    ("strict", r#"scheme = "tlp", level = "AMBER+STRICT""#, "TLP:AMBER+STRICT"),
    (
        "uk",
        r#"scheme = "uk", level = "OFFICIAL-SENSITIVE", handling = ["HMG USE ONLY"], descriptors = ["COMMERCIAL"]"#,
        "OFFICIAL-SENSITIVE - HMG USE ONLY - COMMERCIAL",
    ),
    (
        "cui",
        r#"scheme = "us-cui", level = "CUI", descriptors = ["PRVCY"], handling = ["NOFORN"]"#,
        "CUI//PRVCY//NOFORN",
    ),
    ("nato", r#"scheme = "nato", level = "RESTRICTED""#, "NATO RESTRICTED"),
    ("eu", r#"scheme = "eu", level = "RESTREINT UE/EU RESTRICTED""#, "RESTREINT UE/EU RESTRICTED"),
    ("un", r#"scheme = "un", level = "STRICTLY CONFIDENTIAL""#, "STRICTLY CONFIDENTIAL"),
    ("own", r##"scheme = "custom", text = "House use", background = "#1B4B82""##, "House use"),
    (
        "long",
        r#"scheme = "custom", text = "For the board only, not to be copied or passed on to anyone", handling = ["Return after reading", "Copy 3 of 7"]"#,
        "For the board only, not to be copied or passed on to anyone - Return after reading - Copy 3 of 7",
    ),
];

/// A brief for audiences with these names and markings.
fn brief(lang: &str, head: &str, audience: &str) -> String {
    let mut brief = format!(
        "[brief]\ntitle = \"River levels\"\nbottom-line = \"The river is back.\"\ndate = 2026-03-02\nlang = \"{lang}\"\n{head}\n\
         [issuer]\nname = \"River authority\"\n[theme.open]\ntitle = \"It can be opened\"\nlead = \"It can.\"\npoints = [\"One\", \"Two\"]\n\
         [rules]\nclassified-marking = \"off\"\n"
    );
    for (name, marking, _) in MARKINGS {
        brief.push_str(&format!(
            "[audience.{name}]\ninternal = true\nmarking = {{ {marking} }}\n{audience}\n"
        ));
    }
    brief
}

#[test]
fn every_page_and_slide_has_the_marking_at_its_top_and_bottom() {
    let head = "status = \"draft\"\nfor = [\"all\"]";
    for (lang, audience) in [
        ("en-GB", ""),
        ("en-US", "design = \"modern\"\npaper = \"us-letter\"\ndeck-ratio = \"4:3\""),
        ("fr", "design = \"editorial\"\naccessible = true"),
    ] {
        let project = Project::new().write("b.toml", brief(lang, head, audience));
        project.run(["build", "b.toml"]).must_succeed();
        for (name, _, line) in MARKINGS {
            for document in ["brief", "deck"] {
                let texts = Texts::of(&project.read(&format!("out/b-{name}-{document}.pdf")));
                for (index, page) in texts.pages.iter().enumerate() {
                    let found = squeezed(page).matches(&squeezed(line)).count();
                    assert_eq!(found, 2, "{lang} {name} {document} {}: {page}", index + 1);
                }
            }
        }
    }
}

#[test]
fn a_draft_is_called_one_on_every_page_and_slide_and_never_in_the_marking() {
    let project = Project::new().write("b.toml", brief("en-GB", "status = \"draft\"\nfor = [\"all\"]", ""));
    project.run(["build", "b.toml"]).must_succeed();
    for (name, _, line) in MARKINGS {
        for document in ["brief", "deck"] {
            let texts = Texts::of(&project.read(&format!("out/b-{name}-{document}.pdf")));
            for page in &texts.pages {
                let rest = squeezed(page).replace(&squeezed(line), "|").to_lowercase();
                assert!(rest.contains("draft"), "{name} {document}: {page}");
            }
        }
    }
    let project = Project::new().write("b.toml", brief("en-GB", "status = \"final\"\nfor = [\"all\"]", ""));
    project.run(["build", "b.toml", "-a", "uk"]).must_succeed();
    let texts = Texts::of(&project.read("out/b-uk-brief.pdf"));
    assert!(!texts.everything().to_lowercase().contains("draft"));
}

#[test]
fn an_embargo_is_printed_in_both_times_and_named_by_the_file_where_asked() {
    let head = "for = [\"all\"]\nembargo = 2026-06-08T00:01:00+06:00\nembargo-place = \"Astana\"";
    let toml = brief("en-GB", head, "");
    let toml = toml.replace("[audience.clear]\n", "[audience.clear]\nembargo-in-name = true\n");
    let toml = toml.replace(
        "[audience.uk]\n",
        "[audience.uk]\nembargo-in-name = true\nembargo = 2026-07-01T12:00:00Z\n",
    );
    let project = Project::new().write("b.toml", toml);
    project.run(["build", "b.toml", "-a", "clear,uk,nato"]).must_succeed();
    let drawn = |file: &str| squeezed(&Texts::of(&project.read(file)).drawn());
    let both = squeezed("Embargoed until 00:01 Astana time (UTC+6), 8 June 2026 (18:01 UTC, 7 June 2026)");
    for document in ["brief", "deck"] {
        assert!(drawn(&format!("out/b-clear-{document}-embargo-20260607T1801Z.pdf")).contains(&both));
        assert!(drawn(&format!("out/b-nato-{document}.pdf")).contains(&both));
        let own = squeezed("Embargoed until 12:00 UTC, 1 July 2026");
        assert!(drawn(&format!("out/b-uk-{document}-embargo-20260701T1200Z.pdf")).contains(&own));
    }
}

#[test]
fn documents_for_anyone_hold_nothing_internal() {
    let project = Project::new().write("b.toml", brief("en-GB", "", ""));
    let output = project.run(["build", "b.toml", "--message-format", "short"]).must_fail(1);
    output
        .stderr
        .must_contain("error[public-marking]: the documents of `clear` are marked `TLP:CLEAR`, for anyone, but hold what is internal")
        .must_not_contain("`strict`");
    assert!(!project.files().contains(&"out/b-clear-brief.pdf".to_owned()));
    assert!(project.files().contains(&"out/b-strict-brief.pdf".to_owned()));
}
