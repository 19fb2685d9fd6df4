//! What holds for every answer.

use axum::http::{Method, StatusCode};

use crate::harness::Instance;

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let instance = Instance::new().await;

    for path in [
        "/",
        "/de",
        "/en",
        "/healthz",
        "/readyz",
        "/no/such/page",
        "/assets/none.css",
        "/rpc/none",
    ] {
        let answer = instance.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_says_so_in_the_language_of_the_reader() {
    let instance = Instance::new().await;

    let german = instance.get("/de/nirgends/agenda").await;
    let english = instance.get("/en/nowhere/agenda").await;

    assert_eq!(
        (german.status, english.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(german.one("h1"), "Hier ist nichts");
    assert_eq!(english.one("h1"), "There is nothing here");
}

#[tokio::test]
async fn the_start_page_is_kept_apart_for_each_language() {
    let instance = Instance::new().await;

    let english = instance.get_with("/", &[("accept-language", "en")]).await;
    let german = instance.get_with("/", &[("accept-language", "de")]).await;
    let named = instance.get_with("/en", &[("accept-language", "de")]).await;

    assert_ne!(english.one("h1"), german.one("h1"));
    assert_eq!(english.header("vary"), "accept-encoding, accept-language");
    assert_eq!(named.one("h1"), english.one("h1"));
    assert_eq!(named.header("vary"), "accept-encoding");
}

#[tokio::test]
async fn a_page_of_another_site_can_send_nothing() {
    let instance = Instance::new().await;
    let headers = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ];

    for path in [
        "/de/kickoff/register",
        "/rpc/checkin/admit",
        "/de/account/sign-in",
    ] {
        let answer = instance
            .send(Method::POST, path, &headers, axum::body::Body::empty())
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_page_of_another_site_can_send_no_file_either() {
    let instance = Instance::new().await;
    let body = "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\nx\r\n--b--\r\n";
    // The layer stands before every address, also before those that take no file or are none.
    for path in ["/de/account/sign-in", "/de/organise/kickoff", "/files/none"] {
        let send = async |site| {
            let headers = [
                ("sec-fetch-site", site),
                ("content-type", "multipart/form-data; boundary=b"),
            ];
            let answer = instance
                .send(Method::POST, path, &headers, body.into())
                .await;
            answer.status
        };

        assert_eq!(send("cross-site").await, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(send("same-site").await, StatusCode::FORBIDDEN, "{path}");
        assert_ne!(send("same-origin").await, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_body_of_any_size_is_refused_before_it_is_read() {
    let instance = Instance::new().await;
    let body = "x".repeat(1024 * 1024);

    let answer = instance
        .post("/de/account/sign-in", &[("email", &body)])
        .await;

    assert!(answer.status.is_client_error(), "{}", answer.status);
}

/// Serves an instance on a free port until the returned sender is used.
async fn serve(
    instance: &Instance,
) -> (
    std::net::SocketAddr,
    tokio::sync::oneshot::Sender<()>,
    tokio::task::JoinHandle<()>,
) {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let router = auftakt::web::router::router(auftakt::web::Web::new(instance.site.clone()));
    let serving = tokio::spawn(auftakt::web::listener::serve(socket, router, async {
        let _ = stopped.await;
    }));
    (address, stop, serving)
}

#[tokio::test]
async fn what_is_under_way_is_answered_before_the_server_stops() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let instance = Instance::new().await;
    let (address, stop, serving) = serve(&instance).await;
    let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
    let body = "email=a%40b.de&password=x";
    let head = format!(
        "POST /de/account/sign-in HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    slow.write_all(&body.as_bytes()[..10]).await.unwrap();
    // Another connection shows that the server has taken the first one.
    let mut quick = tokio::net::TcpStream::connect(address).await.unwrap();
    quick
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut text = String::new();
    quick.read_to_string(&mut text).await.unwrap();
    assert!(text.starts_with("HTTP/1.1 200 OK"), "{text}");

    stop.send(()).unwrap();
    slow.write_all(&body.as_bytes()[10..]).await.unwrap();
    let mut text = String::new();
    slow.read_to_string(&mut text).await.unwrap();
    serving.await.unwrap();

    // Answered in full: the form was read to its end and refused with a page.
    assert!(text.starts_with("HTTP/1.1 422"), "{text}");
    assert!(text.ends_with("</html>"), "{text}");
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn an_island_cannot_send_a_body_of_any_size_either() {
    let instance = Instance::new().await;
    let body = format!("code={}", "x".repeat(1024 * 1024));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];

    for function in ["checkin/admit", "checkin/attendance", "none"] {
        let path = format!("/rpc/{function}");
        let body = axum::body::Body::from(body.clone());
        let answer = instance.send(Method::POST, &path, &headers, body).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{function}");
        assert_eq!(answer.header("content-type"), "application/json");
    }
}

#[tokio::test]
async fn only_files_of_the_client_are_served() {
    let instance = Instance::new().await;

    for path in [
        "/assets/../Cargo.toml",
        "/assets/..%2fCargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
        "/assets/%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/..%5c..%5cCargo.toml",
        "/assets/%00",
        "/assets/manifest.json",
        "/assets/.",
        "/assets/",
    ] {
        let answer = instance.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// MISUSE 11: what a browser keeps can be read by whoever finds the device.
///
/// One script keeps something in one place: what a guest chose, once they asked for it. That nothing
/// is there before is held by `end2end/attendee/star.wasm.spec.ts`.
#[test]
fn nothing_is_kept_in_the_browser() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in ["public", "src/islands", "src/ui"] {
        for file in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path
                .extension()
                .is_none_or(|end| end != "js" && end != "rs")
            {
                continue;
            }
            seen += 1;
            let source = std::fs::read_to_string(&path).unwrap();
            for store in [
                "localStorage",
                "local_storage",
                "sessionStorage",
                "session_storage",
                "indexedDB",
                "caches.open",
                "document.cookie",
                "serviceWorker",
            ] {
                if store == "localStorage" && path.ends_with("public/my-programme.js") {
                    continue;
                }
                assert!(!source.contains(store), "{} names {store}", path.display());
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

/// MISUSE 39: whoever sends slowly is let go, and stands in nobody's way meanwhile.
#[tokio::test]
async fn a_request_that_drips_is_let_go() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let instance = Instance::new().await;
    let (address, stop, serving) = serve(&instance).await;
    let begin = async |head: &str| {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        stream
    };
    let mut heads = Vec::new();
    for _ in 0..200 {
        heads.push(begin("GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await);
    }
    let silent = begin("").await;
    let body = begin(
        "POST /de/account/sign-in HTTP/1.1\r\nhost: x\r\nsec-fetch-site: none\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\nemail=",
    )
    .await;

    let mut quick = begin("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    let mut text = String::new();
    quick.read_to_string(&mut text).await.unwrap();
    assert!(text.starts_with("HTTP/1.1 200 OK"), "{text}");

    let ended = |mut stream: tokio::net::TcpStream| async move {
        let mut text = Vec::new();
        // A connection that is cut says so, or says nothing.
        let _ = stream.read_to_end(&mut text).await;
        String::from_utf8(text).unwrap()
    };
    let begun = tokio::time::Instant::now();
    for text in futures::future::join_all(heads.into_iter().map(ended)).await {
        assert!(
            text.is_empty() || text.starts_with("HTTP/1.1 408"),
            "{text}"
        );
    }
    ended(silent).await;
    assert!(begun.elapsed().as_secs() < 25, "{:?}", begun.elapsed());
    let text = ended(body).await;
    assert!(text.starts_with("HTTP/1.1 408"), "{text}");
    assert!(begun.elapsed().as_secs() < 40, "{:?}", begun.elapsed());

    stop.send(()).unwrap();
    serving.await.unwrap();
}

/// Names and links of guests are not for everybody who has an account on the machine.
#[cfg(unix)]
#[tokio::test]
async fn the_folders_of_an_instance_are_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = tempfile::tempdir().unwrap();
    let (data, mail) = (scratch.path().join("new/data"), scratch.path().join("mail"));
    let settings = |name: &str| match name {
        "AUFTAKT_DATA" => Some(data.display().to_string()),
        "AUFTAKT_MAIL_FOLDER" => Some(mail.display().to_string()),
        _ => None,
    };
    let settings = auftakt::server::settings::Settings::read(None, &settings).unwrap();
    let world = auftakt::server::world::World::real();

    let site = auftakt::server::Site::open(settings, world).await.unwrap();
    let jobs = auftakt::server::job::start(&site).unwrap();
    jobs.stop().await;

    for path in [data.clone(), data.join("keys"), mail] {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o700, "{}", path.display());
    }
    assert!(data.join("auftakt.db").exists());
}
