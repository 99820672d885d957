//! The help in both languages: one row for each text that help shows, Vietnamese as the commands' doc comments have it, and English.
//!
//! The Vietnamese text is the key: a comment that is reworded without its English fails a test, and so does a row that nothing shows.

/// A text in Vietnamese and in English.
pub type Row = (&'static str, &'static str);

/// The English of a text that help shows; `None` where the table lacks it.
pub fn english(text: &str) -> Option<&'static str> {
    let rows = COMMANDS.iter().chain(OPTIONS).chain(VALUES);
    rows.copied()
        .find(|(vietnamese, _)| *vietnamese == text)
        .map(|(_, english)| english)
}

/// What each command does.
pub const COMMANDS: &[Row] = &[
    (
        "Theo dõi kế hoạch cải cách hành chính (CCHC) trong các tệp văn bản",
        "Follow a plan of administrative reform that is kept in text files",
    ),
    (
        "Xem tình hình thực hiện Kế hoạch: số nhiệm vụ, tỷ lệ, nhiệm vụ quá hạn, sắp đến hạn, các đơn vị",
        "See how the plan stands: tasks, rates, what is overdue or due soon, the units",
    ),
    (
        "Liệt kê nhiệm vụ, lọc theo đơn vị, lĩnh vực, tình trạng, thời hạn",
        "List tasks, filtered by unit, area, status, deadline",
    ),
    (
        "Xem chi tiết một nhiệm vụ, kèm cách hiểu thời hạn",
        "See one task in full, with how its deadline is understood",
    ),
    (
        "Xem các chỉ tiêu: kết quả, đánh giá, khoảng cách tới mức giao, từng tháng",
        "See the targets: results, judgement, distance to the goal, month by month",
    ),
    (
        "Làm báo cáo quý (6 tháng, tháng, năm): in CSV; thêm -o để ghi thành tệp Word, Excel, trang web",
        "Make the report of a quarter (half year, month, year): prints CSV; -o writes Word, Excel or a web page",
    ),
    (
        "Chấm điểm theo bộ tiêu chí: đã đạt, còn thiếu giấy tờ, số liệu nào, còn có thể đạt bao nhiêu",
        "Score a set of criteria: what is reached, which papers and figures are missing, what is still possible",
    ),
    (
        "Làm một trang cho giao ban: đã xong, mới quá hạn, sắp đến hạn, đơn vị chưa cập nhật",
        "Make a page for the weekly meeting: done, newly overdue, due soon, units without an update",
    ),
    (
        "Soạn nội dung đôn đốc một đơn vị; thêm -o để ghi thành công văn Word",
        "Word a reminder to a unit; -o writes it as an official letter in Word",
    ),
    (
        "Xuất lịch các hạn cuối để đưa vào điện thoại, máy tính",
        "Export the due days as a calendar for telephones and computers",
    ),
    ("So sánh các cơ quan, đơn vị", "Compare the units"),
    (
        "Tổng hợp nhiều xã, phường, đặc khu: ai đã gửi, cộng lại bao nhiêu, xếp hạng",
        "Add up many communes: who has sent, the sums, a ranking",
    ),
    (
        "Kiểm tra, liệt kê mọi lỗi, cảnh báo trong kế hoạch và ghi nhận",
        "Check the plan and its records: every error and warning",
    ),
    (
        "Xem thay đổi của kế hoạch và ghi nhận giữa hai bản đã lưu trong git",
        "See what changed in the plan and its records between two git revisions",
    ),
    (
        "Tạo kế hoạch mẫu cho một cơ quan mới",
        "Make a plan to fill in for a new office",
    ),
    (
        "Xem định dạng các tệp của kế hoạch: từng khóa, ai được đổi; cho trình soạn thảo: --into",
        "See the format of the plan's files: every key, and who may change it; for editors: --into",
    ),
    (
        "Dựng kế hoạch từ văn bản đã ban hành (Word, Excel, trang web), hoặc so từng ô với kế hoạch đã có",
        "Make a plan from an issued document (Word, Excel, web page), or compare it cell by cell with a plan",
    ),
    (
        "Đọc thử một thời hạn trước khi ký ban hành",
        "Read a deadline as the program will, before it is signed",
    ),
    (
        "Đếm hồ sơ từ tệp xuất của hệ thống một cửa theo Biểu II.06a, ghi vào figures/",
        "Count dossiers from an export of the one-stop shop by form II.06a, and write them into figures/",
    ),
    (
        "Ghi việc đã làm vào tệp của đơn vị; ghi số liệu: cchc record figures; điểm: cchc record score",
        "Record work done in the unit's file; for figures: cchc record figures; for points: cchc record score",
    ),
    (
        "Ghi một quyết định điều chỉnh Kế hoạch vào amendments.toml",
        "Record a decision that amends the plan in amendments.toml",
    ),
    (
        "Làm phiếu cập nhật (Excel) để đơn vị điền; liệt kê đơn vị chưa gửi lại",
        "Make update sheets (Excel) for units to fill in; list who has not returned theirs",
    ),
    (
        "Ghi các phiếu cập nhật mà đơn vị đã điền",
        "Record the update sheets that units filled in",
    ),
    (
        "Xem máy, thư mục, git, quyền ghi, lịch nghỉ có đủ để dùng cchc không",
        "See whether machine, folder, git, permissions and days off suffice for cchc",
    ),
    (
        "In phần gợi ý khi gõ phím Tab cho bash, zsh, fish, powershell hoặc elvish",
        "Print what completes a line at Tab for bash, zsh, fish, powershell or elvish",
    ),
    (
        "In trang man của chương trình, hoặc của một lệnh",
        "Print the man page of the program, or of a command",
    ),
    (
        "Ghi số liệu của một kỳ hoặc tại một ngày",
        "Record figures of a period, or on a day",
    ),
    (
        "Ghi một báo cáo đã gửi: số liệu như khi gửi, tệp đã ký, và nhiệm vụ lập báo cáo",
        "Record that a report was sent: its figures as sent, the signed file, and the task of making it",
    ),
    (
        "Xem một tệp có đúng là báo cáo đã gửi hay không",
        "See whether a file is a report that was sent",
    ),
    (
        "Ghi điểm tự chấm, tài liệu kiểm chứng của một tiêu chí",
        "Record a criterion's points or evidence",
    ),
    (
        "Liệt kê những gì đã ghi: khi nào, theo văn bản nào, ở dòng nào, ai ghi (theo git)",
        "List what was recorded: when, by which document, on which line, by whom (says git)",
    ),
    (
        "Tìm từ trong nhiệm vụ, sản phẩm, chỉ tiêu, quyết định, ghi nhận; có dấu hoặc không dấu",
        "Find words in tasks, products, targets, decisions, records; with tone marks or without",
    ),
    (
        "Ghi một nhiệm vụ cấp trên hoặc xã giao thêm vào assignments.toml",
        "Write a task that is assigned from above or by the commune into assignments.toml",
    ),
];

/// What each argument and option is for.
pub const OPTIONS: &[Row] = &[
    (
        "Mã của tiêu chí, như 4.2",
        "Id of the criterion, such as 4.2",
    ),
    (
        "Bộ tiêu chí (mã hoặc tên ngắn); không nêu thì bộ duy nhất của kỳ có tiêu chí ấy",
        "The set (id or short title); by default the only one of the day that has the criterion",
    ),
    (
        "Đơn vị ghi (mã hoặc tên); mặc định là đơn vị chấm tiêu chí, điểm thẩm định, quyết định là đơn vị tổng hợp",
        "The recording unit (id or name); by default the one that scores the criterion, for later stages the one that compiles",
    ),
    (
        "Ngày chấm; trên màn hình thì hỏi, không thì là ngày tính (--as-of)",
        "Day of the score; asked for at a terminal, else the as-of day",
    ),
    (
        "Bước chấm: self (tự chấm, mặc định), appraised (thẩm định), final (quyết định)",
        "Stage: self (the default), appraised, final",
    ),
    (
        "Phương án đạt (mã hoặc lời), với tiêu chí chọn một",
        "The option reached (id or words), of a criterion with options",
    ),
    (
        "Một ý đạt (mã hoặc lời), với tiêu chí cộng các ý; viết nhiều lần được",
        "An item that is met (id or words), of a checklist; may be repeated",
    ),
    ("Không ý nào đạt", "No item is met"),
    (
        "Mã đợt khảo sát (trong surveys.toml)",
        "The round of a survey (id in surveys.toml)",
    ),
    (
        "Số phiếu theo bậc của một câu hỏi, từ bậc 1, như chung=2,4,30,176,100; viết nhiều lần được",
        "Answers by level to one question, from level 1 on, such as overall=2,4,30,176,100; may be repeated",
    ),
    (
        "Số điểm, như 1,25; với tiêu chí tính từ số liệu thì chỉ để đối chiếu",
        "Points, such as 1.25; of a computed criterion only to compare",
    ),
    (
        "Số trường hợp, với tiêu chí cho điểm mỗi trường hợp",
        "Number of cases, of a criterion with points for each",
    ),
    (
        "Không được giao nên không đánh giá",
        "Not assigned, so not judged",
    ),
    (
        "Số, ký hiệu một văn bản kiểm chứng; viết nhiều lần được",
        "Number and symbol of a document as evidence; may be repeated",
    ),
    (
        "Tài liệu mà các văn bản ấy chứng minh, viết như trong bộ tiêu chí; không nêu là tất cả",
        "The papers that these documents prove, worded as in the set; by default all",
    ),
    (
        "Giải trình, được in nguyên văn",
        "An explanation, printed as it is",
    ),
    (
        "Làm việc như đang ở thư mục này",
        "Work as if in this folder",
    ),
    (
        "bash, zsh, fish, powershell hoặc elvish",
        "bash, zsh, fish, powershell or elvish",
    ),
    (
        "Trang của lệnh này thay vì của cả chương trình, như record figures",
        "The page of this command instead of the program's, such as record figures",
    ),
    ("In phiên bản", "Print the version"),
    ("In phần trợ giúp này", "Print this help"),
    (
        "Gộp các dòng do --partial ghi ra thay vì đọc các thư mục; - để đọc đầu vào",
        "Merge lines that --partial wrote instead of reading folders; - reads standard input",
    ),
    (
        "Xuất gì: ics (lịch các hạn cuối, có nhắc trước 7 ngày và 1 ngày)",
        "What to export: ics (a calendar of due days, with alarms 7 days and 1 day before)",
    ),
    (
        "Số của nhiệm vụ, như 3 hoặc II.1",
        "Number of the task, such as 3 or II.1",
    ),
    (
        "So hai kế hoạch của một xã, trước rồi sau: plan/2025-h2 plan/2026; --records là ghi nhận của kế hoạch trước",
        "Compare two plans of one commune, the earlier first: plan/2025-h2 plan/2026; --records are those of the earlier",
    ),
    (
        "Thời hạn như văn bản ghi, trong ngoặc kép; dấu - để đọc mỗi dòng một thời hạn từ đầu vào chuẩn",
        "The deadline as the document words it, in quotes; - reads one a line from standard input",
    ),
    (
        "Các phiếu đã điền: .xlsx, .ods, .xls hoặc .csv",
        "The sheets filled in: .xlsx, .ods, .xls or .csv",
    ),
    (
        "Tệp xuất từ hệ thống: CSV, .xlsx, .xls, .ods, bảng HTML, kể cả nén gzip; dấu - để đọc đầu vào chuẩn",
        "Exports of the system: CSV, .xlsx, .xls, .ods, an HTML table, also gzipped; - reads standard input",
    ),
    (
        "Văn bản đã ban hành: Word, Excel, trang web, dòng chép từ bảng; tệp không có bảng là phần thân; dấu - để đọc đầu vào chuẩn",
        "The issued document: Word, Excel, web page, lines copied from a table; a file without a table is the body; - reads standard input",
    ),
    (
        "Báo cáo 6 tháng: 2, II, H2, 2/2025 hoặc 2025-H2",
        "Report of a half year: 2, II, H2, 2/2025 or 2025-H2",
    ),
    (
        "Báo cáo năm: 2025; cạnh --quarter, --half, --month thì là năm của kỳ ấy",
        "Report of a year: 2025; beside --quarter, --half, --month it is the year of that period",
    ),
    (
        "Báo cáo quý: 3, III, Q3, 3/2025 hoặc 2025-Q3. Kỳ đã qua thì tính đến ngày cuối kỳ, trừ khi nêu --as-of",
        "Report of a quarter: 3, III, Q3, 3/2025 or 2025-Q3. A period that is over is reported as of its last day, unless --as-of is given",
    ),
    (
        "Báo cáo tháng: 9, 9/2025 hoặc 2025-09",
        "Report of a month: 9, 9/2025 or 2025-09",
    ),
    (
        "Bảng nào trong CSV: tasks (nhiệm vụ), targets (chỉ tiêu) hoặc units (đơn vị)",
        "Which table in the CSV: tasks, targets or units",
    ),
    (
        "Bảng thứ mấy trong tệp là bảng nhiệm vụ; mặc định mọi bảng có đủ cột",
        "Which table of the file is that of tasks, by number; by default every table with the columns",
    ),
    (
        "Bảng xếp hạng theo nhóm, kèm đơn vị không xếp hạng và lý do",
        "A ranking by group, with those that are not ranked and why",
    ),
    (
        "Bảo đảm mỗi hồ sơ chỉ có một dòng: nhanh hơn, bộ nhớ không tăng theo số dòng",
        "Every dossier has one row for certain: faster, and memory does not grow with the rows",
    ),
    (
        "Bỏ qua các dòng đã thay đổi sau khi gửi phiếu, ghi các dòng khác",
        "Leave out rows that changed after the sheet was sent, and record the others",
    ),
    (
        "Chia kỳ: month (tháng) hoặc quarter (quý); mặc định một kỳ, với --write là tháng",
        "Split by month or quarter; by default one period, with --write months",
    ),
    (
        "Chỉ các nhiệm vụ đơn vị này chủ trì (mã hoặc tên)",
        "Only tasks that this unit leads (id or name)",
    ),
    (
        "Chỉ các tiêu chí đơn vị này chấm (mã hoặc tên)",
        "Only criteria that this unit scores (id or name)",
    ),
    (
        "Chỉ các tình trạng này, cách nhau dấu phẩy, như \"quá hạn\", \"chưa hoàn thành\", \"có nguy cơ quá hạn\", hoặc mã: overdue, due-soon, in-term, not-open, completed-on-time, completed-late, completed, continuous, awaiting, unresolved, withdrawn; done: mọi việc đã hoàn thành; open: mọi việc chưa hoàn thành; at-risk: có nguy cơ quá hạn; unproved: đã báo hoàn thành mà chưa đủ tài liệu kiểm chứng",
        "Only these statuses, separated by commas: overdue, due-soon, in-term, not-open, completed-on-time, completed-late, completed, continuous, awaiting, unresolved, withdrawn; done: all that is completed; open: all that is not; at-risk: may become overdue; unproved: reported as completed without all the evidence",
    ),
    (
        "Chỉ in bảng đã đọc: tsv, hoặc json (mỗi ô có nơi đứng, nguyên văn, cách hiểu)",
        "Only print the table as it was read: tsv, or json (each cell with its place, its text and how it is understood)",
    ),
    (
        "Chỉ in cột nào được hiểu là gì, theo quy tắc nào",
        "Only print which column is understood as what, and by which rules",
    ),
    (
        "Chỉ in những điều phải xem lại, không ghi",
        "Only print what is to be reviewed, and write nothing",
    ),
    (
        "Chỉ in thay đổi, không ghi vào tệp",
        "Only print the change, and write nothing",
    ),
    (
        "Chỉ in đến cấp này: 1 là các tiêu chí trên cùng",
        "Print down to this level only: 1 is the topmost criteria",
    ),
    (
        "Chỉ lĩnh vực này (số La Mã hoặc tên)",
        "Only this area (Roman number or name)",
    ),
    (
        "Chỉ nhiệm vụ do đơn vị này chủ trì, một mình, cùng đơn vị khác hay trong một nhóm (mã hoặc tên)",
        "Only tasks that this unit leads, alone, with another or in a group (id or name)",
    ),
    (
        "Chỉ những lượt chưa xong có hạn trong vòng N ngày tới (tính cả hôm nay)",
        "Only what is not done and due within N days, today among them",
    ),
    (
        "Chỉ đơn vị này (mã hoặc tên trong communes.csv)",
        "Only this commune (id or name in communes.csv)",
    ),
    (
        "Con số gồm những gì: các nhiệm vụ, số liệu ở tử số và mẫu số, mỗi điều kèm tệp và dòng. SỐ là completion, due-completion, timeliness, progress hoặc tên một trong bốn tỷ lệ, một tình trạng như \"quá hạn\" (overdue), unproved, at-risk, outdated, hoặc mã, tên một chỉ tiêu",
        "What a number is made of: the tasks and figures above and below the line, each with file and line. NUMBER is completion, due-completion, timeliness, progress (the four rates), a status such as overdue, unproved, at-risk, outdated, or the id or name of a target",
    ),
    (
        "Các sản phẩm mới, cách nhau dấu chấm phẩy",
        "The new products, separated by semicolons",
    ),
    (
        "Các đơn vị đã biết (tệp units.toml): tên trong bảng nhận mã của đơn vị ấy",
        "Units that are known (a units.toml): names in the table get their ids",
    ),
    (
        "Các đơn vị, nhóm cùng chủ trì mới (mã), cách nhau dấu phẩy",
        "The new co-leading units or groups (ids), separated by commas",
    ),
    (
        "Các đơn vị, nhóm phối hợp mới (mã), cách nhau dấu phẩy",
        "The new coordinating units or groups (ids), separated by commas",
    ),
    ("Cách khảo sát", "How the survey was made"),
    ("Căn cứ của hạn cuối", "What the due day rests on"),
    ("Cơ quan ban hành", "The issuing authority"),
    (
        "Dạng CSV: standard (RFC 4180) hoặc excel (Excel tiếng Việt mở đúng)",
        "Dialect of the CSV: standard (RFC 4180) or excel (opens right in a Vietnamese Excel)",
    ),
    (
        "Dạng in lỗi: table (cho người đọc), json hoặc github",
        "How findings are printed: table (for people), json or github",
    ),
    (
        "Dạng in ra khi không có -o: csv, json, md hoặc html",
        "What is printed without -o: csv, json, md or html",
    ),
    (
        "Dạng in ra: table (cho người đọc) hoặc json (cho chương trình)",
        "What is printed: table (for people) or json (for programs)",
    ),
    (
        "Dạng in ra: table (cho người đọc), csv, json, md hoặc html",
        "What is printed: table (for people), csv, json, md or html",
    ),
    (
        "Dạng in ra: table (cho người đọc), json (cho chương trình), github hoặc gitlab (chú thích trên đề nghị duyệt)",
        "What is printed: table (for people), json (for programs), github or gitlab (notes on the page of the review)",
    ),
    (
        "Dạng in ra: table (cho người đọc), json, csv hoặc md",
        "What is printed: table (for people), json, csv or md",
    ),
    (
        "Dạng in ra: table (cho người đọc), md (Markdown) hoặc json (cho chương trình)",
        "What is printed: table (for people), md (Markdown) or json (for programs)",
    ),
    (
        "Dạng in ra: table, csv, json, hoặc toml (đoạn [[figure]] của tệp số liệu)",
        "What is printed: table, csv, json, or toml (the [[figure]] of a file of figures)",
    ),
    ("Ghi chú", "A note"),
    (
        "Ghi một tệp ánh xạ mới: mọi khóa kèm giải thích, các cột đã nhận ra và những gì còn thiếu",
        "Write a new mapping: every key with its meaning, the columns that were recognised and what is missing",
    ),
    (
        "Ghi ngay, không hỏi lại; ngoài màn hình dòng lệnh (trong tập lệnh) thì không hỏi bao giờ",
        "Write at once, without asking; away from a terminal (in a script) nothing is ever asked",
    ),
    (
        "Ghi số liệu đếm được vào figures/<đơn vị>/<kỳ>.toml của kế hoạch",
        "Write the counts into figures/<unit>/<period>.toml of the plan",
    ),
    (
        "Ghi thành công văn vào tệp .docx này; với --all là thư mục",
        "Write an official letter into this .docx; with --all a folder",
    ),
    (
        "Ghi vào tệp này thay vì in ra, dạng theo phần mở rộng: .docx, .xlsx, .html, .md, .json; tasks, kpi, units cả .csv; có thể lặp lại",
        "Write into this file instead of printing, in the form of its extension: .docx, .xlsx, .html, .md, .json; tasks, kpi, units also .csv; may be given more than once",
    ),
    (
        "Ghi vào tệp này, dạng theo phần mở rộng: .docx, .xlsx, .html, .md, .json, .csv; có thể lặp lại",
        "Write into this file, in the form of its extension: .docx, .xlsx, .html, .md, .json, .csv; may be given more than once",
    ),
    (
        "Ghi vào tệp này, dạng theo phần mở rộng: .docx, .xlsx, .md, .json, .csv; có thể lặp lại",
        "Write into this file, in the form of its extension: .docx, .xlsx, .md, .json, .csv; may be given more than once",
    ),
    (
        "Ghi vào tệp này, dạng theo phần mở rộng: .xlsx, .html, .md, .json, .csv; có thể lặp lại",
        "Write into this file, in the form of its extension: .xlsx, .html, .md, .json, .csv; may be given more than once",
    ),
    (
        "Ghi vào tệp này; không có thì in ra",
        "Write into this file; without it, print",
    ),
    (
        "Ghi văn bản hướng dẫn mà thời hạn đang chờ, không phải việc đã làm",
        "Record the guidance that a deadline waits for, not work done",
    ),
    (
        "Ghi đè cả phiếu đã có, dù đã điền",
        "Replace sheets that are there, even filled ones",
    ),
    (
        "Ghi đè cả tệp không do lệnh này ghi ra",
        "Replace even a file that this command did not write",
    ),
    (
        "Ghi định dạng cho trình soạn thảo vào kho tại đây: plan/.schema/ và .taplo.toml",
        "Write the format for editors into the repository here: plan/.schema/ and .taplo.toml",
    ),
    ("Giải pháp khắc phục", "The remedy"),
    ("Giải thích một mã lỗi", "Explain the code of a finding"),
    (
        "Giấy tờ, số liệu còn thiếu, xếp theo số điểm phụ thuộc, kèm nơi cung cấp",
        "Papers and figures that are missing, by the points that hang on them, with who gives them",
    ),
    (
        "Hạn cuối, khi thời hạn mới không tự nói rõ ngày; ngày đó vẫn là đúng hạn",
        "The due day, where the new deadline does not say it; that day itself is on time",
    ),
    (
        "Hạn hoàn thành theo văn bản hướng dẫn (xong trong ngày đó vẫn là đúng hạn)",
        "The due day by the guidance (done on that day is on time)",
    ),
    (
        "In mỗi dòng một thông tin kèm nhãn, không kẻ cột: cho điện thoại, trình đọc màn hình, tin nhắn",
        "Print one labelled fact a line, without columns: for telephones, screen readers, messages",
    ),
    (
        "Không hỏi gì: điều chưa rõ thì để nguyên và ghi vào phần phải xem lại",
        "Ask nothing: what is unclear stays as it is and is listed for review",
    ),
    (
        "Kèm các tệp để duyệt bằng git: kiểm tra tự động, kiểm tra trước mỗi lần lưu (pre-commit), người duyệt từng tệp",
        "With files for review by git: checks, a pre-commit hook, who reviews which file",
    ),
    (
        "Kế hoạch cũ để làm tiếp: chuyển đơn vị, chỉ tiêu, thiết lập và những nhiệm vụ chưa xong",
        "The old plan to go on from: carries over units, targets, settings and unfinished tasks",
    ),
    (
        "Kỳ của kế hoạch: 2026, 2026-H1, 2021-2030; mặc định năm nay",
        "Period of the plan: 2026, 2026-H1, 2021-2030; by default this year",
    ),
    (
        "Kỳ của nhiệm vụ định kỳ, như 2025-Q3",
        "The period of a recurring task, such as 2025-Q3",
    ),
    (
        "Liệt kê đơn vị chưa gửi lại, theo các phiếu đã gửi trong thư mục này",
        "List the units that have not returned theirs, by the sheets sent in this folder",
    ),
    (
        "Loại nguyên nhân chậm: \"khách quan\" hoặc \"chủ quan\"",
        "Class of the cause of delay: \"khách quan\" (external) or \"chủ quan\" (internal)",
    ),
    ("Lý do", "The reason"),
    (
        "Lời ngắn, mỗi nhiệm vụ một dòng, để nhắn qua Zalo, thư điện tử",
        "Short, one line a task, for messages and mail",
    ),
    (
        "Dùng màu: auto (tự chọn), always (luôn), never (không)",
        "Colours: auto, always or never",
    ),
    (
        "Mã nguồn số liệu khi ghi; mặc định nguồn của received_online trong targets.toml",
        "Id of the source when writing; by default that of received_online in targets.toml",
    ),
    ("Mẫu khảo sát", "The survey's sample"),
    (
        "Mọi hồ sơ thuộc đơn vị này (mã, hoặc tên nếu có kế hoạch); không đọc cột đơn vị",
        "All dossiers are of this unit (id, or name where there is a plan); the unit column is not read",
    ),
    (
        "Một dòng lỗi cũng không chấp nhận",
        "Accept not one bad row",
    ),
    (
        "Một mục số liệu, như received_online=412; có thể lặp lại",
        "A count, such as received_online=412; may be given more than once",
    ),
    (
        "Mức giao mới của chỉ tiêu, phần trăm",
        "The target's new goal, percent",
    ),
    (
        "Mức phấn đấu mới của chỉ tiêu, phần trăm",
        "The target's new stretch goal, percent",
    ),
    (
        "Mức tại một ngày (khảo sát, giải ngân, số TTHC) thay cho một kỳ",
        "A level on a day (survey, disbursement, procedures) instead of a period",
    ),
    ("Nguyên nhân chậm", "The cause of delay"),
    (
        "Số, ký hiệu của báo cáo đã gửi, như 45/BC-UBND",
        "Number and symbol of the report that was sent, such as 45/BC-UBND",
    ),
    ("Ngày ban hành báo cáo", "Date of the report"),
    (
        "Tệp báo cáo đã ký: ghi tên và mã SHA-256, để cchc verify nhận ra về sau",
        "The signed report: its name and SHA-256 are recorded, so that cchc verify knows it again",
    ),
    (
        "Số, ký hiệu của báo cáo cùng kỳ đã ghi mà báo cáo này thay",
        "Number of the recorded report of the same period that this one replaces",
    ),
    (
        "Nhiệm vụ lập báo cáo, được ghi hoàn thành; mặc định là nhiệm vụ định kỳ có thời hạn như sending trong plan.toml",
        "The task of making the report, recorded as completed; by default the recurring task with the deadline of sending in plan.toml",
    ),
    (
        "Tệp cần xem, như bản đã ký, đã quét",
        "The file to look at, such as the signed, scanned copy",
    ),
    (
        "Nguồn số liệu (mã trong targets.toml)",
        "Source of the figures (id in targets.toml)",
    ),
    ("Ngày cuối của kế hoạch", "Last day of the plan"),
    ("Ngày cuối của kỳ số liệu", "Last day of the figures"),
    (
        "Ngày cuối; mặc định ngày cuối của kế hoạch hoặc của tệp, không quá ngày tính đến",
        "Last day; by default that of the plan or the file, not after the as-of day",
    ),
    (
        "Ngày của việc, của văn bản, không phải ngày nhập; trên màn hình thì hỏi, không thì là ngày tính (--as-of)",
        "Day of the work or document, not of typing it; asked on a terminal, else the as-of day",
    ),
    (
        "Ngày của văn bản quyết định",
        "Day of the deciding document",
    ),
    (
        "Ngày lấy số; mặc định ngày tính (--as-of), hoặc hôm nay",
        "Day on which the figures were taken; by default the as-of day, or today",
    ),
    (
        "Ngày xuất tệp: ngày nhận, ngày kết thúc sau đó là dòng lỗi; mặc định ngày tính đến hoặc hôm nay, ngày nào sau thì lấy",
        "Day of the export: rows received or ended later are bad; by default the later of the as-of day and today",
    ),
    ("Ngày đầu của kế hoạch", "First day of the plan"),
    ("Ngày đầu của kỳ số liệu", "First day of the figures"),
    (
        "Ngày đầu; mặc định ngày đầu của kế hoạch, không có kế hoạch thì ngày đầu có trong tệp",
        "First day; by default that of the plan, without a plan the first day in the file",
    ),
    ("Ngày dự kiến hoàn thành", "Day on which it should be done"),
    ("Ngôn ngữ: vi hoặc en", "Language: vi or en"),
    ("Người ký", "The signer"),
    (
        "Nhiệm vụ (hoặc kỳ) hoàn thành vào ngày ghi; chỉ đơn vị chủ trì ghi",
        "The task (or its period) was completed on the day; only the lead records this",
    ),
    (
        "Nhắc mọi đơn vị còn nợ việc; -o nêu một thư mục có sẵn",
        "Remind every unit that owes something; -o names a folder that is there",
    ),
    (
        "Cơ quan quyết định, như \"UBND xã\"",
        "The deciding authority, such as \"UBND xã\"",
    ),
    ("Đơn vị đề nghị", "The proposing unit"),
    ("Phiếu của mọi đơn vị", "The sheets of all units"),
    (
        "Phiếu của đơn vị này (mã hoặc tên)",
        "The sheet of this unit (id or name)",
    ),
    (
        "Phần trăm dòng lỗi được chấp nhận; mặc định 1",
        "Percent of bad rows that are accepted; by default 1",
    ),
    (
        "So với bản này: kế hoạch bị sửa tại chỗ, ghi nhận bị sửa hoặc mất",
        "Compare with this revision: a plan edited in place, records changed or lost",
    ),
    (
        "So từng ô với kế hoạch đã có, không ghi gì; không nêu thư mục thì tìm như các lệnh khác",
        "Compare cell by cell with a plan, and write nothing; without a folder it is looked for as by other commands",
    ),
    (
        "In mỗi đơn vị một dòng JSON để gộp sau: mọi đơn vị, các thư mục nêu ra, hoặc - để đọc tên thư mục từ đầu vào",
        "Print a line of JSON for each commune, to merge later: all of them, the folders named, or - to read their names from standard input",
    ),
    (
        "Sản phẩm đã giao, viết như trong Kế hoạch",
        "The product delivered, worded as in the plan",
    ),
    ("Số ước", "An estimate"),
    (
        "Số, ký hiệu tài liệu kiểm chứng",
        "Number and symbol of the evidence",
    ),
    (
        "Số, ký hiệu văn bản quyết định; mỗi văn bản ghi một lần",
        "Number and symbol of the deciding document; each is recorded once",
    ),
    (
        "Số, ký hiệu văn bản xác nhận nguyên nhân khách quan",
        "Number and symbol of the document that confirms an external cause",
    ),
    (
        "Số, ký hiệu văn bản xác nhận việc đã hoàn thành; chỉ đơn vị ở confirmer của plan.toml ghi",
        "Number and symbol of the document that confirms completion; only the plan's confirmer records it",
    ),
    (
        "Thay cho nhiệm vụ: chỉ tiêu được điều chỉnh mức giao, như dung-han",
        "Instead of a task: the target whose goal is amended, such as dung-han",
    ),
    (
        "Thay cho nhiệm vụ: một điểm ở phần III nhưng không nằm trong các nhiệm vụ, như III.3.a",
        "Instead of a task: a measure of part III that no task holds, such as III.3.a",
    ),
    (
        "Thay cho nhiệm vụ: đơn vị đổi tên, hoặc sáp nhập vào đơn vị khác (mã hoặc tên)",
        "Instead of a task: a unit that is renamed or merged into another (id or name)",
    ),
    (
        "Thoát với mã 1 nếu có nhiệm vụ quá hạn (overdue), hoặc đã báo hoàn thành mà chưa đủ tài liệu kiểm chứng (unproved)",
        "Exit with 1 where a task is overdue, or reported as completed without all the evidence (unproved)",
    ),
    (
        "Thoát với mã 1 nếu có thay đổi",
        "Exit with 1 where something changed",
    ),
    (
        "Thư mục của kế hoạch mới, tên của nó là mã kế hoạch: plan/2026-h1",
        "Folder of the new plan; its name is the plan's id: plan/2026-h1",
    ),
    (
        "Thư mục ghi nhận thay cho progress/, figures/, scores/, reports/ của kế hoạch",
        "Folder of records instead of the plan's progress/, figures/, scores/ and reports/",
    ),
    (
        "Thư mục kế hoạch; mặc định tìm từ thư mục hiện hành trở lên",
        "Folder of the plan; by default looked for from the working directory upwards",
    ),
    (
        "Thời hạn mới, viết như trong văn bản",
        "The new deadline, as the document words it",
    ),
    (
        "Tiêu chí chưa có nhiệm vụ nào phục vụ, nhiệm vụ không phục vụ tiêu chí nào",
        "Criteria that no task serves, and tasks that serve none",
    ),
    ("Tên kế hoạch", "Title of the plan"),
    (
        "Tên mới của đơn vị, từ ngày quyết định",
        "The unit's new name, from the day of the decision",
    ),
    ("Tên ngắn mới của đơn vị", "The unit's new short name"),
    (
        "Tính đến ngày nào (2025-10-01 hoặc 1/10/2025); mặc định hôm nay",
        "As of which day (2025-10-01 or 1/10/2025); by default today",
    ),
    (
        "Tệp .xlsx, hoặc thư mục có sẵn; mặc định phieu-<đơn vị>-<ngày>.xlsx ở thư mục hiện hành",
        "An .xlsx, or a folder that is there; by default phieu-<unit>-<day>.xlsx in the working directory",
    ),
    (
        "Tệp nói cột nào là gì (TOML): [columns], rồi title = [\"Nội dung\"]",
        "A file that says which column is what (TOML): [columns], then title = [\"Nội dung\"]",
    ),
    (
        "Tệp ánh xạ: tên cột, trạng thái, đơn vị, quy tắc riêng (TOML)",
        "A mapping: names of columns, statuses, units, own rules (TOML)",
    ),
    (
        "Từ ngày nào (tính cả ngày đó); mặc định 7 ngày trước",
        "From which day on (that day included); 7 days ago by default",
    ),
    (
        "Với --compare: chọn kế hoạch của ngày nào; mặc định hôm nay",
        "With --compare: the plan of which day; by default today",
    ),
    (
        "Với --from: nhiệm vụ chưa xong tính đến ngày nào; mặc định hôm nay",
        "With --from: tasks unfinished on which day; by default today",
    ),
    (
        "Với --from: thư mục ghi nhận thay cho progress/ và figures/ của kế hoạch cũ",
        "With --from: folder of records instead of the old plan's progress/ and figures/",
    ),
    (
        "Với --write: chỉ in thay đổi, không ghi",
        "With --write: only print the change",
    ),
    (
        "Với -o .docx: báo cáo đầy đủ, mọi nhiệm vụ và chỉ tiêu ngay trong phần lời; mặc định là bản ngắn, chi tiết ở phụ lục",
        "With -o .docx: the full report, every task and target in its text; by default short, with details in the appendix",
    ),
    (
        "Với -o .docx: chức vụ người ký, như \"Phó Chủ tịch\"; không ghi họ tên. Mặc định theo [report] signer của plan.toml",
        "With -o .docx: the signer's office, such as \"Phó Chủ tịch\"; no name. By default [report] signer of plan.toml",
    ),
    (
        "Với -o .docx: ngày ban hành báo cáo",
        "With -o .docx: day of issue",
    ),
    (
        "Với -o .docx: số của báo cáo, như 45 hoặc 45/BC-UBND",
        "With -o .docx: number of the report, such as 45 or 45/BC-UBND",
    ),
    (
        "Với -o: ghi đè cả tệp đang có nội dung khác loại",
        "With -o: replace even a file of another kind",
    ),
    (
        "Bản đã lưu trong git: A..B; A...B từ điểm tách nhau; A từ điểm tách tới tệp hiện có; mặc định HEAD",
        "Git revisions: A..B; A...B from where they parted; A from where it parted to the files as they are; by default HEAD",
    ),
    (
        "Bộ tiêu chí (mã hoặc tên ngắn); không nêu thì mọi bộ của kỳ có ngày tính",
        "The set of criteria (id or short title); without it all sets of the as-of day's period",
    ),
    (
        "Số của nhiệm vụ được điều chỉnh, như 9",
        "Number of the task that is amended, such as 9",
    ),
    (
        "Thư mục mới, hoặc thư mục trống; với --from là thư mục của kế hoạch mới, mặc định cạnh kế hoạch cũ",
        "A new or empty folder; with --from that of the new plan, by default beside the old",
    ),
    (
        "Thư mục tổng hợp, có rollup.toml và communes.csv; mặc định thư mục hiện hành",
        "Folder of the roll-up, with rollup.toml and communes.csv; by default the working directory",
    ),
    ("Đang vướng mắc", "It is blocked"),
    (
        "Điểm chắc chắn, hiện nay, còn có thể; điểm đã mất",
        "Points that are certain, now, still possible; points lost",
    ),
    ("Đã hết vướng mắc", "It is no longer blocked"),
    (
        "Đơn vị của phiếu, khi phiếu không còn mã (mã hoặc tên)",
        "The sheet's unit, where the sheet has lost its code (id or name)",
    ),
    (
        "Đơn vị ghi (mã hoặc tên)",
        "The recording unit (id or name)",
    ),
    (
        "Đơn vị ghi (mã hoặc tên); mặc định là đơn vị chủ trì vào ngày ghi",
        "The recording unit (id or name); by default the lead on that day",
    ),
    (
        "Đơn vị hoặc nhóm chủ trì mới (mã hoặc tên)",
        "The new leading unit or group (id or name)",
    ),
    (
        "Đơn vị nhận việc của đơn vị, từ ngày quyết định (mã hoặc tên)",
        "The unit that takes over the work, from the day of the decision (id or name)",
    ),
    (
        "Đơn vị được nhắc (mã hoặc tên)",
        "The unit to remind (id or name)",
    ),
    (
        "Đưa nhiệm vụ ra khỏi kế hoạch",
        "Withdraw the task from the plan",
    ),
    (
        "Đề nghị báo cáo trước ngày này; mặc định sau số ngày làm việc của answer_working_days, sớm hơn nếu hạn gửi báo cáo gần hơn",
        "Ask for an answer before this day; by default after answer_working_days, earlier where a report is due",
    ),
    (
        "Đọc kế hoạch và ghi nhận như ở một bản đã lưu trong git (HEAD~1, main, mã bản)",
        "Read the plan and records as in a git revision (HEAD~1, main, a hash)",
    ),
    (
        "Đọc như trong một kế hoạch của năm này, không cần có kế hoạch; ngày nghỉ theo calendar.toml của kho, nếu có",
        "Read as in a plan of this year, without needing one; days off by the calendar.toml that is found",
    ),
    (
        "Đối chiếu với một nguồn số liệu khác (mã nguồn trong targets.toml)",
        "Reconcile with another source (its id in targets.toml)",
    ),
    (
        "Khối lượng đã hoàn thành (ước, %), từ 0 đến 100",
        "How much is done (estimate, %), from 0 to 100",
    ),
    (
        "Chỉ ghi nhận của nhiệm vụ này, như 3 hoặc II.1",
        "Only records of this task, such as 3 or II.1",
    ),
    (
        "Chỉ ghi nhận của đơn vị này (mã hoặc tên)",
        "Only records of this unit (id or name)",
    ),
    ("Chỉ ghi nhận từ ngày này", "Only records from this day on"),
    (
        "Các mục của Kế hoạch mà nhiệm vụ bổ sung phục vụ (mã), cách nhau dấu phẩy",
        "Clauses of the plan that the added task serves (ids), separated by commas",
    ),
    (
        "Các mục của Kế hoạch mà nhiệm vụ phục vụ (mã), cách nhau dấu phẩy",
        "Clauses of the plan that the task serves (ids), separated by commas",
    ),
    (
        "Các sản phẩm, cách nhau dấu chấm phẩy",
        "Products, separated by semicolons",
    ),
    (
        "Các từ cần tìm, có dấu hoặc không dấu; mọi từ phải có trong cùng một chỗ",
        "Words to find, with tone marks or without; all of them in one place",
    ),
    (
        "Các đơn vị, nhóm cùng chủ trì (mã), cách nhau dấu phẩy",
        "Units or groups that lead beside it (ids), separated by commas",
    ),
    (
        "Các đơn vị, nhóm phối hợp (mã), cách nhau dấu phẩy",
        "Units or groups that coordinate (ids), separated by commas",
    ),
    (
        "Hạn cuối, khi thời hạn không tự nói rõ ngày; ngày đó vẫn là đúng hạn",
        "The due day, where the wording names none; that day is still on time",
    ),
    ("Lĩnh vực (mã hoặc tên)", "Area (id or name)"),
    (
        "Lĩnh vực của nhiệm vụ bổ sung (mã hoặc tên)",
        "Area of the added task (id or name)",
    ),
    (
        "Mã của nhiệm vụ bổ sung, như 13a",
        "Id of the added task, such as 13a",
    ),
    (
        "Mã nhiệm vụ, như TP-2; mặc định là số tiếp theo của nhiệm vụ giao gần nhất",
        "Id of the task, such as TP-2; by default the number after the last assigned one",
    ),
    ("Ngày giao", "Day of the assignment"),
    (
        "Nơi giao, như \"UBND thành phố\"",
        "Who assigns it, such as \"UBND thành phố\"",
    ),
    (
        "Số, ký hiệu văn bản giao; một văn bản giao được nhiều nhiệm vụ",
        "Number of the document that assigns it; one document may assign several tasks",
    ),
    (
        "Thay cho nhiệm vụ: tên nhiệm vụ được bổ sung, nguyên văn; kèm --id, --area, --lead, --deadline, --products",
        "In place of a task: the title of a task that is added, as decided; with --id, --area, --lead, --deadline, --products",
    ),
    (
        "Thay đổi nữa của cùng quyết định, ghi sau cùng: --and 10 --withdraw --and --add \"Tên\" --area III …",
        "One more change of the same decision, written last: --and 10 --withdraw --and --add \"Title\" --area III …",
    ),
    (
        "Thời hạn, viết như trong văn bản giao",
        "Deadline, as the assigning document words it",
    ),
    (
        "Tên nhiệm vụ, nguyên văn như trong văn bản giao",
        "Title of the task, as the assigning document has it",
    ),
    (
        "Đơn vị hoặc nhóm chủ trì (mã hoặc tên)",
        "Unit or group that leads (id or name)",
    ),
    (
        "Tự sửa lỗi viết chỉ có một cách hiểu: ngày sai thứ tự, ngoặc kép cong, số có dấu chấm phân cách, True; điều khác để nguyên",
        "Mend slips that mean one thing: days in another order, curly quotes, numbers with dots, True; the rest stays",
    ),
    (
        "Với --fix: chỉ in thay đổi, không ghi",
        "With --fix: only print the change, write nothing",
    ),
];

/// What stands for a value, in angle brackets.
pub const VALUES: &[Row] = &[
    ("BẢN", "REVISION"),
    ("BẢNG", "TABLE"),
    ("BỘ", "SET"),
    ("BƯỚC", "STAGE"),
    ("ĐỢT", "ROUND"),
    ("CÂU=SỐ,SỐ", "QUESTION=N,N"),
    ("PHƯƠNG ÁN", "OPTION"),
    ("TIÊU CHÍ", "CRITERION"),
    ("TÀI LIỆU", "PAPER"),
    ("Ý", "ITEM"),
    ("CHỈ TIÊU", "TARGET"),
    ("CHỨC VỤ", "OFFICE"),
    ("CƠ QUAN", "AUTHORITY"),
    ("CẤP", "LEVEL"),
    ("DẠNG", "FORM"),
    ("CHẾ ĐỘ", "WHEN"),
    ("KỲ", "PERIOD"),
    ("LOẠI", "CLASS"),
    ("LĨNH VỰC", "AREA"),
    ("MÃ", "ID"),
    ("MÃ=SỐ", "KEY=NUMBER"),
    ("MỨC", "GOAL"),
    ("NGUỒN", "SOURCE"),
    ("NGÀY", "DAY"),
    ("NGÔN NGỮ", "LANGUAGE"),
    ("NGƯỜI", "PERSON"),
    ("NHIỆM VỤ", "TASK"),
    ("NĂM", "YEAR"),
    ("NỘI DUNG", "TEXT"),
    ("KỲ 6 THÁNG", "HALF"),
    ("PHẦN TRĂM", "PERCENT"),
    ("QUÝ", "QUARTER"),
    ("SẢN PHẨM", "PRODUCT"),
    ("SỐ", "NUMBER"),
    ("THÁNG", "MONTH"),
    ("THƯ MỤC", "FOLDER"),
    ("THỜI HẠN", "DEADLINE"),
    ("TÊN", "NAME"),
    ("TÌNH TRẠNG", "STATUS"),
    ("TỆP", "FILE"),
    ("VĂN BẢN", "DOCUMENT"),
    ("ĐIỀU KIỆN", "CONDITION"),
    ("ĐIỂM", "MEASURE"),
    ("LỆNH", "COMMAND"),
    ("ĐƠN VỊ", "UNIT"),
    ("TRƯỚC", "EARLIER"),
    ("SAU", "LATER"),
    ("MỤC", "CLAUSES"),
    ("THAY ĐỔI", "CHANGE"),
    ("TÊN NHIỆM VỤ", "TITLE"),
    ("TỪ", "WORDS"),
];
