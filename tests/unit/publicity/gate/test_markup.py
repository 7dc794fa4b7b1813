"""Rich text is read as its readers meet it (R48)."""

from publicity.gate.markup import read


def test_r48_inline_tags_leave_no_gap_in_a_number():
    assert read("<p>电话<b>138</b>1234<i>5678</i></p>").text.strip() == "电话13812345678"


def test_r48_paragraphs_and_list_items_stand_apart():
    assert read("<p>138</p><ul><li>1234</li></ul>5678").text.split() == ["138", "1234", "5678"]


def test_r48_addresses_of_links_and_comments_are_read_too():
    markup = read('<a href="tel:13812345678" title="致电">电话</a><!-- 110 -->')
    assert markup.attributes == ["tel:13812345678", "致电", " 110 "]


def test_r48_linked_files_are_named():
    source = '<a linktype="document" id="3">表</a><embed embedtype="image" id="4" alt="井"/>'
    markup = read(source)
    assert markup.files == [("document", "3"), ("image", "4")]
    assert markup.attributes == ["井"]


def test_r48_entities_are_read_as_letters():
    assert read("138&#49;2345678").text == "13812345678"
