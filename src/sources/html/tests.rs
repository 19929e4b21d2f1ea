#![expect(clippy::unwrap_used, reason = "a test may")]

use super::*;

fn of(page: &str) -> String {
    text(page, false).unwrap().trim_end().to_owned()
}

#[test]
fn words_stay_whole_and_blocks_apart() {
    assert_eq!(of("<p>inter<b>nation</b>al  \n <i>law</i></p><p>next"), "international law\nnext");
    assert_eq!(of("<div>a<div>b</div>c</div>"), "a\nb\nc");
    assert_eq!(of("one<br>two<BR/>three<hr>four"), "one\ntwo\nthree\nfour");
    assert_eq!(of("<ul><li>a<li>b</ul>"), "a\nb");
    assert_eq!(of("a<my-quote>b</my-quote>"), "a\nb");
}

#[test]
fn cells_stand_apart_on_the_line_of_their_row() {
    let table = "<table><tr><th>Year <td>2022</td> <td>410</td></tr>\n<tr><td>x<td>y</table>";
    assert_eq!(of(table), "Year\t2022\t410\nx\ty");
}

#[test]
fn entities_are_the_characters_that_they_name() {
    assert_eq!(of("<p>&ldquo;A&nbsp;&amp;&#32;B&rdquo; &#x20AC;5 &zzz; AT&T"), "“A\u{a0}& B” €5 &zzz; AT&T");
}

#[test]
fn what_is_not_shown_is_left_out() {
    let page = "<html><head><title>Site &amp; page</title><style>p > a { content: '<p>' }</style>\
        <script>if (a < b) { document.write('<p>written</p>') }</script></head><body>\
        <nav><ul><li>Menu<nav>Sub</nav></ul></nav><noscript>Turn it on</noscript>\
        <svg><title/><text>Logo</text></svg><template><p>Row</p></template>\
        <p>The text that is long enough to be the text of the page.</p><!-- <p>gone</p> -->\
        <footer>Legal</footer></body>";
    assert_eq!(of(page), "The text that is long enough to be the text of the page.");
}

#[test]
fn an_element_that_is_never_closed_takes_nothing_away() {
    assert_eq!(of("<p>a<nav>menu<p>The text"), "a\nmenu\nThe text");
    assert_eq!(of("<nav><nav>menu</nav><p>The text"), "menu\nThe text");
    assert_eq!(of("<svg><text>logo<p>The text"), "logo\nThe text");
    assert_eq!(of("<svg/><p>The text"), "The text");
    assert_eq!(of("<head><title>a</title><p>The text"), "The text");
}

#[test]
fn what_surrounds_the_text_is_kept_where_it_is_nearly_all() {
    assert_eq!(
        of("<nav><p>All of a long text is in here</p></nav><p>end"),
        "All of a long text is in here\nend"
    );
}

#[test]
fn a_page_without_text_says_what_to_do() {
    let problem = text("<html><body><div id=root></div><script>run()</script>", false).unwrap_err();
    assert!(problem.reason.contains("holds no text"), "{problem:?}");
    assert!(problem.hint.unwrap().contains("print it to PDF"));
}

#[test]
fn raised_numbers_are_not_part_of_a_number_or_word() {
    assert_eq!(of("<p>grew.<sup id=a><a href='#'>[12]</a></sup> It is 5<sup>th</sup>"), "grew.¹² It is 5th");
    assert_eq!(of("10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub>"), "10⁶ m² CO2");
    assert_eq!(of("a <sup> <div>x</div></sup>"), "a\nx");
}

#[test]
fn quotation_elements_have_the_marks_that_a_browser_draws() {
    assert_eq!(of("He said <q>yes</q>."), "He said “yes”.");
}

#[test]
fn preformatted_text_keeps_its_lines() {
    assert_eq!(of("<pre>a\n  b</pre><textarea>c < d</textarea>"), "a\n  b\nc < d");
}

#[test]
fn elements_of_xml_close_where_they_say_so() {
    let page = "<html><script src='a'/><title/><p>a<![CDATA[ & b]]></p></html>";
    assert_eq!(text(page, true).unwrap().trim_end(), "a & b");
}

#[test]
fn a_tag_alone_says_whether_it_parts_or_raises() {
    let cases = [
        ("<br/>", Within::Space),
        ("</P>", Within::Space),
        ("<b>", Within::Nothing),
        ("<!-- br -->", Within::Nothing),
        ("<SUP class='a'>", Within::Raise),
        ("</sup>", Within::Lower),
        ("<?php?>", Within::Nothing),
    ];
    for (tag, expected) in cases {
        assert_eq!(within(tag), expected, "{tag}");
    }
}

#[test]
fn lines_of_a_fragment_stay() {
    assert_eq!(
        fragment("<div\n class=a>\none <b>two\nthree</b>\n<!-- a\nb --></div>"),
        "\n\none two\nthree\n\n"
    );
    assert_eq!(fragment("<script>\na\n</script>\nb"), "\n\n\nb");
    assert_eq!(fragment("a<br>b"), "a b");
}

#[test]
fn hostile_pages_take_time_by_their_length() {
    let started = std::time::Instant::now();
    assert_eq!(of(&format!("{}a", "<div>".repeat(1_000_000))), "a");
    assert_eq!(of(&format!("{}a", "<nav>".repeat(300_000))), "a");
    for piece in
        ["<a b='", "<", "&", "&am", "<!--", "</", "<sup>", "<svg><![CDATA[", "<pre>\n", "<q>", "<p>a</p"]
    {
        let _ = text(&piece.repeat(100_000), false);
    }
    let many: String = (0..200_000).map(|number| format!(" a{number}")).collect();
    assert!(text(&format!("<p{many}>text"), false).unwrap_err().reason.contains("attributes"));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
