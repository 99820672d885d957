//! What is handed out, opened by the programs that officials open it with. These tests need LibreOffice, Chromium and poppler's tools;
//! `.ci/run` installs them and asks for the tests, a plain `cargo test` names them as left out.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::support::Commune;

/// Runs a program, which must succeed, and gives what it printed.
fn run(program: &str, args: &[&str], folder: &Path) -> String {
    let ran = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(ran.status.success(), "{program} {args:?}: {ran:?}");
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// Converts a file to PDF in LibreOffice, and gives its text and what `pdfinfo` says of it.
fn by_libreoffice(commune: &Commune, file: &str) -> (String, String) {
    let folder = commune.path("");
    let profile = format!(
        "-env:UserInstallation=file://{}",
        commune.path("profile").display()
    );
    run(
        "soffice",
        &[&profile, "--headless", "--convert-to", "pdf", file],
        &folder,
    );
    let pdf = Path::new(file).with_extension("pdf");
    let pdf = pdf.to_str().unwrap();
    (
        run("pdftotext", &["-layout", pdf, "-"], &folder),
        run("pdfinfo", &[pdf], &folder),
    )
}

fn chromium(commune: &Commune, args: &[&str]) -> String {
    let profile = format!("--user-data-dir={}", commune.path("chromium").display());
    let common = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        profile.as_str(),
    ];
    run("chromium", &[&common[..], args].concat(), &commune.path(""))
}

fn with_reports() -> Commune {
    let commune = Commune::with_example();
    let args = ["--as-of", "2025-11-01", "--records", "records"];
    let report = [
        "report",
        "--quarter",
        "3",
        "-o",
        "q3.docx",
        "-o",
        "q3.xlsx",
        "-o",
        "q3.html",
    ];
    commune.cchc(&[&report[..], &args].concat()).exits(0);
    commune
        .cchc(
            &[
                &["remind", "--unit", "van-phong", "-o", "nhac.docx"][..],
                &args,
            ]
            .concat(),
        )
        .exits(0);
    commune
}

fn pages(info: &str) -> usize {
    let line = info
        .lines()
        .find(|line| line.starts_with("Pages:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
#[ignore = "needs LibreOffice, which .ci/run installs"]
fn the_documents_open_in_libreoffice() {
    let commune = with_reports();
    let (text, info) = by_libreoffice(&commune, "q3.docx");
    assert!(info.contains("595.") && info.contains("A4"), "{info}");
    assert!((10..30).contains(&pages(&info)), "{info}");
    let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kết quả công tác cải cách hành chính quý III năm 2025",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2025",
        "TM. ỦY BAN NHÂN DÂN",
        "Phụ lục III THỐNG KÊ SỐ LIỆU",
    ] {
        assert!(squeezed.contains(expected), "no {expected:?} in\n{text}");
    }
    // Days and sums are not torn apart in the columns of the appendices.
    for whole in ["31/12/2025", "18.640.000.000", "100,00"] {
        assert!(text.contains(whole), "no {whole:?} in\n{text}");
    }
    // The head stands on one line; the first page has no number, the second has.
    let first = text
        .lines()
        .find(|line| line.contains("ỦY BAN NHÂN DÂN"))
        .unwrap();
    assert!(
        first.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        "{first}"
    );
    let mut starts = text
        .split('\u{c}')
        .map(|page| page.trim_start().lines().next().unwrap_or_default().trim());
    assert_ne!(starts.next(), Some("1"));
    assert_eq!(starts.next(), Some("2"));

    let (text, info) = by_libreoffice(&commune, "nhac.docx");
    assert_eq!(pages(&info), 1, "{info}");
    assert!(text.contains("Kính gửi: Văn phòng HĐND&UBND xã"), "{text}");
}

#[test]
#[ignore = "needs LibreOffice, which .ci/run installs"]
fn the_workbook_opens_in_libreoffice_and_prints_on_lying_pages() {
    let commune = with_reports();
    let (text, info) = by_libreoffice(&commune, "q3.xlsx");
    assert!(
        info.contains("841.") && (7..16).contains(&pages(&info)),
        "{info}"
    );
    for expected in [
        "Báo cáo cải cách hành chính quý III năm 2025",
        "Các chỉ tiêu theo tháng (%)",
        "Lũy kế giải ngân",
    ] {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
    assert!(
        !text.contains("###") && !text.contains("#VALUE") && !text.contains("Err:"),
        "{text}"
    );
}

#[test]
#[ignore = "needs Chromium, which .ci/run installs"]
fn the_page_fits_a_phone_a_screen_and_paper() {
    let commune = with_reports();
    let html = commune.read("q3.html");
    let measured = html.replace(
        "</body>",
        "<script>addEventListener('load', () => parent.postMessage([innerWidth, document.documentElement.scrollWidth], '*'))</script></body>",
    );
    commune.write("measured.html", measured);
    for width in [360, 390, 820, 1280] {
        commune.write(
            "frame.html",
            format!(
                "<script>addEventListener('message', event => {{ document.body.dataset.measured = event.data }})</script>\
                 <iframe width=\"{width}\" height=\"800\" style=\"border:0\" src=\"measured.html\"></iframe>"
            ),
        );
        let frame = format!("file://{}", commune.path("frame.html").display());
        let dom = chromium(
            &commune,
            &[
                "--window-size=1400,900",
                "--virtual-time-budget=5000",
                "--dump-dom",
                &frame,
            ],
        );
        assert!(
            dom.contains(&format!("data-measured=\"{width},{width}\"")),
            "at {width}: {dom}"
        );
    }
    let page = format!("file://{}", commune.path("q3.html").display());
    chromium(
        &commune,
        &["--no-pdf-header-footer", "--print-to-pdf=trang.pdf", &page],
    );
    let info = run("pdfinfo", &["trang.pdf"], &commune.path(""));
    assert!(
        info.contains("A4") && (3..12).contains(&pages(&info)),
        "{info}"
    );
    let text = run("pdftotext", &["trang.pdf", "-"], &commune.path(""));
    let first = text.split('\u{c}').next().unwrap();
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "nhiệm vụ quá hạn",
        "2. Ban hành Kế hoạch",
        "Chỉ tiêu cần chú ý",
    ] {
        assert!(
            first.contains(expected),
            "no {expected:?} on the first page:\n{first}"
        );
    }
    for (name, size) in [("phone", "500,900"), ("desktop", "1280,900")] {
        let picture = format!("{name}.png");
        let (screenshot, size) = (
            format!("--screenshot={picture}"),
            format!("--window-size={size}"),
        );
        chromium(&commune, &[&screenshot, &size, &page]);
        assert!(
            fs::metadata(commune.path(&picture)).unwrap().len() > 20_000,
            "{name}"
        );
    }
}
