"""Tables are read as row, column, value, however much of them a copy has lost."""

from tests.rules.reading import locators, passage, places, read_lines


def rows_of(edition, *, bodies: bool):
    return [
        (one.locator, one.text)
        for one in edition.passages
        if one.locator.endswith("责任主体") is bodies and one.kind == "row"
    ]


TASKS = (
    "重点工作\t主要任务\t推进措施\t责任主体",
    "一、办好读书角\t1. 备好图书\t① 每年添置图书三十册以上。\t读书小组",
    "\t\t⑳ 旧书送给社区的孩子们看。\t",
    "",
    "一、办好读书角\t1. 备好图书\t⑳ 损坏的图书及时修补。\t管理员",
    "2. 开好读书会\t⑤7 每月开一次读书会。 ⑤8 每次两个人主讲。\t\t",
    "⑤⑮ 读书会做好记录。\t\t\t",
    "二、用好读书角\t3. 公布书目\t<p>㉔ 新书书目贴在门口。</p>\t<p>读书小组 管理员</p>",
    "4. 评选好书\t㉕ 每年评选好书。\t各支部\t",
    "\t5. 整理书架\t\t",
)


def test_a_task_list_is_cited_by_task_and_rank_because_its_printed_numbers_are_damaged():
    edition = read_lines(*TASKS)
    assert rows_of(edition, bodies=False) == [
        ("任务1-1", "① 每年添置图书三十册以上。"),
        ("任务1-2", "⑳ 旧书送给社区的孩子们看。"),
        ("任务1-3", "⑳ 损坏的图书及时修补。"),
        ("任务2-1", "⑤7 每月开一次读书会。"),
        ("任务2-2", "⑤8 每次两个人主讲。"),
        ("任务2-3", "⑤⑮ 读书会做好记录。"),
        ("任务3-1", "㉔ 新书书目贴在门口。"),
        ("任务4-1", "㉕ 每年评选好书。"),
        ("任务5", "5. 整理书架"),
    ]
    assert passage(edition, "⑤7").headings == ("一、办好读书角", "2. 开好读书会")
    assert passage(edition, "㉔").headings == ("二、用好读书角", "3. 公布书目")


def test_who_is_responsible_holds_for_the_measures_below_but_never_for_another_task():
    assert rows_of(read_lines(*TASKS), bodies=True) == [
        ("任务1-1至2·责任主体", "读书小组"),
        ("任务1-3·责任主体", "管理员"),
        ("任务3-1·责任主体", "读书小组 管理员"),
        ("任务4-1·责任主体", "各支部"),
    ]


def test_a_whole_table_is_read_by_row_and_column():
    edition = read_lines("书名\t册数\t位置", "《短篇选》\t三\t上层", "书名\t册数\t位置", "《诗抄》\t二\t-")
    assert places(edition) == [
        ("表·《短篇选》·册数", "三"),
        ("表·《短篇选》·位置", "上层"),
        ("表·《诗抄》·册数", "二"),
    ]
    assert edition.passages[0].headings == ("《短篇选》", "册数")


def test_a_row_goes_on_under_an_empty_first_cell_and_numbers_do_not_name_rows():
    edition = read_lines(
        "附件2",
        "序号 | 会议 | 次数 | 记录",
        "1 | 读书会 | 每月1次 | 读书笔记",
        "2 | 评书会 | 每年1次 | ",
        " |  | 另加1次 | 名单",
    )
    assert places(edition) == [
        ("附件2·读书会·次数", "每月1次"),
        ("附件2·读书会·记录", "读书笔记"),
        ("附件2·评书会·次数·第1行", "每年1次"),
        ("附件2·评书会·次数·第2行", "另加1次"),
        ("附件2·评书会·记录", "名单"),
    ]


def test_a_row_that_lost_cells_is_kept_whole():
    edition = read_lines("书名\t册数\t位置", "《短篇选》\t三\t上层\t多出的", "《诗抄》\t二\t下层")
    assert places(edition)[0] == ("表", "《短篇选》\t三\t上层\t多出的")
    assert edition.passages[0].headings == ("书名", "册数", "位置")


def test_a_table_inside_a_section_is_found_under_its_number():
    edition = read_lines("二、书目", "（一）清单", "书名\t册数\t位置", "《诗抄》\t二\t下层")
    assert locators(edition) == ["二（一）·《诗抄》·册数", "二（一）·《诗抄》·位置"]


def test_very_long_row_names_are_shortened_in_the_locator_only():
    name = "面向全体读者每周三晚上开放两个小时的读书角"
    edition = read_lines("项目\t次数\t记录", f"{name}\t每周一次\t有")
    assert locators(edition)[0] == "表·面向全体读者每周三晚上开放两个…·次数"
    assert edition.passages[0].headings[0] == name


POINTS = (
    "附件",
    "检查 项目 | 检查要求 | 检查标准 | 分值 | 自评分 | 得分 |",
    "环境整洁 (6分) | 书架 | 书架无灰尘,图书按类摆放。 | 4 | ||",
    "门牌清晰,开放时间贴在门上。 | 2 | ||||",
    "活动有序 (4分) | 读书会 | 每月开一次读书会。 | 3 | |||",
    "活动有序 (4分) | 落实登记 制度 | 借书登记齐全。 | 1 | ||",
)


def test_an_assessment_table_keeps_group_and_requirement_over_dropped_cells():
    edition = read_lines(*POINTS)
    assert places(edition) == [
        ("附件·环境整洁·书架·第1行", "环境整洁 (6分) | 书架 | 书架无灰尘,图书按类摆放。 | 4"),
        ("附件·环境整洁·书架·第2行", "门牌清晰,开放时间贴在门上。 | 2"),
        ("附件·活动有序·读书会", "活动有序 (4分) | 读书会 | 每月开一次读书会。 | 3"),
        ("附件·活动有序·落实登记制度", "活动有序 (4分) | 落实登记 制度 | 借书登记齐全。 | 1"),
    ]
    assert edition.passages[1].headings == ("附件", "环境整洁(6分)", "书架", "检查标准、分值")


STACK = [
    *("序号", "项目", "内    容", "频率", "记  录", "备   注"),
    *("1", "读书会", "全体读书会", "大家轮流读书", "1月/次", "读书笔记", "\xa0"),
    *("小组读书会", "\xa0", "-", "签名", "\xa0"),
    *("2", "书展", "会前", "选好要展出的图书", "1年不少于2次", "书单", "\xa0"),
    *("会后", "把书放回原处", "清点表", "\xa0"),
    *("3", "借书", "按规定借还图书", "经常", "登记簿", "丢失的照价赔偿"),
    *("还书", "当面销号", "经常"),
]


def test_a_table_with_one_cell_a_line_is_read_by_what_the_cells_say():
    edition = read_lines("附件2", *"\n\n".join(STACK).split("\n"))
    assert places(edition) == [
        ("附件2·读书会·全体读书会·内容", "大家轮流读书"),
        ("附件2·读书会·全体读书会·频率", "1月/次"),
        ("附件2·读书会·全体读书会·记录", "读书笔记"),
        ("附件2·读书会·小组读书会·记录", "签名"),
        ("附件2·书展·会前·内容", "选好要展出的图书"),
        ("附件2·书展·会前·频率", "1年不少于2次"),
        ("附件2·书展·会前·记录", "书单"),
        ("附件2·书展·会后·内容", "把书放回原处"),
        ("附件2·书展·会后·记录", "清点表"),
        ("附件2·借书·内容", "按规定借还图书"),
        ("附件2·借书·频率", "经常"),
        ("附件2·借书·记录", "登记簿"),
        ("附件2·借书·备注", "丢失的照价赔偿"),
        ("附件2·借书·还书·内容", "当面销号"),
        ("附件2·借书·还书·频率", "经常"),
    ]


def test_such_a_table_ends_where_the_text_goes_on():
    edition = read_lines(*"\n\n".join(STACK).split("\n"), "一、说明", "书展由读书小组筹备，支部书记主持。")
    assert places(edition)[-1] == ("一", "书展由读书小组筹备，支部书记主持。")


def test_lines_indented_with_tabs_are_no_table():
    edition = read_lines("\t\t第一条 借书先登记，登记簿放在门口。", "\t\t第二条 三周内归还，可以续借一次。")
    assert locators(edition) == ["第一条", "第二条"]


def test_a_single_row_is_kept_though_nothing_names_its_columns():
    assert places(read_lines("一、书目", "《短篇选》\t三册\t上层")) == [("一", "《短篇选》\t三册\t上层")]


def test_a_requirement_does_not_reach_into_the_next_group():
    edition = read_lines(*POINTS, "环境美化 (2分) | 门前有花。 | 2 | ||")
    assert places(edition)[-1][0] == "附件·环境美化"


def test_bars_around_the_rows_are_no_cells():
    edition = read_lines("| 会议 | 次数 |", "| 读书会 | 每月1次 |", "| 评书会 | 每年1次 | |")
    assert places(edition) == [("表·读书会·次数", "每月1次"), ("表·评书会·次数", "每年1次")]


def test_a_header_of_an_assessment_table_repeated_on_the_next_page_is_no_row():
    edition = read_lines(*POINTS, POINTS[1], "门前干净。 | 1 | ||", " 3 | ||")
    assert [one.text for one in edition.passages][-1] == "门前干净。 | 1"
    assert edition.passages[-1].headings[2] == "落实登记制度"
