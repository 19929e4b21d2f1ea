#![expect(clippy::unwrap_used, reason = "a test may")]

use std::fs;
use std::path::Path;

use crate::design::{Loaded, Wanted, load};
use crate::diagnostic::Diagnostic;
use crate::embedded;
use crate::files::Files;
use crate::testing::bench::ENGINE;

/// Loads a brand with some files beside it.
fn brand(yaml: &str, beside: &[(&str, &[u8])]) -> (Result<Loaded, Vec<Diagnostic>>, Files) {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("_brand.yml"), yaml).unwrap();
    for (name, bytes) in beside {
        let path = project.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let mut files = Files::default();
    (loaded("_brand.yml", project.path(), &mut files), files)
}

fn loaded(name: &str, project: &Path, files: &mut Files) -> Result<Loaded, Vec<Diagnostic>> {
    load(Wanted { name, place: None, folder: project, project, layers: &[] }, files, &ENGINE)
}

/// Messages with what each points at first.
fn said(messages: &[Diagnostic], files: &Files) -> Vec<String> {
    let place = |one: &Diagnostic| files.text(&one.labels[0].place).to_owned();
    messages.iter().map(|one| format!("{}: {} @ {}", one.level.word(), one.message, place(one))).collect()
}

#[test]
fn colours_take_their_roles_and_names_lead_to_the_palette() {
    let (loaded, _) = brand(
        "color:\n  palette: {navy: '#0B2545', sea: navy, paper: '#fff'}\n  foreground: '#111'\n  background: paper\n  \
         primary: sea\n  secondary: '#8A6D1D'\n  danger: '#9A3412'\n  light: '#EEF2F6'\n",
        &[],
    );
    let Loaded { tokens, messages, .. } = loaded.unwrap();
    assert_eq!(messages, []);
    for (role, color) in [
        ("ink", "#111111"),
        ("ground", "#FFFFFF"),
        ("accent", "#0B2545"),
        ("accent-2", "#8A6D1D"),
        ("flag", "#9A3412"),
        ("tint", "#EEF2F6"),
    ] {
        assert_eq!(tokens["colors"][role], color, "{role}");
    }
}

#[test]
fn a_dark_brand_gets_shades_that_can_be_read_on_it() {
    let (loaded, files) =
        brand("color: {foreground: '#F2F4F7', background: '#101828', primary: '#7CD4FD'}", &[]);
    let Loaded { tokens, .. } = loaded.map_err(|errors| said(&errors, &files)).unwrap();
    assert_eq!(tokens["colors"]["ground"], "#101828");
    assert_eq!(tokens["colors"]["accent"], "#7CD4FD");
}

#[test]
fn a_colour_that_cannot_be_read_is_an_error_with_what_would_do_and_where_to_say_it() {
    let (loaded, files) = brand("color:\n  primary: '#FFD100'\n", &[]);
    let errors = loaded.unwrap_err();
    let [first] = errors.as_slice() else { panic!("{errors:?}") };
    let words: Vec<&str> = first.labels.iter().map(|label| label.message.as_str()).collect();
    assert_eq!(words, ["`accent`, #FFD100", "on `ground`, #FFFFFF", "on `tint`, #FFFCF3: 1.4:1"]);
    assert_eq!(first.rule, Some("contrast"));
    assert_eq!(files.text(&first.labels[0].place), "'#FFD100'");
    let proposed = first.hints[0].split('`').nth(1).unwrap();
    assert!(first.hints[1].contains(&format!("accent: \"{proposed}\"")), "{:?}", first.hints);
    let own = format!(
        "color:\n  primary: '#FFD100'\ndefaults: {{briefdeck: {{colors: {{accent: '{proposed}'}}}}}}"
    );
    assert_eq!(brand(&own, &[]).0.unwrap().tokens["colors"]["accent"], proposed);
}

#[test]
fn slips_are_reported_at_their_places() {
    for (yaml, wanted) in [
        ("color: {primary: #1B4B82\n}", "error: this colour has no value @ primary"),
        (
            "color: {primary: bleu, palette: {blue: '#1B4B82'}}",
            "error: `bleu` is neither a colour nor in the palette @ bleu",
        ),
        (
            "color: {primary: a, palette: {a: b, b: a}}",
            "error: this colour leads from name to name and to no colour @ a",
        ),
        ("color: {primary: [1]}", "error: expected a colour, found a list @ ["),
        ("color: red", "error: expected keys with values, found text @ red"),
        ("typography: {base: Comic Sans}", "error: unknown font family `Comic Sans` @ Comic Sans"),
        ("typography: {headings: {weight: bald}}", "error: this is no weight of a typeface @ bald"),
        ("typography: {fonts: [{family: X, source: gogle}]}", "error: `gogle` is no source of fonts @ gogle"),
        ("logo: {medium: ../logo.svg}", "error: `../logo.svg` lies outside of the project @ ../logo.svg"),
        (
            "logo: {medium: https://example.org/logo.svg}",
            "error: `https://example.org/logo.svg` is an address, not a file @ https://example.org/logo.svg",
        ),
        (
            "typography: {fonts: [{family: X, source: file, files: [a.woff2]}]}",
            "error: cannot use the font `a.woff2` (a font for the web; `.otf` and `.ttf` can be used) @ a.woff2",
        ),
        (
            "defaults: {briefdeck: {colors: {acent: '#000000'}}}",
            "error: unknown token `colors.acent` @ acent",
        ),
        ("color: [", "error: this YAML cannot be read"),
    ] {
        let (loaded, files) = brand(yaml, &[("a.woff2", b"wOF2 and more")]);
        let errors = said(&loaded.unwrap_err(), &files);
        assert_eq!(errors.len(), 1, "{yaml}: {errors:?}");
        assert!(errors[0].starts_with(wanted), "{yaml}: {errors:?}");
    }
}

#[test]
fn what_has_no_role_is_noted_once_with_every_place() {
    let yaml = "meta: {name: House, link: https://example.org}\ncolor: {success: '#080', primary: '#1B4B82'}\n\
                typography: {base: {family: Source Sans 3, size: 16px}, link: {color: blue}}\nthing: 1\n\
                defaults: {quarto: {anything: 1}}\n";
    let (loaded, files) = brand(yaml, &[]);
    let Loaded { messages, .. } = loaded.unwrap();
    let [note] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!(
        note.message,
        "not used of this brand: `meta.link`, `color.success`, `typography.link`, `typography.base.size`, `thing`"
    );
    let places: Vec<&str> = note.labels.iter().map(|label| files.text(&label.place)).collect();
    assert_eq!(places, ["link", "success", "link", "size", "thing"]);
}

#[test]
fn typefaces_are_taken_from_files_and_never_from_the_network() {
    let font = embedded::fonts().into_iter().find(|(path, _)| path == "SourceSans3-Regular.otf").unwrap().1;
    let yaml = "typography:\n  fonts:\n  - {family: Source Sans 3, source: file, files: [{path: f/a.otf, weight: 400}, f/b.otf]}\n  \
                - {family: Lora, source: google}\n  base: Source Sans 3\n  headings: {family: Lora, weight: semi-bold}\n";
    let (loaded, files) = brand(yaml, &[("f/a.otf", &font), ("f/b.otf", &font)]);
    let Loaded { tokens, fonts, messages, .. } = loaded.unwrap();
    assert_eq!(fonts.len(), 2);
    assert_eq!(tokens["fonts"]["serif"], "Source Sans 3");
    assert_eq!(tokens["fonts"]["display"], "Source Serif 4 Display", "a built-in one stands in");
    assert_eq!(
        (&tokens["layout"]["title-weight"], &tokens["deck"]["title-weight"]),
        (&600.into(), &600.into())
    );
    assert!(tokens.get("font-files").is_none() && tokens.get("logo").is_none());
    let [warning] = said(&messages, &files).try_into().unwrap();
    assert!(warning.starts_with("warning: the font `Lora` is not fetched from Google Fonts"), "{warning}");
    assert!(warning.ends_with("@ google"), "{warning}");
}

#[test]
fn the_logo_is_the_one_for_a_page_with_its_words() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
    let beside: [(&str, &[u8]); 2] = [("l.svg", svg), ("d.svg", svg)];
    let yaml = "meta: {name: {short: H, full: The House}}\nlogo:\n  images: {wide: {path: l.svg, alt: The crest}, night: d.svg}\n  \
                small: l.svg\n  medium: {light: wide, dark: night}\n";
    let (loaded, files) = brand(yaml, &beside);
    let Loaded { logo, messages, .. } = loaded.unwrap();
    assert!(logo.light.unwrap().path.ends_with("l.svg") && logo.dark.unwrap().path.ends_with("d.svg"));
    assert!(said(&messages, &files)[0].contains("`logo.small`"));
    for (yaml, alt) in [
        ("meta: {name: The House}\nlogo: l.svg", Some("The House")),
        ("logo: {path: l.svg, alt: Crest}", Some("Crest")),
        ("logo: {medium: {path: l.svg}}", None),
    ] {
        let Loaded { logo, .. } = brand(yaml, &beside).0.unwrap();
        assert!(logo.light.is_some() && logo.dark.is_none());
        assert_eq!(logo.alt.as_deref(), alt, "{yaml}");
    }
}

#[test]
fn designs_inherit_from_brands_and_brands_from_designs() {
    let project = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(project.path().join(name), text).unwrap();
    write(
        "_brand.yml",
        "color: {primary: '#0B2545'}\ndefaults: {briefdeck: {inherits: modern, sizes: {body: 11}}}",
    );
    write("press.toml", "inherits = \"_brand.yml\"\nsizes.title = 33");
    let Loaded { tokens, .. } = loaded("press.toml", project.path(), &mut Files::default()).unwrap();
    assert_eq!(tokens["colors"]["accent"], "#0B2545");
    assert_eq!(tokens["deck"]["cover"], "field");
    assert_eq!((&tokens["sizes"]["body"], &tokens["sizes"]["title"]), (&11.into(), &33.into()));
    write("_brand.yml", "defaults: {briefdeck: {inherits: press.toml}}");
    let errors = loaded("press.toml", project.path(), &mut Files::default()).unwrap_err();
    assert!(errors[0].message.ends_with("press.toml` inherits from itself"), "{errors:?}");
    assert!(errors[0].hints[0].contains("_brand.yml"), "{errors:?}");
}
