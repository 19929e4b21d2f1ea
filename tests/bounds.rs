//! The bounds of what is read: what lies at a bound is taken, what lies beyond it is refused at its place, before
//! the engine sees anything. So data ends in bounded time and memory, whoever wrote it.

use std::fs::File;
use std::io::Cursor;

use briefdeck::diagnostic::Level;
use briefdeck::{Options, Toolkit};

use crate::support::{BRIEF, Project};

/// What comes of opening a brief: its errors.
fn errors(project: &Project) -> Vec<String> {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let problems = match toolkit.open(&project.path("rivers.toml")) {
        Ok(opened) => opened.diagnostics,
        Err(problems) => problems,
    };
    let errors = problems.into_iter().filter(|one| one.level == Level::Error);
    errors.map(|error| error.message).collect()
}

/// The errors of the small brief with more in it.
fn with(more: &str) -> Vec<String> {
    errors(&Project::new().write("rivers.toml", format!("{BRIEF}{more}")))
}

/// Nothing is wrong at the bound, and beyond it only this is.
#[track_caller]
fn bound(at: &[String], over: &[String], said: &str) {
    assert_eq!(at, [""; 0], "at the bound");
    assert!(matches!(over, [one] if one.contains(said)), "over the bound: {over:?}");
}

#[test]
fn a_file_has_at_most_8_mib() {
    let padded = |length: usize| {
        let padding = length - BRIEF.len() - "\n# ".len();
        let text = format!("{BRIEF}\n# {}", "x".repeat(padding));
        assert_eq!(text.len(), length);
        errors(&Project::new().write("rivers.toml", text))
    };
    bound(&padded(8 << 20), &padded((8 << 20) + 1), "rivers.toml` is larger than 8 MiB");
}

#[test]
fn a_part_has_at_most_8_mib() {
    let include = BRIEF.replace("for = ", "include = [\"part.toml\"]\nfor = ");
    let padded = |length: usize| {
        let part = format!("#{}", " ".repeat(length - 1));
        errors(&Project::new().write("rivers.toml", &include).write("part.toml", part))
    };
    bound(&padded(8 << 20), &padded((8 << 20) + 1), "part.toml` is larger than 8 MiB");
}

#[test]
fn a_text_has_at_most_20000_characters() {
    // Of two bytes each: it is characters that count.
    let summary = |length: usize| {
        let text: String = "äö ".chars().cycle().take(length - 1).chain(['.']).collect();
        with(&format!("[theme.t]\ntitle = \"T\"\nlead = \"L.\"\nsummary = \"{text}\"\nsource = \"gauge\"\n"))
    };
    bound(&summary(20_000), &summary(20_001), "text of 20001 characters (at most 20000 are taken)");
    let title = |length: usize| {
        let text: String = "ab ".chars().cycle().take(length - 1).chain(['.']).collect();
        with(&format!("[event.e]\ndate = 2020\ntitle = \"{text}\"\n"))
    };
    bound(&title(20_000), &title(20_001), "text of 20001 characters");
}

#[test]
fn a_word_has_at_most_500_characters() {
    let word =
        |length: usize| with(&format!("[event.e]\ndate = 2020\ntitle = \"A {} z\"\n", "ñ".repeat(length)));
    bound(&word(500), &word(501), "word of more than 500 characters");
}

#[test]
fn at_most_eight_combining_marks_stand_in_a_row() {
    let marks = |count: usize| {
        let marks = "\u{301}\u{323}".chars().cycle().take(count).collect::<String>();
        with(&format!("[event.e]\ndate = 2020\ntitle = \"A{marks} z\"\n"))
    };
    bound(&marks(8), &marks(9), "more than 8 combining marks in a row");
}

#[test]
fn a_brief_has_at_most_2000_items() {
    // The small brief has two already.
    let items = |count: usize| {
        let events = (2..count).map(|number| format!("e{number} = {{ date = 2020, title = \"E\" }}\n"));
        with(&format!("[event]\n{}", events.collect::<String>()))
    };
    bound(&items(2000), &items(2001), "more than 2000 items");
    // And so it has with its parts.
    let include = BRIEF.replace("for = ", "include = [\"a.toml\", \"b.toml\"]\nfor = ");
    let parts = |count: usize| {
        let part = |name: char, count: usize| {
            let events =
                (0..count).map(|number| format!("{name}{number} = {{ date = 2020, title = \"E\" }}\n"));
            format!("[event]\n{}", events.collect::<String>())
        };
        let project = Project::new().write("rivers.toml", &include).write("a.toml", part('a', 1000));
        errors(&project.write("b.toml", part('b', count - 1002)))
    };
    bound(&parts(2000), &parts(2001), "more than 2000 items in a brief with its parts");
}

#[test]
fn a_list_has_at_most_500_entries() {
    let points = |count: usize| {
        let points = "\"P\", ".repeat(count);
        with(&format!(
            "[theme.t]\ntitle = \"T\"\nlead = \"L.\"\nsummary = \"S.\"\npoints = [{points}]\nsource = \"gauge\"\n"
        ))
    };
    bound(&points(500), &points(501), "500");
    let rows = |count: usize| {
        let rows = (0..count).map(|number| format!("{{ label = \"R{number}\", value = 1 }}, "));
        let rows = rows.collect::<String>();
        with(&format!("[chart.c]\nkind = \"table\"\ntitle = \"T\"\nsource = \"gauge\"\nrows = [{rows}]\n"))
    };
    // A table of so many rows is more than a reader takes in, which is another error; the bound is its own.
    let (at, over) = (rows(500), rows(501));
    let told = |errors: &[String]| {
        errors.iter().any(|error| error.contains("too many entries (501, at most 500 are allowed)"))
    };
    assert!(!told(&at) && told(&over), "{at:?} {over:?}");
}

#[test]
fn a_brief_has_at_most_100_audiences() {
    // The small brief has one already.
    let audiences =
        |count: usize| with(&(1..count).map(|number| format!("[audience.a{number}]\n")).collect::<String>());
    bound(&audiences(100), &audiences(101), "100");
}

#[test]
fn tables_and_lists_are_nested_at_most_16_deep() {
    // The outermost table, and the list that holds the innermost, are levels of their own.
    let lists = |depth: usize| with(&format!("[x]\ny = {}{}\n", "[".repeat(depth), "]".repeat(depth)));
    let tables = |depth: usize| with(&format!("[{}x]\n", "x.".repeat(depth - 1)));
    let told = |errors: &[String]| errors.iter().any(|error| error.contains("nested more than 16 deep"));
    assert!(!told(&tables(16)) && told(&tables(17)), "{:?}", tables(17));
    assert!(!told(&lists(15)) && told(&lists(16)), "{:?}", lists(16));
    // What no reader could walk is refused before any tree is made of it.
    for deep in ["[".repeat(1 << 20), "{a=".repeat(1 << 20), "[a".to_owned() + &".a".repeat(1 << 20) + "]"] {
        assert!(!with(&format!("x = {deep}\n")).is_empty());
        assert!(!with(&format!("{deep}\n")).is_empty());
    }
}

/// A picture of one colour.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = image::GrayImage::new(width, height);
    picture.write_to(&mut file, image::ImageFormat::Png).expect("it is a picture");
    file.into_inner()
}

/// The errors of a brief with a picture.
fn picture(bytes: Vec<u8>) -> Vec<String> {
    let image = "[image.i]\nfile = \"i.png\"\nalt = \"A\"\ncredit = \"C\"\nlicence = \"CC0\"\n";
    errors(&Project::new().write("rivers.toml", format!("{BRIEF}{image}")).write("i.png", bytes))
}

#[test]
fn a_picture_has_at_most_50_megapixels() {
    bound(&picture(png(10_000, 5_000)), &picture(png(10_000, 5_001)), "10000 × 5001");
}

/// Makes a file of a length, without writing it.
fn lengthen(project: &Project, path: &str, length: u64) {
    let file = File::options().append(true).create(true).open(project.path(path)).expect("it can be made");
    file.set_len(length).expect("it can be lengthened");
}

#[test]
fn a_pictures_file_has_at_most_64_mib() {
    let logo = "[issuer]\nname = \"A house\"\nlogo = \"logo.png\"\n";
    let of = |length: u64| {
        let project =
            Project::new().write("rivers.toml", format!("{BRIEF}{logo}")).write("logo.png", png(9, 9));
        lengthen(&project, "logo.png", length);
        let output = project.run(["build", "-d", "brief"]);
        output.stderr.as_str().to_owned()
    };
    // Behind the end of a picture nothing is looked at.
    assert!(of(64 << 20).contains("1 page"), "{}", of(64 << 20));
    assert!(of((64 << 20) + 1).contains("the picture `logo.png` is larger than 64 MiB"));
}

#[test]
fn a_sources_file_has_at_most_64_mib() {
    let source = "[source.s]\ntitle = \"S\"\npublisher = \"P\"\ndate = 2026\nfile = \"long.txt\"\n";
    let of = |length: u64| {
        let project =
            Project::new().write("rivers.toml", format!("{BRIEF}{source}")).write("long.txt", "Words.");
        lengthen(&project, "long.txt", length);
        errors(&project)
    };
    // Zeros are no text: another error, after it was read.
    let (at, over) = (of(64 << 20), of((64 << 20) + 1));
    assert!(!at.iter().any(|error| error.contains("64 MiB")), "{at:?}");
    assert!(matches!(&over[..], [one] if one.contains("is longer than 64 MiB")), "{over:?}");
}

/// The errors of a brief with a design.
fn design(text: &str, font: Option<u64>) -> Vec<String> {
    let brief = format!("{BRIEF}design = \"house.toml\"\n");
    let project = Project::new().write("rivers.toml", brief).write("house.toml", text);
    if let Some(length) = font {
        lengthen(&project, "font.otf", length);
    }
    errors(&project)
}

#[test]
fn a_design_has_at_most_1_mib_and_60_fonts_of_32_mib() {
    let padded = |length: usize| design(&format!("#{}", " ".repeat(length - 1)), None);
    bound(&padded(1 << 20), &padded((1 << 20) + 1), "larger than 1 MiB");
    let fonts =
        |count: usize| design(&format!("font-files = [{}]\n", "\"font.otf\", ".repeat(count)), Some(4));
    let told = |errors: &[String]| errors.iter().any(|error| error.contains("at most 60 font files"));
    assert!(!told(&fonts(60)) && told(&fonts(61)), "{:?}", fonts(61));
    let font = |length: u64| design("font-files = [\"font.otf\"]\n", Some(length));
    assert!(font(32 << 20)[0].contains("no font that can be used"), "{:?}", font(32 << 20));
    assert!(font((32 << 20) + 1)[0].contains("larger than 32 MiB"));
}

#[test]
fn a_derived_figure_has_at_most_12_decimals() {
    let decimals = |count: usize| {
        with(&format!(
            "[figure]\na = {{ label = \"A\", value = 1, as-of = 2020, source = \"gauge\" }}\n\
             b = {{ label = \"B\", value = 7, as-of = 2020, source = \"gauge\" }}\n\
             c = {{ label = \"C\", derive = \"{{a}} / {{b}}\", decimals = {count} }}\n"
        ))
    };
    bound(&decimals(12), &decimals(13), "too many decimals (13, at most 12 are allowed)");
}
