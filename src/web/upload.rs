//! Forms that bring a file: read piece by piece, so that nobody fills the memory with one.
//!
//! A file that is too large is a refusal of its field like any other, and the form comes back as it
//! was typed; only what no browser sends is malformed.

use std::task::Poll;

use axum::body::Body;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::routing::MethodRouter;
use futures::{Stream, StreamExt as _};
use serde::de::DeserializeOwned;
use serde::de::value::{Error, MapDeserializer};

use super::WebError;
use super::router::MAX_FORM_BYTES;
use crate::domain::image::{ImageRefused, MAX_IMAGE_BYTES};
use crate::domain::problem::Problem;

/// Bytes that are read at most, to answer with a page: a browser shows none as long as it sends.
/// What is more than a picture may have is read and forgotten.
pub const MAX_UPLOAD_BYTES: usize = 64 * 1024 * 1024;

/// Bytes that a field counts for beside its name and text.
const FIELD_BYTES: usize = 64;

/// What a form with at most one file says.
#[derive(Debug)]
pub struct Upload {
    texts: Vec<(String, String)>,
    /// What the sender calls the file; never a path of ours.
    pub file_name: String,
    /// The file as it came; nothing where none was chosen.
    pub file: Result<Option<Vec<u8>>, ImageRefused>,
}

/// Lets an address take a file: `takes_file(post(handler))`, with [`Upload`] as the last argument.
pub fn takes_file<S: Clone + Send + Sync + 'static>(routes: MethodRouter<S>) -> MethodRouter<S> {
    routes.layer(DefaultBodyLimit::max(MAX_UPLOAD_BYTES))
}

impl Upload {
    /// The text of a field; empty where there is no such field.
    pub fn text(&self, name: &str) -> &str {
        let mut texts = self.texts.iter();
        texts
            .find(|(known, _)| known == name)
            .map_or("", |(_, text)| text)
    }

    /// The texts as the struct that other forms are read into.
    pub fn form<T: DeserializeOwned>(&self) -> Result<T, WebError> {
        let texts = self.texts.iter();
        let texts = texts.map(|(name, text)| (name.as_str(), text.as_str()));
        T::deserialize(MapDeserializer::<_, Error>::new(texts)).map_err(|_| malformed())
    }

    async fn read(mut parts: Multipart) -> Result<Self, WebError> {
        let mut upload = Self {
            texts: Vec::new(),
            file_name: String::new(),
            file: Ok(None),
        };
        let mut room = MAX_FORM_BYTES;
        let mut has_file = false;
        loop {
            let mut field = match parts.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => return Ok(upload),
                Err(error) if has_file && is_over(&error) => {
                    upload.file = Err(ImageRefused::too_large());
                    return Ok(upload);
                }
                Err(_) => return Err(malformed()),
            };
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = field.file_name().is_some();
            if is_file && std::mem::replace(&mut has_file, true) {
                return Err(malformed());
            }
            if let Some(name) = field.file_name() {
                name.clone_into(&mut upload.file_name);
            }
            let limit = if is_file { MAX_IMAGE_BYTES } else { room };
            let mut bytes = Vec::new();
            let mut is_too_large = false;
            loop {
                match field.chunk().await {
                    Ok(None) => break,
                    Ok(Some(piece)) if !is_too_large && bytes.len() + piece.len() <= limit => {
                        bytes.extend_from_slice(&piece);
                    }
                    Ok(Some(_)) if is_file => {
                        is_too_large = true;
                        bytes = Vec::new();
                    }
                    // The rest of it is not waited for: the fields that stand before it are known.
                    Err(error) if is_file && is_over(&error) => {
                        upload.file = Err(ImageRefused::too_large());
                        return Ok(upload);
                    }
                    Ok(Some(_)) | Err(_) => return Err(malformed()),
                }
            }
            if is_file {
                upload.file = if is_too_large {
                    Err(ImageRefused::too_large())
                } else {
                    Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
                };
                continue;
            }
            let text = String::from_utf8(bytes).map_err(|_| malformed())?;
            let used = name.len() + text.len() + FIELD_BYTES;
            room = room.checked_sub(used).ok_or_else(malformed)?;
            upload.texts.push((name, text));
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let request = request.map(|body| Body::from_stream(one_by_one(body.into_data_stream())));
        let parts = Multipart::from_request(request, state);
        Self::read(parts.await.map_err(|_| malformed())?).await
    }
}

/// The pieces of a body with a pause behind each one. What takes forms apart would otherwise first
/// gather all that a quick sender has ready, up to the whole of the body, and only then begin.
fn one_by_one<S: Stream + Unpin>(mut pieces: S) -> impl Stream<Item = S::Item> {
    let mut has_just_given = false;
    futures::stream::poll_fn(move |context| {
        if std::mem::take(&mut has_just_given) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = pieces.poll_next_unpin(context);
        has_just_given = piece.is_ready();
        piece
    })
}

/// Whether more was sent than is read.
fn is_over(error: &MultipartError) -> bool {
    error.status() == StatusCode::PAYLOAD_TOO_LARGE
}

fn malformed() -> WebError {
    WebError(Problem::Malformed)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use axum::Router;
    use axum::http::header::CONTENT_TYPE;
    use axum::routing::post;
    use serde::Deserialize;
    use tower::ServiceExt as _;

    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    struct Form {
        name: String,
        crop: String,
    }

    /// What a handler was given, as text.
    async fn echo(upload: Upload) -> Result<String, WebError> {
        let form: Form = upload.form()?;
        assert_eq!(upload.text("name"), form.name);
        assert_eq!(upload.text("no such field"), "");
        let file = match &upload.file {
            Ok(file) => format!("{:?} bytes", file.as_ref().map(Vec::len)),
            Err(refused) => refused.to_string(),
        };
        Ok(format!("{}|{}|{file}", form.name, form.crop))
    }

    fn text(name: &str, value: &str) -> Vec<u8> {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into()
    }

    fn file(name: &str, content: &[u8]) -> Vec<u8> {
        let head = format!(
            "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        [head.as_bytes(), content, b"\r\n"].concat()
    }

    async fn send_as(content_type: &str, body: Vec<u8>) -> (StatusCode, String) {
        let router: Router = Router::new()
            .route("/", takes_file(post(echo)))
            .layer(DefaultBodyLimit::max(MAX_FORM_BYTES));
        let request = Request::post("/").header(CONTENT_TYPE, content_type);
        // In pieces, as a connection brings it.
        let pieces = body
            .chunks(16 * 1024)
            .map(|piece| Ok::<_, Infallible>(piece.to_vec()));
        let pieces: Vec<_> = pieces.collect();
        let body = Body::from_stream(futures::stream::iter(pieces));
        let request = request.body(body).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 1_000_000);
        (
            status,
            String::from_utf8(body.await.unwrap().to_vec()).unwrap(),
        )
    }

    async fn send(parts: &[Vec<u8>]) -> (StatusCode, String) {
        let body = [&parts.concat()[..], b"--b--\r\n"].concat();
        send_as("multipart/form-data; boundary=b", body).await
    }

    fn read(text: &str) -> (StatusCode, String) {
        (StatusCode::OK, text.to_owned())
    }

    #[tokio::test]
    async fn texts_and_the_file_arrive_as_they_were_sent() {
        let parts = [
            text("name", "Müller & Söhne"),
            file("a.jpg", &vec![0xFF; 200_000]),
            text("crop", "0,0,500"),
            text("other", "x"),
        ];
        let expected = read("Müller & Söhne|0,0,500|Some(200000) bytes");
        assert_eq!(send(&parts).await, expected);
    }

    #[tokio::test]
    async fn no_file_chosen_is_none_and_no_error() {
        assert_eq!(
            send(&[text("name", "A"), file("", b"")]).await,
            read("A||None bytes")
        );
        assert_eq!(send(&[text("name", "A")]).await, read("A||None bytes"));
    }

    #[tokio::test]
    async fn a_file_that_is_too_large_is_refused_and_the_texts_are_kept() {
        let large = vec![0; MAX_IMAGE_BYTES + 1];
        let expected = read("A|B|The file has more than 10 MB.");
        let parts = [text("name", "A"), file("a.jpg", &large), text("crop", "B")];
        assert_eq!(send(&parts).await, expected);
        drop(large);

        // More than is read at all: what stands behind it is not known.
        let huge = vec![0; MAX_UPLOAD_BYTES];
        let expected = read("A||The file has more than 10 MB.");
        let parts = [text("name", "A"), file("a.jpg", &huge), text("crop", "B")];
        assert_eq!(send(&parts).await, expected);
    }

    #[tokio::test]
    async fn the_largest_file_is_taken() {
        let largest = vec![0; MAX_IMAGE_BYTES];
        let expected = read("||Some(10485760) bytes");
        assert_eq!(send(&[file("a.jpg", &largest)]).await, expected);
    }

    #[tokio::test]
    async fn what_no_browser_sends_is_malformed() {
        let many = vec![text("x", ""); 2_000];
        let long = "x".repeat(MAX_FORM_BYTES);
        for parts in [
            vec![file("a", b"a"), file("b", b"b")],
            vec![text("name", &long)],
            many,
            vec![text("name", "A"), text("name", "B")],
        ] {
            assert_eq!(send(&parts).await.0, StatusCode::BAD_REQUEST);
        }
        let broken =
            b"--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n\xFF\r\n--b--\r\n";
        for (content_type, body) in [
            ("multipart/form-data; boundary=b", broken.to_vec()),
            (
                "multipart/form-data; boundary=b",
                text("name", "never ends"),
            ),
            ("multipart/form-data", text("name", "A")),
            ("application/x-www-form-urlencoded", b"name=A".to_vec()),
        ] {
            let (status, _) = send_as(content_type, body).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{content_type}");
        }
    }
}
