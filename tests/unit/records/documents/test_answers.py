from records.documents.answers import docx_answer


def test_r60_a_document_is_downloaded_under_its_chinese_name_and_kept_by_no_cache():
    answer = docx_answer(b"PK", "转办函/3.docx")
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E8%BD%AC%E5%8A%9E%E5%87%BD-3.docx"
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
