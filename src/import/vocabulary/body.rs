//! The words by which the parts of an issued plan's body are known.

use std::sync::LazyLock;

use crate::text::fold;

/// Phrases, each as its folded words.
pub(in super::super) type Phrases = LazyLock<Vec<Vec<String>>>;

fn phrases(texts: &[&str]) -> Vec<Vec<String>> {
    // As the words of a text are: a dash alone has no letters.
    let bare = |word: &str| fold(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let words = |text: &&str| text.split(' ').map(bare).collect();
    texts.iter().map(words).collect()
}

macro_rules! phrases {
    ($($(#[$about:meta])* $name:ident: $($text:literal),+;)+) => {
        $($(#[$about])* pub(in super::super) static $name: Phrases = LazyLock::new(|| phrases(&[$($text),+]));)+
    };
}

phrases! {
    /// Kinds of document that a plan is, as they stand alone above its title.
    KINDS: "kế hoạch", "kế hoạch hành động", "kế hoạch công tác", "chương trình", "chương trình hành động", "chương trình công tác",
        "đề án", "phương án";
    /// The motto of the state, beside the name of the issuing body.
    MOTTO: "cộng hoà xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc", "độc lập – tự do – hạnh phúc";
    /// Before a number.
    NUMBER: "số";
    /// Before the day of a date.
    DAY: "ngày";
    /// Before the month of a date.
    MONTH: "tháng";
    /// Before a year.
    YEAR: "năm";
    /// A year of another kind.
    OTHER_YEAR: "năm học", "năm ngân sách", "niên độ";
    /// Before two years.
    STAGE: "giai đoạn", "các năm", "những năm";
    /// Before a year of which only a part is meant.
    PARTS: "đầu", "giữa", "cuối", "nửa", "trước", "sau", "từ", "qua";
    /// Between two ends.
    TO: "đến", "đến năm", "tới";
    /// Before the number of a quarter.
    QUARTER: "quý", "quí";
    /// The first half of a year.
    FIRST_HALF: "6 tháng đầu", "06 tháng đầu", "sáu tháng đầu";
    /// The second half of a year.
    SECOND_HALF: "6 tháng cuối", "06 tháng cuối", "sáu tháng cuối";
    /// Kinds of document that are cited by their name and a year: in a title, the year is perhaps theirs.
    LAWS: "luật", "bộ luật", "hiến pháp", "pháp lệnh";
    /// What stands before "luật" where that names none.
    NO_LAW: "pháp", "kỷ";
    /// What the paragraphs begin with that say what a plan stands on.
    BASES: "căn cứ", "thực hiện", "triển khai", "triển khai thực hiện", "theo", "trên cơ sở", "xét", "tiếp tục thực hiện", "để thực hiện",
        "nhằm thực hiện", "tiếp theo";
    /// Between two parts of a name, or two names.
    AND: "và";
    /// Kinds of document that are cited.
    DOCUMENTS: "quyết định", "nghị quyết", "nghị định", "thông tư", "chỉ thị", "công văn", "kết luận", "kế hoạch", "chương trình", "đề án", "thông báo",
        "hướng dẫn", "tờ trình", "luật", "văn bản";
    /// Before an issuer.
    OF: "của";
    /// Behind an issuer.
    ABOUT: "về", "v v", "quy định", "ban hành", "sửa đổi", "phê duyệt", "hướng dẫn", "triển khai", "thực hiện", "giao", "công bố", "thông qua",
        "và", "khoá", "tại", "điều chỉnh", "ngày";
    /// A body issues, or draws up.
    ISSUES: "ban hành", "xây dựng", "đề ra", "triển khai";
    /// What stands in brackets below the title of what is attached.
    ATTACHED: "kèm theo", "ban hành kèm theo", "đính kèm";
    /// Above what is attached.
    APPENDIX: "phụ lục", "phụ biểu", "biểu mẫu";
    /// Above the recipients.
    RECIPIENTS: "nơi nhận";
    /// Above a signature, in capitals.
    SIGNATURE: "tm", "kt", "tl", "tuq", "chủ tịch", "phó chủ tịch", "giám đốc", "bộ trưởng", "thủ trưởng", "trưởng phòng", "chánh văn phòng";
    /// What the last paragraphs of a plan begin with.
    CLOSING: "trên đây là", "trong quá trình thực hiện", "trong quá trình tổ chức", "trong quá trình triển khai", "quá trình thực hiện";

    /// A section on carrying the plan out.
    CARRYING_OUT: "tổ chức thực hiện", "tổ chức triển khai", "phân công", "trách nhiệm", "phân công thực hiện";
    /// A section on targets.
    TARGETS: "chỉ tiêu";
    /// A section on aims, where targets may stand.
    AIMS: "mục tiêu";
    /// A section on measures.
    MEASURES: "nhiệm vụ", "giải pháp", "nội dung thực hiện", "nội dung công việc", "nội dung chủ yếu", "nội dung trọng tâm", "nội dung cụ thể";
    /// What else a section tells beside aims.
    PURPOSE: "mục đích", "yêu cầu", "quan điểm";
    /// A section on means.
    MEANS: "kinh phí", "nguồn lực";
    /// A heading above duties, unit by unit.
    ASSIGNMENT: "phân công", "trách nhiệm cụ thể", "trách nhiệm của các", "nhiệm vụ cụ thể của";

    /// Before a unit's name, where it is asked.
    ASKING: "đề nghị", "yêu cầu", "giao", "giao cho";
    /// Words that the names of units begin with, beside [`super::UNIT_HEADS`].
    UNITS: "bệnh viện", "bộ phận", "chủ tịch", "công chức", "đoàn", "đội", "doanh nghiệp", "hạt kiểm lâm", "hợp tác xã", "kho bạc", "người đứng đầu",
        "ngân hàng", "nhà trường", "thành viên", "thôn", "thuế", "thường trực", "tổ công tác", "tổ chuyển đổi số", "toà án", "trưởng", "trường",
        "viện kiểm sát", "viện", "tổng công ty", "công ty", "đảng bộ", "ban chỉ đạo", "điện lực";
    /// Words that begin as units do.
    NO_UNITS: "ban hành", "bộ chỉ số", "bộ tiêu chí", "các nội dung", "các nhiệm vụ", "các chỉ tiêu", "các giải pháp", "các văn bản", "hội nghị";
    /// Where the name of a unit ends in a sentence, in small letters: at what it does, or at others beside it.
    VERBS: "chủ trì", "phối hợp", "tham mưu", "có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm", "thực hiện", "theo dõi", "hướng dẫn", "tăng cường",
        "tích cực", "căn cứ", "chủ động", "xây dựng", "triển khai", "kịp thời", "bố trí", "đẩy mạnh", "là cơ quan", "là đơn vị", "là đầu mối", "cân đối",
        "thường xuyên", "đôn đốc", "tuyên truyền", "phổ biến", "cung cấp", "báo cáo", "rà soát", "ban hành", "giúp", "trực tiếp", "đề xuất",
        "tổ chức thực hiện", "tổ chức triển khai", "tổng hợp", "và các";

    /// Words that no line of a paragraph ends with.
    JOINTS: "và", "của", "các", "về", "với", "cho", "tại", "do", "số", "từ", "theo", "là", "được", "hoặc", "những", "trong", "bằng", "đến", "trên", "gửi",
        "việc", "ngày";

    /// Before a percentage: it or more.
    AT_LEAST: "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "thấp nhất";
    /// Before a percentage: more than it.
    ABOVE: "trên", "hơn";
    /// Before a percentage: it or less.
    AT_MOST: "không quá", "tối đa", "không vượt quá", "không vượt", "nhiều nhất", "cao nhất";
    /// Before a percentage: less than it.
    BELOW: "dưới", "thấp hơn";
    /// Behind a percentage: it or more.
    OR_MORE: "trở lên";
    /// Behind a percentage: it or less.
    OR_LESS: "trở xuống";
    /// Before a percentage that is a change.
    CHANGE: "tăng", "giảm", "tăng thêm", "cắt giảm", "giảm thêm";
    /// Between the word for a change and the percentage, or before one of two.
    FROM: "từ", "thêm", "khoảng", "đạt", "mức";

    /// What a clause on reports has.
    REPORT: "báo cáo";
    /// What a wording of days begins with.
    DAY_WORDS: "trước", "chậm nhất", "muộn nhất", "ngày", "vào ngày", "từ ngày";
    /// What one begins with that names the rhythm first.
    RHYTHM_WORDS: "định kỳ", "hằng", "hàng", "mỗi";
}
