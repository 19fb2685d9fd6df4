//! Photos of people: who sees them when, what is refused, and what is gone.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, RgbImage};

use crate::harness::{Answer, Instance};
use crate::staff::{self, publish, sign_in};

const PEOPLE: &str = "/de/organise/kickoff/people";

/// A picture of which each seed makes another one.
pub(crate) fn picture(width: u32, height: u32, seed: u8) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x.to_le_bytes()[0], y.to_le_bytes()[0]);
        image::Rgb([x, y, seed])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// Sends a form with a file as a browser does: the texts, then the file.
pub(crate) async fn send_file(
    instance: &Instance,
    path: &str,
    texts: &[(String, String)],
    (field, name, content): (&str, &str, &[u8]),
) -> Answer {
    let mut body = Vec::new();
    for (name, value) in texts {
        let part = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--frontier\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--frontier--\r\n");
    let headers = [
        ("content-type", "multipart/form-data; boundary=frontier"),
        ("sec-fetch-site", "same-origin"),
        ("accept", "text/html"),
    ];
    instance
        .send(Method::POST, path, &headers, Body::from(body))
        .await
}

/// The form of a photo as it is shown, with some fields typed anew.
pub(crate) fn typed(page: &Answer, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = page.fields("form[enctype]");
    fields.retain(|(name, _)| name != "photo");
    for (name, value) in changes {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => (*value).clone_into(&mut field.1),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    fields
}

async fn organiser() -> Instance {
    let instance = staff::instance().await;
    sign_in(&instance, "organiser").await;
    instance
}

async fn anna(instance: &Instance) -> String {
    let list = instance.get(PEOPLE).await;
    let at = list
        .all("tbody th a")
        .iter()
        .position(|name| name == "Anna Arendt");
    list.attributes("tbody th a", "href").remove(at.unwrap())
}

/// Gives Anna a photo, and says where organisers see it.
async fn set(instance: &Instance, seed: u8) -> String {
    let person = anna(instance).await;
    let page = instance.get(&person).await;
    let texts = typed(&page, &[("credit", "Cem Celik"), ("licence", "CC BY 4.0")]);
    let content = picture(600, 400, seed);
    let file = ("photo", "anna.jpg", content.as_slice());
    let answer = send_file(instance, &format!("{person}/photo"), &texts, file).await;
    assert_eq!(
        answer.location(),
        format!("{person}?done=saved"),
        "{}",
        answer.text()
    );
    let page = instance.get(&person).await;
    page.attributes(".photo-now img", "src").remove(0)
}

/// The public address of what organisers see at theirs.
fn public_of(own: &str) -> String {
    own.replace("/de/organise/kickoff/files", "/files")
}

#[tokio::test]
async fn guests_see_a_photo_once_it_is_published() {
    let instance = organiser().await;

    let own = set(&instance, 1).await;

    let shown = instance.get(&own).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("content-type"), "image/jpeg");
    let public = public_of(&own);
    assert_eq!(instance.get(&public).await.status, StatusCode::NOT_FOUND);
    let speaker = instance.get("/de/kickoff/speakers/anna-arendt").await;
    assert!(speaker.all("img").is_empty(), "{}", speaker.text());

    publish(&instance).await;
    instance.forget_cookies();

    let file = instance.get(&public).await;
    assert_eq!(file.body, shown.body);
    for page in [
        "/de/kickoff/speakers",
        "/de/kickoff/speakers/anna-arendt",
        "/de/kickoff/sessions/grusswort",
    ] {
        let answer = instance.get(page).await;
        let srcset = answer.attributes("img.avatar", "srcset").remove(0);
        let widths: Vec<_> = srcset
            .split(", ")
            .map(|one| one.rsplit_once(' ').unwrap().1)
            .collect();
        assert_eq!(widths, ["96w", "256w", "400w"], "{page}");
        for one in srcset.split(", ") {
            let address = one.split_once(' ').unwrap().0;
            let size = instance.get(address).await;
            assert_eq!(size.status, StatusCode::OK, "{address}");
            assert_eq!(size.header("cross-origin-resource-policy"), "cross-origin");
        }
        let credit = answer.one(".photo-credits");
        assert_eq!(credit, "Fotos: Anna Arendt: Cem Celik, CC BY 4.0", "{page}");
    }
    let json = instance.get("/kickoff/programme.json").await;
    let json: serde_json::Value = serde_json::from_str(json.text()).unwrap();
    let photo = &json["people"][0]["photo"];
    assert_eq!(photo["credit"], "Cem Celik");
    assert_eq!(photo["sizes"][2]["width"], 400);
    let session = instance.get("/de/kickoff/sessions/grusswort").await;
    let data = session.one("script[type=\"application/ld+json\"]");
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["performer"][0]["image"], photo["sizes"][2]["url"]);
}

#[tokio::test]
async fn a_photo_that_is_taken_away_is_gone_once_that_is_published() {
    let instance = organiser().await;
    let first = public_of(&set(&instance, 1).await);
    publish(&instance).await;
    let person = anna(&instance).await;

    let second = public_of(&set(&instance, 2).await);
    assert_eq!(instance.get(&first).await.status, StatusCode::OK);
    assert_eq!(instance.get(&second).await.status, StatusCode::NOT_FOUND);
    publish(&instance).await;
    assert_eq!(instance.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(instance.get(&second).await.status, StatusCode::OK);
    assert_eq!(instance.count("SELECT COUNT(*) FROM files").await, 3);

    let page = instance.get(&person).await;
    let texts = typed(&page, &[("do", "remove")]);
    let answer = send_file(
        &instance,
        &format!("{person}/photo"),
        &texts,
        ("photo", "", b""),
    )
    .await;
    assert_eq!(answer.location(), format!("{person}?done=saved"));
    assert_eq!(instance.get(&second).await.status, StatusCode::OK);
    publish(&instance).await;
    assert_eq!(instance.get(&second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(instance.count("SELECT COUNT(*) FROM files").await, 0);
}

#[tokio::test]
async fn a_photo_of_an_event_that_nobody_sees_yet_is_not_seen_either() {
    let instance = organiser().await;
    let public = public_of(&set(&instance, 1).await);
    publish(&instance).await;
    assert_eq!(instance.get(&public).await.status, StatusCode::OK);

    instance
        .execute("UPDATE events SET status = 'draft' WHERE slug = 'kickoff'")
        .await;

    assert_eq!(instance.get(&public).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_photo_is_refused_in_words_and_the_rest_stays() {
    let instance = organiser().await;
    let person = anna(&instance).await;
    let page = instance.get(&person).await;
    let mut zip = picture(200, 200, 1);
    zip.extend_from_slice(b"PK\x05\x06");
    zip.extend_from_slice(&[0; 18]);
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let huge = vec![0xFF; 10 * 1024 * 1024 + 1];
    let small = picture(90, 90, 1);
    let cases: [(&[u8], &str); 5] = [
        (svg, "SVG"),
        (&zip, "außer dem Bild"),
        (&huge, "größer als 10 MB"),
        (&small, "90 Bildpunkte"),
        (b"", "Wählen Sie eine Bilddatei"),
    ];

    for (content, sentence) in cases {
        let texts = typed(&page, &[("credit", "Cem Celik"), ("across", "1000")]);
        let file = ("photo", "anna.jpg", content);
        let answer = send_file(&instance, &format!("{person}/photo"), &texts, file).await;

        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{sentence}"
        );
        let refusal = answer.one("#photo-error");
        assert!(refusal.contains(sentence), "{refusal}");
        assert_eq!(answer.attributes(".error-summary a", "href"), ["#photo"]);
        assert_eq!(answer.attributes("#credit", "value"), ["Cem Celik"]);
        let fields = answer.fields("form[enctype]");
        assert!(fields.contains(&("across".to_owned(), "1000".to_owned())));
    }
    let long = "x".repeat(201);
    let texts = typed(&page, &[("credit", &long)]);
    let content = picture(200, 200, 1);
    let file = ("photo", "anna.jpg", content.as_slice());
    let answer = send_file(&instance, &format!("{person}/photo"), &texts, file).await;
    assert_eq!(answer.attributes(".error-summary a", "href"), ["#credit"]);
    assert_eq!(instance.count("SELECT COUNT(*) FROM files").await, 0);
}

#[tokio::test]
async fn of_two_who_set_a_photo_the_second_is_shown_the_first() {
    let instance = organiser().await;
    let person = anna(&instance).await;
    let seen = instance.get(&person).await;
    let own = set(&instance, 1).await;
    let content = picture(300, 300, 2);
    let file = ("photo", "anna.jpg", content.as_slice());

    let texts = typed(&seen, &[]);
    let refused = send_file(&instance, &format!("{person}/photo"), &texts, file).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.attributes(".photo-now img", "src"), [own]);
    let texts = typed(&refused, &[]);
    let again = send_file(&instance, &format!("{person}/photo"), &texts, file).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}

#[tokio::test]
async fn a_viewer_sees_the_photo_and_no_form() {
    let instance = organiser().await;
    let own = set(&instance, 1).await;
    let person = anna(&instance).await;

    sign_in(&instance, "viewer").await;

    let page = instance.get(&person).await;
    assert_eq!(page.attributes(".photo-now img", "src"), [own]);
    assert!(page.all("form[enctype]").is_empty());
    let content = picture(300, 300, 2);
    let file = ("photo", "anna.jpg", content.as_slice());
    let answer = send_file(&instance, &format!("{person}/photo"), &[], file).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_person_who_is_removed_leaves_no_picture() {
    let instance = organiser().await;
    let page = format!("{PEOPLE}/new");
    let mut fields = instance.get(&page).await.fields("form.editor");
    for (name, value) in &mut fields {
        if name == "name" {
            "Cem Celik".clone_into(value);
        }
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    instance.post(&page, &fields).await;
    let list = instance.get(PEOPLE).await;
    let at = list
        .all("tbody th a")
        .iter()
        .position(|name| name == "Cem Celik");
    let person = list.attributes("tbody th a", "href").remove(at.unwrap());
    let content = picture(300, 300, 3);
    let texts = typed(&instance.get(&person).await, &[]);
    let file = ("photo", "cem.jpg", content.as_slice());
    send_file(&instance, &format!("{person}/photo"), &texts, file).await;
    assert_eq!(instance.count("SELECT COUNT(*) FROM files").await, 3);

    let answer = instance
        .post(&format!("{person}/do"), &[("do", "delete")])
        .await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(instance.count("SELECT COUNT(*) FROM files").await, 0);
}
