use proptest::prelude::*;

use super::*;

fn check(field: &str, expected: &str) {
    assert_eq!(to_plain(field), expected, "{field:?}");
}

#[test]
fn the_tags_are_in_order() {
    assert!(TAGS.is_sorted_by_key(|(name, _)| name));
}

#[test]
fn what_is_plain_stays_as_it_is() {
    for text in [
        "",
        "Ein Satz.\nNoch einer.\n\nEin Absatz.",
        "if a < b && c > d { Vec<T> }",
        "#include <stdio.h> and <user@example.org>",
        "x <- 3; y<z",
        "* eins\n* zwei\n  * drei",
        "AT&T, R&D, A & B",
    ] {
        check(text, text);
        assert_eq!(from_plain(text), text);
    }
    check(
        "eins \r\nzwei\r\n\r\n\r\n drei\u{0}\u{feff}",
        "eins\nzwei\n\n drei",
    );
}

#[test]
fn html_becomes_paragraphs() {
    check(
        "<p>Eins.</p>\n<p>Zwei\nund drei.</p>",
        "Eins.\n\nZwei und drei.",
    );
    check(
        "<P>Eins</P><p>Zwei<br>drei<br/>\nvier</p>",
        "Eins\n\nZwei\ndrei\nvier",
    );
    check(
        "<h2>Titel</h2>Text <b>fett</b>, <i>schräg</i>",
        "Titel\n\nText fett, schräg",
    );
    check("eins</br>\r\n\r\nzwei", "eins\n\nzwei");
    check("<b>eins</b>\nzwei\n\ndrei", "eins\nzwei\n\ndrei");
    check("Q&amp;A &ndash; &#228;&auml;", "Q&A – ää");
    check("<p>  viel   Raum &lt;b&gt; </p>", "viel Raum <b>");
    check("<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd");
    check("<div>eins</div><div>zwei</div>", "eins\nzwei");
    check("eins<hr>zwei", "eins\n\nzwei");
    check("<img src=x alt='Das Bild'> <img src=y>", "Das Bild");
    check(
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "a | b\n1 | 2",
    );
}

#[test]
fn lists_keep_their_marks() {
    check(
        "Es gibt:<ul>\n<li>eins</li>\n<li><p>zwei</p></li>\n</ul>\nund mehr",
        "Es gibt:\n\n- eins\n- zwei\n\nund mehr",
    );
    check(
        "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        "1. a\n  - b\n2. c",
    );
    check("<li>ohne Liste", "- ohne Liste");
}

#[test]
fn links_keep_their_addresses() {
    check(
        "<a href=\"https://example.org/x\">mehr</a>.",
        "mehr (https://example.org/x).",
    );
    check(
        "<a href='https://example.org/'>example.org</a>",
        "example.org",
    );
    check(
        "<a href='https://example.org'>https://example.org</a>",
        "https://example.org",
    );
    check(
        "siehe <a href='https://example.org'></a>",
        "siehe https://example.org",
    );
    check("<a href='javascript:alert(1)'>drück</a>", "drück");
    check("<a href='data:text/html,x'>drück</a>", "drück");
    check("<a href='/innen'>innen</a>", "innen");
}

#[test]
fn scripts_and_styles_are_gone() {
    check(
        "<p>a</p><script>alert('<p>b</p>')</script><p>c</p>",
        "a\n\nc",
    );
    check("<style>p { color: red }</style>a", "a");
    check("a<!-- b -->c", "ac");
    check("<p onclick=x>a<svg onload=alert(1)>b</svg></p>", "ab");
    check("a <script>ohne Ende", "a");
    check(
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "ipt>alert(1)ipt>",
    );
}

#[test]
fn tags_with_countless_attributes_take_no_time() {
    let names: Vec<_> = (0..200_000).map(|number| format!("a{number}")).collect();
    let attributes = names.join(" ");

    check(&format!("<p {attributes}>a</p>"), "a");
    check(&format!("<p>a</p><p {attributes}"), "a");
    check(&"<a".repeat(100_000), &"<a".repeat(100_000));
}

#[test]
fn tags_end_where_browsers_end_them() {
    check("<p title=\"a > b\">c</p>", "c");
    check("<p title='a > b'/>c", "c");
    check("<p title=a>b", "b");
    check("<p = '>'>b", "'>b");
    check(
        "<a href = https://example.org >b</a>",
        "b (https://example.org)",
    );
    check(
        "<a HREF='https://example.org/?a&amp;b' href=x>b</a>",
        "b (https://example.org/?a&b)",
    );
    check("a<b>c</b ignored>d", "acd");
    check("<p>a</p><p title=\"b>c", "a");
    check("<?xml?><!doctype html><p>a", "a");
    check("<SCRIPT>a</p></Script >b", "b");
}

#[test]
fn what_looks_like_html_is_written_as_html() {
    assert_eq!(
        from_plain("Use <b>, not &lt;\n\nEnd"),
        "<p>Use &lt;b&gt;, not &amp;lt;</p>\n<p>End</p>"
    );
    assert_eq!(
        from_plain("<br>\n    code"),
        "<pre>&lt;br&gt;\n    code</pre>"
    );
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>"),
        Just("</p>"),
        Just("<br>"),
        Just("<ul>"),
        Just("<li>"),
        Just("</ul>"),
        Just("<pre>"),
        Just("</pre>"),
        Just("<a href='https://x.org'>"),
        Just("</a>"),
        Just("<script>"),
        Just("</script>"),
        Just("<!--"),
        Just("-->"),
        Just("&lt;"),
        Just("&amp;"),
        Just("&#32;"),
        Just("&nbsp;"),
        Just("<td>"),
        Just("</td>"),
        Just("<b"),
        Just(">"),
        Just("<"),
        Just(" "),
        Just("  "),
        Just("\n"),
        Just("\n\n"),
        Just("\t"),
        Just("\r\n"),
        Just("ä"),
        Just("wort"),
        Just("\u{a0}"),
        Just("\u{2028}"),
        Just("\u{0}"),
        Just("&"),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_text_comes_back(text in prop_oneof![any::<String>(), pieces()]) {
        let text = prose(&text);

        prop_assert_eq!(&prose(&text), &text);
        prop_assert_eq!(to_plain(&from_plain(&text)), text);
    }

    #[test]
    fn plain_text_is_tidy(field in prop_oneof![any::<String>(), pieces()]) {
        let text = to_plain(&field);

        prop_assert_eq!(&prose(&text), &text);
        prop_assert_eq!(line(&line(&field)), line(&field));
    }
}
