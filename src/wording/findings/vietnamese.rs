//! Findings in Vietnamese.

use super::{assigner, first_of, or_keep, shape, subject, suggestion, years_of};
use super::{figures, review, rollup, scores, sent};
use crate::block::lang::Lang;
use crate::diagnostics::{BadId, CalendarUse, Fault, LONGEST_ID, NoEffect, Subject};
use crate::wording::deadline;
use crate::wording::findings::slips;
use crate::wording::labels;
use crate::wording::short_names;
use crate::wording::words;
use crate::wording::workspace as workspace_words;

/// What is wrong, and how to mend it.
pub fn vietnamese(fault: &Fault) -> (String, String) {
    let lang = Lang::Vi;
    let day = |day| words::date(day, lang);
    match fault {
        Fault::FileUnreadable { reason } => (
            format!("không đọc được tệp: {}", workspace_words::unreadable(reason, lang)),
            workspace_words::mended(reason, lang).into(),
        ),
        Fault::FileMissing { name } => (
            format!("thiếu tệp {name}"),
            "mỗi kế hoạch cần có tệp này".into(),
        ),
        Fault::FileTooLarge { bytes, limit } => (
            format!("tệp quá lớn: {bytes} byte, giới hạn {limit} byte"),
            "tệp ghi nhận chỉ chứa số liệu tổng hợp; không đưa danh sách hồ sơ vào đây".into(),
        ),
        Fault::NotUtf8 { line } => (
            format!("tệp không phải UTF-8 (từ dòng {line})"),
            "lưu lại tệp với bảng mã UTF-8".into(),
        ),
        Fault::FilesUnread { names } => (
            format!(
                "không đọc {}: {}",
                match names.len() {
                    1 => "một tệp hoặc thư mục".to_owned(),
                    count => format!("{count} tệp, thư mục"),
                },
                first_of(names)
            ),
            "không cần thì chuyển đi nơi khác; văn bản đã ký để trong van-ban/".into(),
        ),
        Fault::FileNotRead {
            is_folder,
            meant,
            exists,
        } => (
            match is_folder {
                true => "thư mục này không được đọc".to_owned(),
                false => "tệp này không được đọc, nên điều ghi trong đó không được tính".to_owned(),
            },
            match meant {
                Some(meant) if *exists => format!("{meant} đã có, đừng đổi tên đè lên: là bản sao thì chuyển đi nơi khác, có nội dung mới thì chép vào cuối {meant}"),
                Some(meant) => format!("đổi tên hoặc chuyển nội dung thành {meant}"),
                None => "đặt ghi nhận tại progress/<đơn vị>.toml, số liệu tại figures/<đơn vị>/<kỳ>.toml; không cần thì chuyển đi nơi khác".into(),
            },
        ),
        Fault::PlanNotRead => (
            "kế hoạch ở đây không được đọc: lệnh chỉ đọc các thư mục nằm ngay trong plan/".into(),
            "chuyển thư mục này ra ngay trong plan/, hoặc chuyển plan.toml thừa đi nơi khác".into(),
        ),
        Fault::PlansOfOneId { id } => (
            format!("hai kế hoạch cùng mã “{id}”"),
            "mỗi kế hoạch có mã riêng: đổi id, hoặc bỏ thư mục sao chép thừa".into(),
        ),
        Fault::MergeConflict { lines } => (
            format!("tệp còn dấu xung đột của git, {}", lines_of(lines)),
            "chọn giữ nội dung nào, xóa các dòng <<<<<<<, =======, >>>>>>> rồi chạy lại; cả tệp chưa được đọc".into(),
        ),
        Fault::Syntax { slip } => slips::words(slip, lang),
        Fault::FormatNewer { format, known } => (
            format!("tệp kế hoạch theo định dạng {format}, chương trình này chỉ biết đến định dạng {known}"),
            "cập nhật cchc lên bản mới rồi chạy lại".into(),
        ),
        Fault::HiddenCharacter { character } => (
            format!(
                "có ký tự không nhìn thấy ({})",
                labels::character(*character, lang)
            ),
            "xóa rồi gõ lại chỗ này; ký tự ấy làm người đọc thấy khác điều tệp ghi".into(),
        ),
        Fault::LineBreak { key } => (
            format!("“{key}” có dấu xuống dòng hoặc dấu tab"),
            "viết trên một dòng, ngăn bằng dấu cách".into(),
        ),
        Fault::UnknownKey { key, near, known } => {
            let known: Vec<String> = known.iter().map(|key| (*key).to_owned()).collect();
            (
                format!("không có dòng “{key}” trong đoạn này"),
                suggestion(near.as_deref(), &known, lang),
            )
        }
        Fault::MissingKey { key, row } => (
            format!("{row} thiếu dòng “{key}”"),
            format!("thêm dòng {key} = …"),
        ),
        Fault::WrongType {
            key,
            expected,
            found,
            write,
        } => (
            format!(
                "“{key}” phải là {}, không phải {}",
                shape(*expected, lang),
                shape(*found, lang)
            ),
            write
                .as_ref()
                .map_or_else(String::new, |write| format!("viết {write}")),
        ),
        Fault::NoDays { key } => (
            format!("“{key}” là danh sách trống, không nêu ngày nào"),
            format!("ghi một ngày ({key} = 2025-09-08) hoặc nhiều ngày ({key} = [2025-09-08, 2025-12-08]); chưa có ngày thì bỏ {key}"),
        ),
        Fault::EmptyText { key } => (
            format!("“{key}” để trống"),
            format!("ghi nội dung, hoặc bỏ dòng {key}"),
        ),
        Fault::DateWithTime { key } => (
            format!("“{key}” phải là ngày, không kèm giờ"),
            "chỉ ghi năm-tháng-ngày, như 2025-09-08".into(),
        ),
        Fault::ImpossibleDate { key } => (
            format!("“{key}” là ngày không có trong lịch"),
            "kiểm tra lại ngày, tháng, năm".into(),
        ),
        Fault::InvalidValue {
            key,
            value,
            allowed,
        } => (
            format!("“{key}” không nhận giá trị “{value}”"),
            format!("chọn một trong: {}", allowed.join(", ")),
        ),
        Fault::OutOfRange {
            key,
            value,
            least,
            most,
        } => (
            format!("“{key}” = {value} nằm ngoài khoảng {least} đến {most}"),
            String::new(),
        ),
        Fault::InvalidId { id, why } => (
            format!(
                "mã “{id}” {}",
                match why {
                    BadId::Space => "có khoảng trắng".to_owned(),
                    BadId::Character(c) =>
                        format!("có ký tự không dùng được: {}", labels::character(*c, lang)),
                    BadId::Dots => "có dấu chấm ở đầu, ở cuối hoặc hai dấu liền nhau".to_owned(),
                    BadId::Reserved => "là tên mà Windows giữ cho thiết bị".to_owned(),
                    BadId::TooLong => format!("dài quá {LONGEST_ID} byte"),
                }
            ),
            "viết liền, không dấu, như phuc-vu-hcc: chữ, số, dấu - và _".into(),
        ),
        Fault::ReversedSpan { from, to } => (
            format!("ngày cuối {} trước ngày đầu {}", day(*to), day(*from)),
            "đổi lại hai ngày".into(),
        ),
        Fault::DuplicateId {
            subject: what, id, ..
        } => (
            format!("{} “{id}” đã có trước đó", subject(*what, lang)),
            "đổi mã, hoặc bỏ một trong hai mục; mục sau không được tính".into(),
        ),
        Fault::Unknown {
            subject: what,
            id,
            near,
            known,
        } => (
            format!("không có {} “{id}”", subject(*what, lang)),
            match what {
                Subject::Assigner => assigner(near.as_deref(), known, lang),
                _ => suggestion(near.as_deref(), known, lang),
            },
        ),
        Fault::LeadCoordinates { unit } => (
            format!("“{unit}” vừa chủ trì vừa phối hợp"),
            "bỏ đơn vị chủ trì khỏi coordinators".into(),
        ),
        Fault::NotFilledIn { what } => (
            format!("còn chỗ chưa điền: 〈{what}〉"),
            "thay cả phần trong ngoặc 〈…〉 bằng nội dung thật; báo cáo in nguyên phần này".into(),
        ),
        Fault::LeadsTwice { unit } => (
            format!("“{unit}” chủ trì hai lần"),
            "bỏ một lần trong lead, co_leads".into(),
        ),
        Fault::NoProduct => (
            "nhiệm vụ không có sản phẩm".into(),
            "đối chiếu Phụ lục: có thì ghi products = [\"…\"]; Phụ lục để trống thì giữ nguyên".into(),
        ),
        Fault::NoProducts { tasks } => (
            format!("cả {tasks} nhiệm vụ của kế hoạch không có sản phẩm"),
            "Phụ lục không có cột sản phẩm thì giữ nguyên; tài liệu kiểm chứng ghi theo số, ký hiệu văn bản".into(),
        ),
        Fault::DueBesideWording { text, read } => (
            format!(
                "due khác ngày mà câu chữ “{text}” tự cho ra ({})",
                read.iter().map(|read| day(*read)).collect::<Vec<_>>().join("; ")
            ),
            "câu chữ đã rõ thì bỏ due; có văn bản ấn định ngày khác thì ghi quyết định trong amendments.toml".into(),
        ),
        Fault::DeadlineOfEarlierPlan {
            text,
            plan,
            last,
            first,
        } => (
            format!(
                "thời hạn “{text}” còn là của kế hoạch {plan}: hạn cuối {} trước ngày đầu của kế hoạch này ({})",
                day(*last),
                day(*first)
            ),
            "ghi thời hạn mà Kế hoạch này giao; không làm tiếp nữa thì bỏ nhiệm vụ".into(),
        ),
        Fault::NoDeadline => (
            "nhiệm vụ không có thời hạn".into(),
            "đối chiếu Phụ lục: có thì ghi deadline = \"…\"; Phụ lục để trống thì giữ nguyên, khi có văn bản ấn định ngày thì ghi [[trigger]] với due".into(),
        ),
        Fault::NobodyCloses { group } => (
            format!("nhóm “{group}” chủ trì nhưng không đơn vị nào ghi hoàn thành được"),
            "ghi compiles = true cho đơn vị tổng hợp báo cáo trong units.toml".into(),
        ),
        Fault::CompilesTwice { name } => (
            format!("đã có “{name}” tổng hợp báo cáo: compiles ở đây không có tác dụng"),
            "giữ compiles = true ở một đơn vị; đổi đơn vị tổng hợp thì ghi into của đơn vị cũ".into(),
        ),
        Fault::UnknownDecider { words, names } => (
            format!("không rõ cơ quan quyết định “{words}”"),
            format!(
                "ghi tên một trong: {}; cơ quan khác thì khai báo [[assigner]] trong plan.toml",
                names.join(", ")
            ),
        ),
        Fault::DecisionBeforePlan {
            date,
            since,
            is_issued,
        } => (
            format!(
                "quyết định ngày {} trước {} ({})",
                day(*date),
                match is_issued {
                    true => "ngày ban hành kế hoạch",
                    false => "ngày đầu của kế hoạch",
                },
                day(*since)
            ),
            "kiểm tra lại năm, tháng".into(),
        ),
        Fault::DossiersTwice => (
            "đã có đơn vị khác nhận hồ sơ ghi tên chính cơ quan của kế hoạch".into(),
            "giữ dossiers = true ở một đơn vị; chưa rõ đơn vị nào thì dossiers sẽ hỏi".into(),
        ),
        Fault::DeadlineRefused {
            text,
            refusal,
            example,
        } => {
            let (reason, help) = (
                deadline::reason(refusal, text, lang),
                deadline::instead(refusal, Some(*example), lang),
            );
            (
                format!("chưa xác định được thời hạn “{text}”: {reason}"),
                or_keep(
                    &help,
                    "; câu chữ đã ban hành thì giữ nguyên, ghi ngày bên cạnh: deadline = { text = \"…\", due = NĂM-THÁNG-NGÀY, basis = \"…\" }",
                ),
            )
        }
        Fault::DeadlineRemarked { text, remarks } => {
            let remarks: Vec<String> = remarks
                .iter()
                .map(|remark| deadline::remark(remark, text, lang))
                .collect();
            (
                format!("thời hạn “{text}” được đọc với giả định: {}", remarks.join("; ")),
                "nếu đúng, ghi deadline = { text = \"…\", reviewed = true } để không cảnh báo nữa; nếu không đúng, ghi rõ: deadline = { text = \"…\", due = NĂM-THÁNG-NGÀY, basis = \"…\" }".into(),
            )
        }
        Fault::UnitNameLong { name } => (
            format!("tên “{name}” dài mà chưa có tên gọi tắt cho cột hẹp"),
            match short_names::proposal(name) {
                Some(short) => format!("thêm short = \"{short}\" hoặc tên gọi tắt khác mà cơ quan quen dùng"),
                None => "thêm short = \"…\": tên gọi tắt mà cơ quan quen dùng".into(),
            },
        ),
        Fault::EmptyChange => (
            "quyết định không thay đổi gì".into(),
            "ghi deadline, lead, coordinators, products, withdrawn, at_least hoặc stretch".into(),
        ),
        Fault::NoEffect { key, why } => (
            format!("“{key}” ghi như vậy không có tác dụng"),
            match why {
                NoEffect::NotWithdrawn => "nhiệm vụ đã đưa ra khỏi kế hoạch thì đưa lại bằng [[amendment.add]] với mã mới, như \"9a\"".into(),
                NoEffect::NotDone => "chưa xong thì bỏ dòng này; đoạn trước ghi nhầm là xong thì bỏ done = true ở chính mục ấy".into(),
                NoEffect::WindowsNotCustom => "thêm window = \"custom\" trong [settings], hoặc bỏ các đoạn [[window]]".into(),
                NoEffect::StretchAlone => "thêm at_least, hoặc bỏ stretch".into(),
                NoEffect::BasisWithoutDue => "thêm due = NĂM-THÁNG-NGÀY, hoặc bỏ basis".into(),
                NoEffect::EachBesideDue => "giữ due hoặc each: một ngày cụ thể thì không chia kỳ".into(),
                NoEffect::OfMeasure => format!("{key} chỉ dùng cho nhiệm vụ (task); giải pháp chỉ cần date, document, note"),
            },
        ),
        Fault::CalendarMissing { years, purpose } => (
            format!(
                "{}, nhưng lịch chưa có ngày nghỉ nào của năm {}; hạn có thể sai",
                match purpose {
                    CalendarUse::Moving => "hạn dời theo ngày nghỉ (roll_over)",
                    CalendarUse::Counting => "hạn tính theo ngày làm việc",
                },
                years_of(years)
            ),
            "ghi ngày nghỉ các năm ấy vào calendar.toml (đúng tên này), cạnh thư mục kế hoạch".into(),
        ),
        Fault::CalendarNeeded { years } => (
            format!(
                "thời hạn tính theo ngày làm việc, mà lịch chưa có ngày nghỉ nào của năm {}; ghi văn bản làm mốc (record) sẽ bị từ chối",
                years_of(years)
            ),
            "ghi ngày nghỉ các năm ấy vào calendar.toml (đúng tên này), cạnh thư mục kế hoạch".into(),
        ),
        Fault::ConflictingChange { keys } => (
            format!("không ghi đồng thời: {keys}"),
            "giữ một, bỏ phần còn lại".into(),
        ),
        Fault::ChangedTwice => (
            "một quyết định thay đổi hai lần cùng một nội dung của một nhiệm vụ hoặc chỉ tiêu".into(),
            "giữ một, bỏ phần còn lại".into(),
        ),
        Fault::AmendsAssignment {
            task,
            assigned_by,
            own,
        } => (
            format!("nhiệm vụ {task} do {assigned_by} giao, {own} không tự điều chỉnh"),
            "ghi quyết định của chính cơ quan đã giao (approved_by)".into(),
        ),
        Fault::DueAlreadyPast { due, set } => (
            format!(
                "hạn cuối {} đã qua khi thời hạn này được đặt ra, ngày {}",
                day(*due),
                day(*set)
            ),
            "kiểm tra lại thời hạn và ngày của văn bản; đúng như văn bản thì để nguyên".into(),
        ),
        Fault::ChangeBeforeTask { task, date, since } => (
            format!(
                "điều chỉnh nhiệm vụ {task} ngày {}, khi nhiệm vụ chưa có (có từ ngày {})",
                day(*date),
                day(*since)
            ),
            "kiểm tra lại ngày của hai văn bản và số nhiệm vụ".into(),
        ),
        Fault::ChangeOfWithdrawn { task, since } => (
            format!(
                "điều chỉnh nhiệm vụ {task} đã đưa ra khỏi kế hoạch ngày {}",
                day(*since)
            ),
            "kiểm tra lại số nhiệm vụ; đưa nhiệm vụ trở lại bằng [[amendment.add]] với mã mới, như \"9a\"".into(),
        ),
        Fault::UnitPassedOn { unit, since, into } => (
            format!(
                "việc của đơn vị \"{unit}\" đã chuyển cho {} từ ngày {}",
                into.join(", "),
                day(*since)
            ),
            "ghi ở đơn vị tiếp nhận, hoặc sửa ngày".into(),
        ),
        Fault::UnitNotYet { unit, since } => (
            format!(
                "đơn vị \"{unit}\" có từ ngày {}, ngày này chưa có",
                day(*since)
            ),
            "kiểm tra lại ngày và mã đơn vị".into(),
        ),
        Fault::CalledAlike { name } => (
            format!("tên \"{name}\" đã là tên của đơn vị khác"),
            "sửa tên ở một đơn vị; sáp nhập thì ghi into thay cho name".into(),
        ),
        Fault::IntoItself { unit } => (
            format!("into nêu \"{unit}\" hai lần, hoặc nêu chính đơn vị chuyển việc đi"),
            "mỗi đơn vị tiếp nhận ghi một lần; đơn vị vẫn còn thì không ghi into, ghi lead cho từng nhiệm vụ chuyển sang đơn vị mới".into(),
        ),
        Fault::SplitUndecided { unit, left } => (
            format!(
                "chia đơn vị \"{unit}\" mà chưa nói ai chủ trì, phụ trách: {}",
                left.join(", ")
            ),
            "trong cùng quyết định, thêm một [[amendment.change]] có lead cho mỗi nhiệm vụ (task), chỉ tiêu (target) ấy".into(),
        ),
        Fault::TooManyExtensions { task, count, most } => (
            format!(
                "nhiệm vụ {task} đã gia hạn {count} lần (mức cảnh báo: quá {most})"
            ),
            "xem lại tính khả thi của thời hạn".into(),
        ),
        Fault::WindowTooTight {
            id,
            cutoff,
            sending,
        } => (
            format!(
                "kỳ {id}: giữa ngày chốt số liệu {} và hạn gửi {} không còn ngày làm việc nào",
                day(*cutoff),
                day(*sending)
            ),
            "chốt số liệu sớm hơn: cần ít nhất một ngày làm việc ở giữa (NĐ 09/2019/NĐ-CP, Điều 8)"
                .into(),
        ),
        Fault::EntryWithoutSubject => (
            "ghi nhận chưa nêu nhiệm vụ hay giải pháp nào".into(),
            "thêm task = \"…\" hoặc measure = \"…\"".into(),
        ),
        Fault::EntryWithTwoSubjects => (
            "ghi nhận có cả task và measure".into(),
            "tách thành hai đoạn [[entry]]".into(),
        ),
        Fault::BeforePlan { date, first } => (
            format!(
                "ngày {} trước ngày đầu của kế hoạch ({})",
                day(*date),
                day(*first)
            ),
            "kiểm tra lại năm, tháng".into(),
        ),
        Fault::BeforeTask { task, date, since } => (
            format!(
                "ngày {} trước ngày có nhiệm vụ {task} ({})",
                day(*date),
                day(*since)
            ),
            "kiểm tra lại năm, tháng; đúng là làm trước khi được giao thì để nguyên".into(),
        ),
        Fault::AfterPlan { date, last } => (
            format!(
                "ngày {} sau khi kế hoạch kết thúc ({})",
                day(*date),
                day(*last)
            ),
            "kiểm tra lại năm, tháng; đúng là làm sau khi kế hoạch kết thúc thì để nguyên".into(),
        ),
        Fault::AheadOfDay { date, as_of } => (
            format!("ngày {} chưa đến (tính đến {})", day(*date), day(*as_of)),
            "kiểm tra lại năm, tháng; điều ghi chỉ được tính từ ngày ấy".into(),
        ),
        Fault::RecordedAhead { recorded, as_of } => (
            format!(
                "ngày ghi {} chưa đến (tính đến {})",
                day(*recorded),
                day(*as_of)
            ),
            "kiểm tra lại năm, tháng của recorded".into(),
        ),
        Fault::RecordedBeforeDay { date, recorded } => (
            format!(
                "ghi ngày {} mà nói về ngày {} chưa đến",
                day(*recorded),
                day(*date)
            ),
            "kiểm tra lại date và recorded: việc chỉ ghi được khi đã đến ngày".into(),
        ),
        Fault::RecordedTwice { date } => (
            format!("ghi nhận này (ngày {}) đã có, giống từng chữ", day(*date)),
            "xóa một trong hai; đúng là hai việc thì ghi số văn bản hoặc ghi chú khác nhau".into(),
        ),
        Fault::LongAfterPlan { date, last } => (
            format!(
                "ngày {} sau khi kế hoạch kết thúc ({}) hơn một năm",
                day(*date),
                day(*last)
            ),
            "kiểm tra lại năm".into(),
        ),
        Fault::ClosedTwice {
            task,
            occurrence,
            first,
            ..
        } => (
            match occurrence {
                Some(occurrence) => format!(
                    "nhiệm vụ {task}, kỳ {occurrence} đã ghi hoàn thành ngày {}",
                    day(*first)
                ),
                None => format!("nhiệm vụ {task} đã ghi hoàn thành ngày {}", day(*first)),
            },
            "giữ một lần done = true; lần sớm hơn được tính".into(),
        ),
        Fault::ClosedByOther { lead, is_group: true, .. } => (
            format!("nhóm “{lead}” chủ trì: chỉ đơn vị tổng hợp báo cáo ghi hoàn thành được, mà chưa đơn vị nào có compiles = true"),
            "ghi compiles = true cho đơn vị tổng hợp báo cáo trong units.toml, rồi đơn vị ấy ghi hoàn thành; thành viên ghi kết quả không có done".into(),
        ),
        Fault::ClosedByOther { unit, lead, .. } => (
            format!("“{unit}” không chủ trì nên không ghi hoàn thành được"),
            format!(
                "chỉ đơn vị chủ trì ghi hoàn thành, tại progress/{lead}.toml; đơn vị cùng chủ trì, phối hợp ghi phần việc của mình không có done (record không có --done)"
            ),
        ),
        Fault::TriggerByOther { lead, is_group: true, .. } => (
            format!("nhóm “{lead}” chủ trì: chỉ đơn vị tổng hợp báo cáo ghi văn bản hướng dẫn được, mà chưa đơn vị nào có compiles = true"),
            "ghi compiles = true cho đơn vị tổng hợp báo cáo trong units.toml, rồi đơn vị ấy ghi".into(),
        ),
        Fault::TriggerByOther { unit, lead, .. } => (
            format!("“{unit}” không chủ trì nên không ghi được văn bản hướng dẫn"),
            format!("ghi tại progress/{lead}.toml"),
        ),
        Fault::DoneWithoutDocument => (
            "ghi hoàn thành nhưng không có tài liệu kiểm chứng".into(),
            "thêm document = \"số/ký hiệu\"".into(),
        ),
        Fault::ConfirmedByOther {
            unit,
            confirmer: None,
        } => (
            format!("“{unit}” ghi xác nhận, nhưng Kế hoạch chưa nêu đơn vị nào ghi xác nhận"),
            "thêm confirmer = \"mã đơn vị\" vào [settings] của plan.toml, hoặc bỏ dòng confirmed".into(),
        ),
        Fault::ConfirmedByOther {
            unit,
            confirmer: Some(confirmer),
        } => (
            format!("“{unit}” không phải đơn vị ghi xác nhận của Kế hoạch"),
            format!("ghi tại progress/{confirmer}.toml"),
        ),
        Fault::ConfirmedNotDone { task } => (
            format!("nhiệm vụ {task} được xác nhận khi đơn vị chủ trì chưa ghi hoàn thành"),
            "kiểm tra lại số nhiệm vụ, kỳ và ngày; đơn vị chủ trì ghi done = true trước".into(),
        ),
        Fault::JudgementOutdated {
            task,
            decided,
            document,
        } => (
            format!(
                "nhiệm vụ {task} đã báo hoàn thành trước khi được điều chỉnh ({document} ngày {})",
                day(*decided)
            ),
            "đơn vị chủ trì ghi lại một dòng từ ngày quyết định: sản phẩm, văn bản theo nội dung mới".into(),
        ),
        Fault::DoneOnContinuous { task } => (
            format!("nhiệm vụ số {task} là nhiệm vụ thường xuyên, không ghi done"),
            "ghi văn bản (document) từng quý; nhiệm vụ hoàn thành khi mỗi quý đều có tài liệu kiểm chứng"
                .into(),
        ),
        Fault::OccurrenceMissing { task, known } => (
            format!("nhiệm vụ {task} có nhiều kỳ, chưa rõ ghi cho kỳ nào"),
            format!("thêm occurrence = \"…\": {}", known.join(", ")),
        ),
        Fault::OccurrenceUnexpected { task } => (
            format!("nhiệm vụ {task} không chia kỳ"),
            "bỏ dòng occurrence".into(),
        ),
        Fault::StrangerToTask { unit, task } => (
            format!("“{unit}” không chủ trì và không phối hợp nhiệm vụ {task}"),
            "kiểm tra lại số nhiệm vụ".into(),
        ),
        Fault::TriggerNotAwaited { task } => (
            format!("thời hạn của nhiệm vụ {task} không chờ văn bản hướng dẫn"),
            "kiểm tra lại số nhiệm vụ; thay đổi thời hạn thì ghi vào amendments.toml".into(),
        ),
        Fault::TriggerWithoutDue { task } => (
            format!("văn bản hướng dẫn nhiệm vụ {task} chưa có thời hạn"),
            "thêm due = NĂM-THÁNG-NGÀY".into(),
        ),
        Fault::TriggerDueTooEarly { date, due } => (
            format!("hạn {} trước ngày văn bản {}", day(*due), day(*date)),
            "kiểm tra lại hai ngày".into(),
        ),
        Fault::EntryOnWithdrawn { task, since } => (
            format!(
                "nhiệm vụ {task} đã đưa ra khỏi kế hoạch ngày {}",
                day(*since)
            ),
            "kiểm tra lại số nhiệm vụ".into(),
        ),
        Fault::FaultOfFigure(fault) => figures::words(fault, lang),
        Fault::FaultOfScore(fault) => scores::words(fault, lang),
        Fault::FaultOfSent(fault) => sent::words(fault, lang),
        Fault::Reviewed(fault) => review::words(fault, lang),
        Fault::OfRollup(fault) => rollup::words(fault, lang),
    }
}

/// "dòng 2, 5, 9"; of many the first ones.
fn lines_of(lines: &[usize]) -> String {
    let names: Vec<String> = lines.iter().map(usize::to_string).collect();
    format!("dòng {}", first_of(&names))
}
