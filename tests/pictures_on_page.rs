//! Pictures on the page: where they stand and how large, with which words, and what becomes of them where there is no
//! room. Logos at the page's head.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use kurbo::Rect;

use crate::support::pdf::{Sheet, Texts, squeezed};
use crate::support::{Output, Project};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// The width of a column of the sober page on A4.
const COLUMN: f64 = 83.0 * MM;

/// Points by which a box may miss where it is to stand.
const SLACK: f64 = 0.5;

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("it can be written");
    out.into_inner()
}

/// A photograph of a size in pixels.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let shade = |x: u32, y: u32| Rgb([x, y, x + y].map(|one| u8::try_from(one % 256).unwrap_or(0)));
    encoded(&RgbImage::from_fn(width, height, shade).into(), ImageFormat::Jpeg)
}

/// A picture that lets through what is behind it.
fn see_through(width: u32, height: u32) -> Vec<u8> {
    let shade = |x: u32, y: u32| Rgba([200, 30, 30, u8::try_from((x + y) % 256).unwrap_or(0)]);
    encoded(&RgbaImage::from_fn(width, height, shade).into(), ImageFormat::Png)
}

/// A brief with pictures of these ids and files.
fn brief(pictures: &[(&str, &str)], audience: &str) -> String {
    let picture = |(id, file): &(&str, &str)| {
        format!(
            "[image.{id}]\nfile = '{file}'\nalt = 'Alt of {id}'\ntitle = 'Title of {id}'\ncredit = 'Credit of {id}'\n\
             licence = 'CC0'\nsource = 'gauge'\n"
        )
    };
    let theme = |n: usize| {
        format!(
            "[theme.t{n}]\ntitle = 'The barriers can be opened'\n\
             summary = 'The crew needs a day for it, and all of the lower town must know of it before they begin.'\n"
        )
    };
    format!(
        "[brief]\ntitle = 'River levels'\nbottom-line = 'The river is back.'\ndate = 2026-03-02\nfor = ['all']\n\
         [source.gauge]\ntitle = 'Gauge'\npublisher = 'River authority'\ndate = 2026-03-01\n{}{}\
         [audience.town]\nprofile = 'public'\n{audience}\n",
        pictures.iter().map(picture).collect::<String>(),
        (0..3).map(theme).collect::<String>(),
    )
}

/// The page of a brief that was built.
fn sheet(project: &Project) -> Sheet {
    let mut texts = Texts::of(&project.read("out/b-town-brief.pdf"));
    assert_eq!(texts.sheets.len(), 1);
    texts.sheets.remove(0)
}

/// The page with one picture.
fn page_with(file: &str, bytes: impl AsRef<[u8]>, audience: &str) -> Sheet {
    let project = Project::new().write("b.toml", brief(&[("one", file)], audience)).write(file, bytes);
    project.run(["build", "b.toml", "-d", "brief"]).must_succeed();
    sheet(&project)
}

/// The only picture of a page.
fn only(sheet: &Sheet) -> Rect {
    assert_eq!(sheet.pictures.len(), 1);
    sheet.pictures[0]
}

#[track_caller]
fn must_be_near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= SLACK, "{found} is not {wanted}");
}

fn reported(output: &Output, item: &str) -> String {
    let objects = output.stdout.objects("document");
    let dropped = objects.iter().flat_map(|one| one["dropped"].as_array().into_iter().flatten());
    let mut reasons = dropped.filter(|one| one["item"] == item).filter_map(|one| one["reason"].as_str());
    reasons.next().unwrap_or_default().to_owned()
}

#[test]
fn a_photograph_is_as_wide_as_its_column_with_its_words_under_it() {
    let page = page_with("one.jpg", photograph(1500, 1000), "");
    let picture = only(&page);
    must_be_near(picture.width(), COLUMN);
    must_be_near(picture.width() / picture.height(), 1.5);
    must_be_near(picture.x0, 18.0 * MM);
    let (title, credit) = (page.place_of("Title of one"), page.place_of("Photo: Credit of one"));
    for words in [title, credit] {
        must_be_near(words.start.x, picture.x0);
    }
    assert!(picture.y0 > title.start.y + title.size * 0.6 && title.start.y > credit.start.y);
    assert!(title.size > credit.size);
    // The mark of its source stands after its title.
    page.place_of("Title of one1");
}

#[test]
fn proportions_are_kept_and_no_picture_is_higher_than_its_bound_or_coarser_than_its_pixels() {
    for (width, height) in [(600, 1000), (3000, 300), (900, 900), (1200, 900), (40, 26), (10, 200), (1, 1)] {
        for (file, bytes) in [("one.jpg", photograph(width, height)), ("one.png", see_through(width, height))]
        {
            let picture = only(&page_with(file, bytes, ""));
            let (wide, high) = (f64::from(width), f64::from(height));
            assert!((picture.width() * high / wide - picture.height()).abs() < SLACK, "{width}×{height}");
            assert!(picture.width() <= COLUMN + SLACK && picture.height() <= 85.0 * MM, "{picture:?}");
            assert!(picture.width() <= wide / 90.0 * 72.0 + SLACK, "{picture:?}");
        }
    }
}

#[test]
fn words_stand_beside_a_picture_that_leaves_them_room() {
    let page = page_with("one.jpg", photograph(600, 1000), "");
    let (picture, title) = (only(&page), page.place_of("Title of one"));
    assert!(title.start.x > picture.x1 && title.start.x < picture.x0 + COLUMN);
    assert!(title.start.y < picture.y1 && title.start.y > picture.y0);
}

#[test]
fn a_drawing_of_any_size_fills_its_column() {
    let svg = |size: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='3' height='2' fill='#123'/>\
             <rect width='1' height='1' fill='#fff'/></svg>"
        )
    };
    for size in ["viewBox='0 0 3 2'", "width='3' height='2'", "width='3000' height='2000' viewBox='0 0 3 2'"]
    {
        let page = page_with("one.svg", svg(size), "");
        let (above, below) = (page.size.1, page.place_of("Title of one"));
        // Vectors are no pictures in the file; the words under it tell how high it is.
        assert!(page.pictures.is_empty() && below.start.y < above);
        let headline = page.place_of("The river is back.");
        let room = headline.start.y - below.start.y;
        assert!(room > COLUMN / 1.5 && room < COLUMN / 1.5 + 40.0 * MM, "{room}");
    }
}

#[test]
fn its_words_are_heard_once_and_every_design_sets_it() {
    for design in ["sober", "editorial", "modern"] {
        for paper in ["a4", "us-letter"] {
            let audience = format!("design = '{design}'\npaper = '{paper}'\n");
            let toml = brief(&[("one", "one.png")], &audience);
            let project = Project::new().write("b.toml", toml).write("one.png", see_through(900, 600));
            project.run(["build", "b.toml", "-d", "brief"]).must_succeed();
            let page = sheet(&project);
            assert_eq!(page.faults(), [""; 0], "{design} {paper}");
            let picture = only(&page);
            must_be_near(picture.width() / picture.height(), 1.5);
            // Of all that is heard and not drawn.
            let heard = Texts::of(&project.read("out/b-town-brief.pdf")).beside;
            assert_eq!(heard.matches("Alt of one").count(), 1, "{design} {paper}");
        }
    }
}

#[test]
fn sections_and_limits_decide_which_pictures_stand_where() {
    let files = [("one", "one.jpg"), ("two", "two.jpg"), ("three", "three.jpg")];
    let project = |audience: &str| {
        let project = Project::new().write("b.toml", brief(&files, audience));
        files.iter().fold(project, |project, (_, file)| project.write(file, photograph(600, 400)))
    };
    let build = ["build", "b.toml", "-d", "brief", "--message-format", "json"];
    // One by default, and the report says so of the others.
    let usual = project("");
    let output = usual.run(build).must_succeed();
    assert_eq!(sheet(&usual).pictures.len(), 1);
    assert_eq!(reported(&output, "image.two"), "limit of 1 image");
    assert_eq!(reported(&output, "image.one"), "");
    // In the order of the file, where there is room for more.
    let more = project("limits = { images = 3 }");
    more.run(build).must_succeed();
    let page = sheet(&more);
    assert_eq!(page.pictures.len(), 3);
    assert!(page.pictures.windows(2).all(|two| two[0].y0 > two[1].y0 - SLACK || two[1].x0 > two[0].x0));
    assert_eq!(page.faults(), [""; 0]);
    // Where the section comes first, so does the picture.
    let last = project("sections = ['bottom-line', 'themes', 'images']");
    last.run(build).must_succeed();
    let page = sheet(&last);
    let theme = page.place_of("The barriers can be opened.").start;
    let picture = only(&page);
    assert!(picture.x0 > theme.x || picture.y1 < theme.y, "{picture:?} {theme:?}");
    // Without the section each is reported, on the page and in the deck.
    let none = project("sections = ['bottom-line', 'themes']\nslides = ['bottom-line', 'themes']");
    let output = none.run(build).must_succeed();
    assert!(sheet(&none).pictures.is_empty());
    assert_eq!(reported(&output, "image.one"), "no section shows images");
    let output = none.run(["build", "b.toml", "-d", "deck", "--message-format", "json"]).must_succeed();
    assert_eq!(reported(&output, "image.one"), "no slide shows images");
}

#[test]
fn a_picture_stays_in_the_documents_that_it_names() {
    for (place, page, slides) in [("brief", 1, 0), ("deck", 0, 1), ("backup", 0, 1)] {
        let toml = brief(&[("one", "one.jpg")], "")
            .replace("file = 'one.jpg'", &format!("file = 'one.jpg'\nin = ['{place}']"));
        let project = Project::new().write("b.toml", toml).write("one.jpg", photograph(600, 400));
        project.run(["build", "b.toml"]).must_succeed();
        assert_eq!(sheet(&project).pictures.len(), page, "{place}");
        let deck = Texts::of(&project.read("out/b-town-deck.pdf")).sheets;
        assert_eq!(deck.iter().map(|sheet| sheet.pictures.len()).sum::<usize>(), slides, "{place}");
    }
}

#[test]
fn a_full_page_sheds_the_picture_before_what_matters_more_and_says_so() {
    let theme = "summary = 'The crew needs a day for it, and all of the lower town must know of it before they begin.'\n";
    let long = format!(
        "summary = '{}'\n",
        "The crew needs a day for it, and the lower town must know of it. ".repeat(18).trim()
    );
    let audience = "fit = 'shed'\nlimits = { themes = 9 }";
    let filled = |priority: u8, picture: u8| {
        let toml = brief(&[("one", "one.jpg")], audience)
            .replace(theme, &format!("{long}priority = {priority}\n"))
            .replace("file = 'one.jpg'", &format!("file = 'one.jpg'\npriority = {picture}"));
        let more =
            |n| format!("[theme.m{n}]\ntitle = 'The barriers can be opened'\n{long}priority = {priority}\n");
        let toml = toml + &(0..3).map(more).collect::<String>();
        Project::new().write("b.toml", toml).write("one.jpg", photograph(900, 600))
    };
    let build = ["build", "b.toml", "-d", "brief", "--message-format", "json"];
    let less = filled(2, 5);
    let output = less.run(build).must_succeed();
    assert_eq!(reported(&output, "image.one"), "so that the page fits");
    assert!(sheet(&less).pictures.is_empty());
    let more = filled(4, 1);
    let output = more.run(build).must_succeed();
    assert_eq!(reported(&output, "image.one"), "");
    let picture = only(&sheet(&more));
    // It gave way before anything left the page.
    assert!(picture.height() < 45.0 * MM, "{picture:?}");
    must_be_near(picture.width() / picture.height(), 1.5);
}

#[test]
fn what_is_not_settled_or_needs_a_word_is_said_under_the_picture_and_in_its_text() {
    let toml = brief(&[("one", "one.jpg")], "unverified = 'flag'").replace(
        "file = 'one.jpg'",
        "file = 'one.jpg'\nstatus = 'disputed'\ncaveat = 'Taken the year before.'",
    );
    let project = Project::new().write("b.toml", toml).write("one.jpg", photograph(1500, 1000));
    let formats = ["build", "b.toml", "-d", "brief", "-f", "pdf", "-f", "text", "-f", "markdown"];
    project.run(formats).must_succeed();
    let page = sheet(&project);
    let under = only(&page).y0;
    for words in ["Title of one", "disputed", "Photo: Credit of one", "Taken the year before."] {
        assert!(page.place_of(words).start.y < under, "{words}");
    }
    let shown =
        project.run(["show", "b.toml", "-a", "town", "--text"]).must_succeed().stdout.as_str().to_owned();
    let written = |file: &str| String::from_utf8(project.read(file)).expect("it is text");
    for text in [shown, written("out/b-town-brief.txt"), written("out/b-town-brief.md")] {
        for words in
            ["Title of one", "Alt of one", "disputed", "Photo: Credit of one", "Taken the year before."]
        {
            assert!(text.contains(words), "`{words}` is not in {text}");
        }
    }
}

#[test]
fn an_audience_may_word_a_pictures_title_its_own_way() {
    let toml = brief(&[("one", "one.jpg")], "[audience.town.image.one]\ntitle = 'Another title'\n");
    let project = Project::new().write("b.toml", toml).write("one.jpg", photograph(600, 400));
    project.run(["build", "b.toml"]).must_succeed();
    sheet(&project).place_of("Another title");
    let deck = Texts::of(&project.read("out/b-town-deck.pdf")).drawn();
    assert!(squeezed(&deck).contains("Anothertitle") && !squeezed(&deck).contains("Titleofone"), "{deck}");
}

#[test]
fn logos_weigh_the_same_whatever_their_proportions() {
    let issuer = "[issuer]\nname = 'River authority'\nlogo = 'logo.png'\n";
    let logo = |width, height, design: &str| {
        let audience = format!("sections = ['bottom-line', 'themes']\ndesign = '{design}'\n{issuer}");
        let project = Project::new()
            .write("b.toml", brief(&[], &audience))
            .write("logo.png", see_through(width, height));
        project.run(["build", "b.toml"]).must_succeed();
        let page = sheet(&project);
        let (mark, name) = (only(&page), page.place_of("RIVER AUTHORITY"));
        assert!(name.start.x > mark.x1, "the name stands beside it");
        // The middle of its capitals is the middle of the logo.
        assert!((name.start.y + 0.34 * name.size - mark.center().y).abs() < 1.5, "{mark:?} {:?}", name.start);
        let cover = Texts::of(&project.read("out/b-town-deck.pdf")).sheets.remove(0);
        (mark, only(&cover))
    };
    for design in ["sober", "editorial", "modern"] {
        let (square, on_cover) = logo(400, 400, design);
        must_be_near(square.width(), 9.0 * MM);
        for (width, height) in [(300, 480), (800, 300), (1200, 400)] {
            let (page, cover) = logo(width, height, design);
            for (one, wanted) in [(page, square), (cover, on_cover)] {
                let share = one.area() / wanted.area();
                assert!((0.95..1.05).contains(&share), "{width}×{height} of {design}: {share}");
                must_be_near(one.width() * f64::from(height) / f64::from(width), one.height());
            }
        }
        // What is extreme stays within bounds.
        for (width, height) in [(3000, 100), (100, 1500)] {
            let (page, cover) = logo(width, height, design);
            assert!(page.width() < 42.0 * MM && page.height() < 12.0 * MM, "{page:?}");
            assert!(cover.width() < 60.0 * MM && cover.height() < 18.0 * MM, "{cover:?}");
        }
    }
}
