//! The words by which what may be shown is told from what may be somebody's name.

/// Further phrases that headers of exports are made of, by what they are about. None is a family name by itself.
pub(in crate::dossier) const HEADER_PHRASES: &[&str] = &[
    "stt,tt,số thứ tự,thứ tự,thứ,mã,số,ký hiệu,tên,họ,họ tên,họ và tên,loại,nhóm,phân loại,danh mục,tổng,cộng,tổng số,tổng cộng,số lượng",
    "ngày,giờ,tháng,quý,năm,thời gian,thời hạn,thời điểm,hạn,hẹn,hẹn trả,bắt đầu,kết thúc,hoàn thành,hiện tại,tiếp theo,còn lại,xong,lịch,lịch hẹn",
    "quá hạn,trễ hạn,đúng hạn,trước hạn,sớm hạn,đến hạn,gia hạn,trễ hẹn,số ngày,tạm dừng,chờ,chờ xử lý,đang,đã,chưa,khác,mới,cũ",
    "hồ sơ,thành phần hồ sơ,thành phần,thủ tục,thủ tục hành chính,hành chính,tthc,lĩnh vực,quy trình,bước,mức độ,cấp độ,cấp,dịch vụ công,một cửa,liên thông",
    "kết quả,trạng thái,tình trạng,tiến độ,tiếp nhận,xử lý,thụ lý,thẩm định,giải quyết,phê duyệt,trình ký,ký,ký số,ban hành,cấp phép,trả,trả lại,trả kết quả,vào sổ",
    "ký duyệt,trình ký duyệt,trình,lấy ý kiến,xác minh,thẩm tra,phân công,nghĩa vụ tài chính,tài chính,dừng,dừng xử lý,trình lãnh đạo,bước",
    "chuyển,luân chuyển,bổ sung,từ chối,rút,xin rút,hủy,nộp,nhận,gửi,đến,đi,từ,cho,của,và,hoặc,tại,theo,trên,do,về,để,bởi,qua,nếu có,nếu,có,không,là,được,cần",
    "người,người nộp,người dân,người yêu cầu,người đề nghị,người nhận,người ký,người xử lý,người tiếp nhận,công dân,chủ hồ sơ,chủ sở hữu,chủ đầu tư,tổ chức,cá nhân",
    "doanh nghiệp,đối tượng,địa chỉ,thường trú,tạm trú,liên hệ,điện thoại,số điện thoại,di động,sđt,email,fax,zalo,cccd,cmnd,cmt,gplx,giấy tờ,giấy tờ tùy thân",
    "định danh,căn cước,căn cước công dân,chứng minh,hộ chiếu,giới tính,ngày sinh,năm sinh,nơi sinh,nơi,nơi cấp,nơi ở,nơi nhận,dân tộc,quốc tịch,nghề nghiệp,mã số thuế,mst",
    "đơn vị,cơ quan,phòng,phòng ban,ban ngành,bộ phận,cán bộ,công chức,chuyên viên,lãnh đạo,xã,phường,thôn,tổ dân phố,huyện,quận,tỉnh,thành phố,đặc khu,địa bàn",
    "lý do,nguyên nhân,ghi chú,nội dung,trích yếu,mô tả,ý kiến,đánh giá,hài lòng,mức,thông tin,chi tiết,yêu cầu,đề nghị,văn bản,văn phòng,văn hóa,văn thư,quyết định,công văn,giấy phép,giấy hẹn",
    "số hóa,đồng bộ,trực tuyến,trực tiếp,bưu chính,bưu điện,bccc,toàn trình,một phần,hình thức,phương thức,kênh,nguồn,cổng,dvc,dvcqg,dvctt,hệ thống,quốc gia,điện tử",
    "phí,lệ phí,tiền,số tiền,đồng,vnđ,vnd,nghìn đồng,triệu đồng,thanh toán,biên lai,hóa đơn,biên nhận,phiếu,phiếu hẹn,giao dịch,ngân hàng,tài khoản,miễn giảm,miễn phí",
    "tệp,tệp đính kèm,đính kèm,kho,lưu trữ,lưu kho,đường dẫn,mã vạch,tờ,bản,bản sao,bản gốc,bản chính,trang,trang tính,sheet,cột,dòng,danh sách,mẫu,giả định,ví dụ,dữ liệu",
    "id,no,dd,mm,yyyy,yy,hh,ss,hs,tphs,kq,kqgq,ubnd,hđnd,ttpvhcc,pvhcc,hcc,tp,ctdt,csdl,lt,tk",
];

/// Words that statuses and headers use of dossiers and that are nobody's name.
pub(in crate::dossier) const SAID_OF_DOSSIERS: &[&str] = &[
    "chờ,đã,đang,chưa,không,bị,được,trả,nộp,nhận,gửi,chuyển,rút,hủy,xong,hẹn,hạn,quá,hết,phải,bước,ngày,giờ,tháng,số,tên,loại,nơi,kênh,quầy,lệ phí,lý do",
];

/// Further phrases that channels are called by.
pub(in crate::dossier) const OF_CHANNELS: &[&str] = &[
    "mạng,qua mạng,ứng dụng,app,web,website,trang web,internet,online,offline,vneid,tài khoản,cổng thông tin,hệ thống,máy tự phục vụ,ki ốt,kiosk",
    "quầy,đến quầy,tại chỗ,tại nhà,trụ sở,tại trụ sở,bưu tá,bưu cục,bưu phẩm,nhân viên,giao nhận,nộp hộ,tự nộp,ủy quyền,dịch vụ,công ích,hành chính công",
];

/// Of what the names of public bodies consist besides: what they see to.
pub(in crate::dossier) const BODIES: &[&str] = &[
    "kinh tế,văn hóa,xã hội,hành chính,hành chính công,phục vụ,giáo dục,đào tạo,y tế,nội vụ,tư pháp,hộ tịch,tài chính,kế hoạch,ngân sách",
    "tài nguyên,môi trường,nông nghiệp,nông thôn,phát triển,xây dựng,công thương,thương mại,khoa học,công nghệ,lao động,thương binh,việc làm",
    "đất đai,đăng ký,đăng ký đất đai,hạ tầng,đô thị,quản lý,dân tộc,tôn giáo,quân sự,nhân dân,du lịch,thể thao,truyền thông,dân số,bảo trợ",
    "chính sách,pháp chế,tổng hợp,thống kê,công nghiệp,giao thông,vận tải,thủy lợi,thú y,trồng trọt,chăn nuôi,kiểm lâm,thị trường,một cửa",
    "trung ương,địa phương,khu vực,cơ sở,liên xã,trực thuộc,hỗ trợ,dịch vụ,giải quyết,thủ tục,hồ sơ,tiếp dân,tiếp công dân,công ích",
];

/// Words with which the name of a public body begins.
pub(in crate::dossier) const ORGANISATIONS: &[&str] = &[
    "UBND",
    "Ủy ban nhân dân",
    "Ủy ban",
    "HĐND",
    "Hội đồng nhân dân",
    "Văn phòng",
    "VP",
    "Phòng",
    "P",
    "Ban",
    "Sở",
    "Bộ",
    "Bộ phận",
    "Trung tâm",
    "TT",
    "TTPVHCC",
    "Chi cục",
    "Cục",
    "Chi nhánh",
    "Công an",
    "CA",
    "Trạm",
    "Trường",
    "Đội",
    "Bảo hiểm xã hội",
    "BHXH",
    "Kho bạc",
    "Thuế",
    "Hải quan",
    "Tòa án",
    "Viện kiểm sát",
    "Cơ quan",
    "Đơn vị",
    "Mặt trận Tổ quốc",
    "MTTQ",
    "Thanh tra",
    "Điểm phục vụ",
    "Cơ sở",
    "Các cơ sở",
    "Các phòng",
    "Đảng ủy",
    "Ban Chỉ huy quân sự",
];

/// Words before the name of a place, which may be a person's.
pub(in crate::dossier) const PLACES: &[&str] = &[
    "Xã",
    "Phường",
    "Thị trấn",
    "Trấn",
    "Đặc khu",
    "Khu",
    "Huyện",
    "Quận",
    "Thị xã",
    "Tỉnh",
    "Thành phố",
    "Phố",
    "TP",
    "Đường",
];

/// Words that stand before somebody's name, or for somebody.
pub(in crate::dossier) const PEOPLE: &[&str] = &[
    "Anh",
    "Chị",
    "Ông",
    "Bà",
    "Cô",
    "Chú",
    "Bác",
    "Cụ",
    "Em",
    "Cháu",
    "Con",
    "Vợ",
    "Chồng",
    "Bố",
    "Mẹ",
    "Cha",
    "Thầy",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Đồng chí",
];

/// Family names of Vietnam, of the Kinh and of other peoples; the common ones in the first line.
pub(in crate::dossier) const FAMILY_NAMES: &[&str] = &[
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Lâm Phùng Mai Tô Tạ Hà Chu Châu Cao Lưu",
    "Thái Tăng Tống Triệu Kiều Quách Từ La Lại Lục Mạc Nghiêm Ninh Ông Phí Quản Sầm Thân Thạch Thiều Tiêu Tôn Trang Ứng Viên Xa Âu Bạch Bành Cù",
    "Cung Diệp Doãn Đàm Đậu Đinh Đồng Giang Giáp Hạ Hàn Hứa Khổng Khuất Khúc Kim Lạc Lăng Lương Mã Mẫn Ngụy Nhữ Nông Ôn Phó Tào Thẩm Tiền Trình",
    "Uông Vi Vòng Giàng Vàng Sùng Thào Lò Lù Lường Cầm Quàng Tòng Hạng Mùa Cư Tráng Chảo Tẩn Phàn Bàn Hoàng Ma Hứa Đèo Điêu Sìn Lầu Và Hờ Già Mí Ly",
    "Niê Ksor Rơ Siu Nay Kpă Rmah Hrê Alăng Arất Bríu Pơloong Danh Sơn Kiên Lâm Liêu Tằng Chìu Chíu Phùn Trưởng Đổng Thiên Kha Châu Sa Đạo Báo Ức",
];
